"""Keeping the due calendar, from which a shell prompt is answered, in step with the cache."""

from collections import defaultdict
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.storage.cache.last_events import last_events
from dp100_cards.storage.cache.store import Store
from dp100_cards.storage.decks.deck_folder import deck_paths
from dp100_cards.storage.due_calendar import (
    DueCounts,
    calendar_key,
    calendar_text,
    fingerprint,
    read_calendar,
)
from dp100_cards.usecases.workspace import Workspace


def calendar_inputs(workspace: Workspace) -> dict[str, str]:
    """All that the calendar depends on, as it is now; to be taken before reading the cards."""
    locations = workspace.locations
    history = locations.history
    journals = sorted(history.iterdir()) if history.is_dir() else []
    paths: list[Path] = [
        locations.device_file,
        history,
        *journals,
        *workspace.deck_folders,
        *deck_paths(workspace.deck_folders),
    ]
    inputs = {str(locations.settings_file): workspace.settings_fingerprint}
    return inputs | {str(path): fingerprint(str(path)) for path in paths}


def write_calendar(workspace: Workspace, store: Store, inputs: dict[str, str]) -> None:
    """Writes the calendar anew; where that fails, prompts are answered a little later instead."""
    if any(len(f"{path}.".splitlines()) > 1 for path in inputs):
        return  # the name of a file has lines, and the calendar a line for each file
    queries = store.queries
    lasts = [(last.moment.at, last.day_on) for last in last_events(store.connection)]
    due: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for deck_id, day_on, cards in queries.due_by_day():
        due[deck_id][day_on] = cards
    unseen = {str(section.id): 0 for section in queries.sections()}
    unseen.update({str(deck_id): cards for deck_id, cards in queries.unseen()})
    text = calendar_text(
        _key(workspace), workspace.settings.rollover_hour, lasts, inputs, unseen, due
    )
    try:
        write_atomically(workspace.locations.due_calendar, text, mode=0o600)
    except FileError:
        return


def stored_counts(workspace: Workspace) -> DueCounts | None:
    """What a prompt would be answered now; None where it would have to ask the store."""
    now = workspace.clock()
    path = str(workspace.locations.due_calendar)
    return read_calendar(path, _key(workspace), (now.at, now.utc_offset_minutes))


def _key(workspace: Workspace) -> str:
    places = workspace.places
    return calendar_key(places.home, str(workspace.deck_folders[0]), is_chosen=bool(places.decks))
