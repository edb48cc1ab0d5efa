"""Finding all that is wrong with the decks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache import open_cache_in_memory, transaction
from dp100_cards.storage.deck_index import DeckIndex
from dp100_cards.storage.store import open_store_for_reading
from dp100_cards.storage.study_queries import StudyQueries
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckedDecks:
    """What the folders hold."""

    decks: int
    cards: int
    problems: tuple[Problem, ...]


def check_workspace_decks(workspace: Workspace) -> CheckedDecks:
    """Checks the decks that reviews use; only those that have changed are read again."""
    store = open_store_for_reading(workspace.locations, workspace.deck_folders)
    try:
        return _checked(store.decks, store.queries)
    finally:
        store.close()


def check_decks(folders: Sequence[Path]) -> CheckedDecks:
    """Reads every deck file of some folders."""
    connection = open_cache_in_memory(None)
    try:
        index = DeckIndex(connection, folders)
        with transaction(connection):
            index.catch_up()
        return _checked(index, StudyQueries(connection))
    finally:
        connection.close()


def _checked(index: DeckIndex, queries: StudyQueries) -> CheckedDecks:
    return CheckedDecks(len(queries.sections()), queries.cards(), tuple(index.problems()))
