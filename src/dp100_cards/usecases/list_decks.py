"""Listing the decks and the exam they are for; changes no file."""

from dataclasses import dataclass

from dp100_cards.model.exam import Exam
from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache.deck_queries import DeckEntry, DeckQueries
from dp100_cards.storage.cache.store import open_store_for_reading
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListedDecks:
    """The decks that can be studied, and what is wrong with the others."""

    decks: tuple[DeckEntry, ...]
    exam: Exam | None
    problems: tuple[Problem, ...]


def list_decks(workspace: Workspace) -> ListedDecks:
    """The decks of this learner, in the documents' order."""
    store = open_store_for_reading(workspace.locations, workspace.deck_folders, workspace.progress)
    try:
        decks = DeckQueries(store.connection).decks()
        return ListedDecks(decks, store.decks.exam(), store.problems)
    finally:
        store.close()
