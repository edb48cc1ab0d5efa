"""Counting what is due, for a shell prompt; changes no file."""

from collections.abc import Sequence

from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.storage.due_calendar import DueCounts
from dp100_cards.storage.locations import demand_history
from dp100_cards.study.sections import find_sections
from dp100_cards.usecases.workspace import Workspace


def show_due(workspace: Workspace, section_names: Sequence[str] = ()) -> DueCounts:
    """Due and unseen cards by deck, from the store; slower than the calendar, and always there.

    Without names those of all sections; raises UnknownSectionError.
    """
    demand_history(workspace.locations)
    store = open_store_for_reading(workspace.locations, workspace.deck_folders)
    try:
        wanted = find_sections(section_names, store.queries.sections())
        return due_in(store, workspace).only(wanted)
    finally:
        store.close()


def due_in(store: Store, workspace: Workspace) -> DueCounts:
    """Due and unseen cards by deck, as a store has them."""
    today = store.study_day(workspace.clock(), workspace.settings.rollover_hour)
    due = {str(section.id): 0 for section in store.queries.sections()}
    for deck_id, day_on, cards in store.queries.due_by_day():
        if day_on <= today:
            due[deck_id] += cards
    unseen = {str(deck_id): cards for deck_id, cards in store.queries.unseen()}
    return DueCounts(today, {deck: (count, unseen.get(deck, 0)) for deck, count in due.items()})
