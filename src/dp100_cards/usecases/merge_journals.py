"""Taking journals from elsewhere into the history."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.storage.backups.staging import unpacked_backup
from dp100_cards.storage.journal.journal_copies import JournalCopy, copy_journals, plan_copies
from dp100_cards.storage.journal.journal_folder import (
    FoundJournals,
    journal_paths,
    read_journals,
)
from dp100_cards.storage.locations import create_private_folder, demand_history
from dp100_cards.usecases.journal_side import other_side, own_side
from dp100_cards.usecases.workspace import Workspace

_ARCHIVE = ".tar.gz"


@dataclass(frozen=True, slots=True)
class Merge:
    """What came in, or would."""

    taken: tuple[JournalCopy, ...]
    skipped: tuple[str, ...]
    """What is no journal, one line each."""
    journals: int
    """How many were looked at."""


def merge_journals(workspace: Workspace, paths: Sequence[Path], *, is_dry_run: bool) -> Merge:
    """Takes in what is new in journals, in folders of them, in homes and in backups.

    Raises UsageError, FileError or HistoryWriteError; then every file of the history is whole.
    """
    with ExitStack() as unpacked:
        found = FoundJournals()
        for path in paths:
            for file in _files(path, workspace, unpacked):
                found.add(file)
        return take_in(workspace, found, is_dry_run=is_dry_run)


def take_in(workspace: Workspace, found: FoundJournals, *, is_dry_run: bool) -> Merge:
    """Takes in what is new in these journals; raises like `merge_journals`."""
    locations = workspace.locations
    demand_history(locations)
    if is_dry_run:
        return _planned(found, workspace)
    create_private_folder(locations.data)
    create_private_folder(locations.history)
    with own_side(locations).held():
        merge = _planned(found, workspace)
        copy_journals(merge.taken)
    return merge


def _planned(found: FoundJournals, workspace: Workspace) -> Merge:
    mine = own_side(workspace.locations)
    ours = read_journals(mine.folder) if mine.folder.is_dir() else FoundJournals()
    taken = plan_copies(found.contents, ours.contents, mine.folder, mine.own)
    return Merge(tuple(taken), (*found.skipped, *ours.skipped), len(found.contents))


def _files(path: Path, workspace: Workspace, unpacked: ExitStack) -> Iterator[Path]:
    """The journals that a path stands for; raises UsageError or FileError."""
    locations = workspace.locations
    if path.name.endswith(_ARCHIVE):
        _, folder = unpacked.enter_context(unpacked_backup(path, locations.data))
        path = folder / "history"
    if not path.exists():
        raise FileError(f"{path}: there is no such file or folder")
    if not path.is_dir():
        yield path
        return
    folder = other_side(path).folder
    if locations.history.is_dir() and folder.samefile(locations.history):
        raise UsageError(f"{path}: this is the history folder itself; name another one")
    yield from journal_paths(folder)
