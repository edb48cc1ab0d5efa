"""Exchanging journals with a second folder: afterwards each has every event of both."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.time_text import instant_from_text
from dp100_cards.storage.journal.journal_copies import JournalCopy, copy_journals, plan_copies
from dp100_cards.storage.journal.journal_folder import FoundJournals, journals_alike, read_journals
from dp100_cards.storage.locations import create_private_folder, demand_history
from dp100_cards.study.clock_doubt import clocks_ahead
from dp100_cards.usecases.journal_side import JournalSide, other_side, own_side
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sync:
    """What was exchanged, or would be."""

    folder: Path
    """The other one."""
    taken: tuple[JournalCopy, ...]
    """What came into ours."""
    given: tuple[JournalCopy, ...]
    """What went into the other one."""
    skipped: tuple[str, ...]
    """What is no journal, one line each."""
    clocks_ahead: tuple[str, ...] = ()
    """What is to be said of the clocks of machines from which something came."""


def sync_history(workspace: Workspace, folder: Path, *, creates: bool, is_dry_run: bool) -> Sync:
    """Exchanges journals with a folder, which is created only where that is asked for.

    Raises UsageError for a folder that cannot be meant, FileError or HistoryWriteError where
    something cannot be read or written; then every file is whole, and the next try does the rest.
    """
    locations = workspace.locations
    demand_history(locations)
    if not folder.is_dir():
        _demand_creation(folder, creates=creates)
        if is_dry_run:
            history = locations.history
            ours = read_journals(history) if history.is_dir() else FoundJournals()
            given = plan_copies(ours.contents, [], folder, None)
            return Sync(folder, (), tuple(given), tuple(ours.skipped))
        create_private_folder(folder)
    mine, other = own_side(locations), other_side(folder)
    if mine.folder.is_dir() and mine.folder.samefile(other.folder):
        raise UsageError(f"{folder}: this is the history folder itself; name another one")
    if is_dry_run:
        return _planned(mine, other, workspace)
    create_private_folder(locations.data)
    create_private_folder(mine.folder)
    with mine.held(), other.held():
        sync = _planned(mine, other, workspace)
        copy_journals(sync.taken)
        copy_journals(sync.given)
    return sync


def _planned(mine: JournalSide, other: JournalSide, workspace: Workspace) -> Sync:
    has_history = mine.folder.is_dir()
    alike = journals_alike(mine.folder, other.folder) if has_history else set[str]()
    ours = read_journals(mine.folder, alike) if has_history else FoundJournals()
    theirs = read_journals(other.folder, alike)
    taken = plan_copies(theirs.contents, ours.contents, mine.folder, mine.own)
    given = plan_copies(ours.contents, theirs.contents, other.folder, other.own)
    skipped = (*ours.skipped, *theirs.skipped)
    ahead = clocks_ahead(workspace.clock().at, _last_instants(taken, mine.own))
    return Sync(other.folder, tuple(taken), tuple(given), skipped, ahead)


def _last_instants(taken: Sequence[JournalCopy], own: DeviceId | None) -> dict[DeviceId, int]:
    """When other machines did something last, as far as their journals say."""
    instants: dict[DeviceId, int] = {}
    for journal in (copy.source for copy in taken if copy.source.device != own):
        with suppress(ValueError, TypeError):  # in order, but no event that we write
            at = instant_from_text(journal.last_at)
            instants[journal.device] = max(at, instants.get(journal.device, at))
    return instants


def _demand_creation(folder: Path, *, creates: bool) -> None:
    if folder.exists() or folder.is_symlink():
        raise FileError(f"{folder}: not a folder")
    if not creates:
        raise FileError(
            f"{folder}: there is no such folder; plug it in, or have it made with --create"
        )
