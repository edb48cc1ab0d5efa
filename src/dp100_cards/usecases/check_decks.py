"""Finding all that is wrong with the decks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache import open_cache_in_memory, transaction
from dp100_cards.storage.deck_index import DeckIndex
from dp100_cards.storage.study_queries import StudyQueries


@dataclass(frozen=True, slots=True)
class CheckedDecks:
    """What the folders hold."""

    decks: int
    cards: int
    problems: tuple[Problem, ...]


def check_decks(folders: Sequence[Path]) -> CheckedDecks:
    """Reads every deck file of some folders anew."""
    connection = open_cache_in_memory(None)
    try:
        index = DeckIndex(connection, folders)
        with transaction(connection):
            index.catch_up()
        queries = StudyQueries(connection)
        cards = sum(1 for _ in queries.records())
        return CheckedDecks(len(queries.sections()), cards, tuple(index.problems()))
    finally:
        connection.close()
