"""Showing whole cards with all that is known of them; changes no file."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.errors import UsageError
from dp100_cards.model.exam import CardAreas, Exam
from dp100_cards.model.ids import CardId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache.deck_queries import CardPlace, DeckQueries
from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.study.study_card import StudyCard
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card, where it stands, and where it belongs in the exam's official outline."""

    study_card: StudyCard
    place: CardPlace
    exam_areas: CardAreas


@dataclass(frozen=True, slots=True)
class ShownCards:
    """Cards in the order they were asked for, and what is wrong with decks and journals."""

    cards: tuple[ShownCard, ...]
    problems: tuple[Problem, ...]


def show_cards(workspace: Workspace, card_ids: Sequence[str]) -> ShownCards:
    """The cards with these ids, each once; raises UsageError for an id that no card has."""
    store = open_store_for_reading(workspace.locations, workspace.deck_folders, workspace.progress)
    try:
        exam = store.decks.exam()
        wanted = dict.fromkeys(card_id.strip().lower() for card_id in card_ids)
        cards = tuple(_shown(store, CardId(card_id), exam) for card_id in wanted)
        return ShownCards(cards, store.problems)
    finally:
        store.close()


def _shown(store: Store, card_id: CardId, exam: Exam | None) -> ShownCard:
    queries = DeckQueries(store.connection)
    study_card, place = store.queries.card(card_id), queries.place(card_id)
    if study_card is None or place is None:
        hint = did_you_mean(card_id, queries.card_ids())
        left_out = "; not all files can be read: see `dp100 decks check`" if store.problems else ""
        raise UsageError(f"there is no card '{card_id}'{hint}{left_out}")
    areas = exam.cards.get(card_id) if exam else None
    return ShownCard(study_card, place, areas or CardAreas(()))
