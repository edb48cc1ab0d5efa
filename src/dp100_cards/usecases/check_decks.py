"""Finding all that is wrong with the decks and with what lies beside them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import UsageError
from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.deck_index import DeckIndex
from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.storage.cache.study_queries import StudyQueries
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.decks.deck_folder import FileKind, kind_of
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckedDecks:
    """What was read, and what is wrong with it."""

    decks: int
    cards: int
    problems: tuple[Problem, ...]


def check_workspace_decks(workspace: Workspace) -> CheckedDecks:
    """Checks the decks that reviews use; only those that have changed are read again."""
    locations = workspace.locations
    store = open_store_for_reading(locations, workspace.deck_folders, workspace.progress)
    try:
        return check_store(store, workspace)
    finally:
        store.close()


def check_store(store: Store, workspace: Workspace) -> CheckedDecks:
    """Checks the decks that a store has read."""
    # A learner's notes on other decks are no mistake where the decks were chosen.
    tolerated = [workspace.locations.notes_file] if workspace.places.decks else []
    return _checked(store.decks, store.queries, tolerated)


def check_decks(paths: Sequence[Path]) -> CheckedDecks:
    """Reads folders of decks and single files; raises UsageError where there is none.

    A single file of corrections, say, is checked against the decks of its folder, about which
    nothing else is said.
    """
    _demand_all(paths)
    beside = [path for path in paths if path.is_file() and kind_of(path) is not FileKind.DECK]
    whole = [path for path in paths if path not in beside]
    silent = {path.parent for path in beside} - set(whole)
    connection = open_cache_in_memory(None)
    try:
        index = DeckIndex(connection, [*whole, *sorted(silent)])
        with transaction(connection):
            index.catch_up()
        checked = _checked(index, StudyQueries(connection))
    finally:
        connection.close()
    asked_for = {clean_line(str(path)) for path in paths}
    shown = [
        problem
        for problem in checked.problems
        if problem.path in asked_for or Path(problem.path).parent not in silent
    ]
    return CheckedDecks(checked.decks, checked.cards, tuple(shown))


def _demand_all(paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")


def _checked(
    index: DeckIndex, queries: StudyQueries, tolerated: Collection[Path] = ()
) -> CheckedDecks:
    problems = sorted([*index.problems(), *index.problems_beside(tolerated)])
    return CheckedDecks(len(queries.sections()), queries.cards(), tuple(problems))
