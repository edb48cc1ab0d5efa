"""Damaged journals made whole from other copies; what nobody has intact is set aside."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.backup import JOURNALS
from dp100_cards.model.errors import Dp100Error
from dp100_cards.storage.backups.backup_folder import backups_in
from dp100_cards.storage.backups.staging import unpacked_backup
from dp100_cards.storage.cache.cache_file import discard_cache
from dp100_cards.storage.dated_name import free_dated_name
from dp100_cards.storage.journal.journal_content import JournalContent, device_of, read_content
from dp100_cards.storage.journal.journal_folder import journal_paths
from dp100_cards.storage.journal.journal_lines import line_mark
from dp100_cards.storage.journal.repairing import repair
from dp100_cards.storage.journal.salvage import SUFFIX, BadLine, marks_set_aside, set_aside
from dp100_cards.storage.locations import create_private_folder, demand_history
from dp100_cards.usecases.check_journals import CheckedJournal, check_journal
from dp100_cards.usecases.journal_side import other_side, own_side
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RepairedJournal:
    """A journal that was damaged."""

    path: Path
    damaged: int
    is_whole: bool
    """Whether it is in order now."""
    salvaged: Path | None = None
    """Where its damaged lines were copied to, None where they had been before."""


def repair_journals(workspace: Workspace, copies: Sequence[Path]) -> list[RepairedJournal]:
    """Repairs the history from the folder itself, from these files and folders, and from backups.

    Raises FileError or HistoryWriteError, and then every journal is as it was or repaired.
    """
    locations = workspace.locations
    demand_history(locations)
    if not locations.history.is_dir():
        return []
    create_private_folder(locations.data)
    with own_side(locations).held():
        checked = [check_journal(path) for path in journal_paths(locations.history)]
        found = [each for each in checked if each.bad and not each.refusal]
        repaired = [_repaired(each, workspace, copies) for each in found]
        if found:
            with suppress(OSError):  # which would be found out of date all the same
                discard_cache(locations.cache_file)
                locations.due_calendar.unlink(missing_ok=True)
    return repaired


def _repaired(
    checked: CheckedJournal, workspace: Workspace, copies: Sequence[Path]
) -> RepairedJournal:
    path, damaged = checked.path, len(checked.bad)
    content = read_content(path)
    with ExitStack() as unpacked:
        if content.damaged and repair(content, _copies(content, workspace, copies, unpacked)):
            return RepairedJournal(path, damaged, is_whole=True)
    salvaged = _set_aside(path, checked.bad, workspace)
    return RepairedJournal(path, damaged, is_whole=False, salvaged=salvaged)


def _copies(
    journal: JournalContent, workspace: Workspace, given: Sequence[Path], unpacked: ExitStack
) -> Iterator[Path]:
    """All files that may be copies of a journal; the backups last, the newest first."""
    locations = workspace.locations
    for place in (locations.history, *given):
        folder = other_side(place).folder if place.is_dir() else place
        files = journal_paths(folder) if folder.is_dir() else [folder]
        yield from (each for each in files if _may_be_copy(each, journal))
    for backup in reversed(backups_in(locations.backups)):
        with suppress(Dp100Error):  # a damaged backup: an older one may do
            _, folder = unpacked.enter_context(unpacked_backup(backup.path, locations.data))
            if (folder / JOURNALS).is_dir():
                files = journal_paths(folder / JOURNALS)
                yield from (each for each in files if _may_be_copy(each, journal))


def _may_be_copy(path: Path, journal: JournalContent) -> bool:
    return path != journal.path and device_of(path) == journal.device


def _set_aside(path: Path, bad: Sequence[BadLine], workspace: Workspace) -> Path | None:
    folder = workspace.locations.salvage
    known = marks_set_aside(folder)
    new = [line for line in bad if line_mark(line.raw) not in known]
    if not new:
        return None
    create_private_folder(folder)
    named = free_dated_name(folder / path.stem, workspace.clock().at, SUFFIX)
    set_aside(named, path, new)
    return named
