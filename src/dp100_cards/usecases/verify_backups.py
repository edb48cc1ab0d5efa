"""Reading backups whole, to see whether they are as they were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.backup import Manifest
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.archive_reader import verify_archive
from dp100_cards.storage.backups.backup_folder import StoredBackup, backups_in
from dp100_cards.storage.backups.backup_record import read_record, write_record
from dp100_cards.usecases.find_backup import find_backup
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class VerifiedBackup:
    """What came of reading one backup."""

    path: Path
    manifest: Manifest | None
    """None where it is damaged."""
    problem: str
    """What is wrong with it; empty if nothing is."""


def verify_backups(workspace: Workspace, names: Sequence[str]) -> tuple[VerifiedBackup, ...]:
    """Verifies backups by name or path, or all; raises UsageError for one that is not there."""
    stored = backups_in(workspace.locations.backups)
    paths = [find_backup(workspace, name) for name in names] or [each.path for each in stored]
    verified = tuple(map(_verified, paths))
    _remember(workspace, stored, verified)
    return verified


def _verified(path: Path) -> VerifiedBackup:
    try:
        return VerifiedBackup(path, verify_archive(path), "")
    except FileError as error:
        return VerifiedBackup(path, None, str(error))


def _remember(
    workspace: Workspace, stored: Sequence[StoredBackup], verified: Sequence[VerifiedBackup]
) -> None:
    """Notes which ones were found right, for `list`; without that note they are only unverified."""
    path = workspace.locations.backup_record
    record = read_record(path)
    is_right = {each.path: not each.problem for each in verified}
    right = [each for each in stored if is_right.get(each.path, record.is_verified(each))]
    changed = record.with_verified(right)
    if changed == record:
        return
    try:
        write_record(path, changed)
    except FileError:
        return
