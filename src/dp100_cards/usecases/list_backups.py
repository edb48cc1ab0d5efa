"""What backups there are, and what is in them; changes no file."""

from dataclasses import dataclass

from dp100_cards.model.backup import Manifest
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.archive_reader import read_manifest
from dp100_cards.storage.backups.backup_folder import StoredBackup, backups_in
from dp100_cards.storage.backups.backup_record import BackupRecord, read_record
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """A backup, as far as can be told without reading it whole."""

    stored: StoredBackup
    manifest: Manifest | None
    """None where that cannot be read."""
    problem: str
    """Why not."""
    is_verified: bool
    """Whether it is as it was when every byte of it was found right."""


@dataclass(frozen=True, slots=True)
class ListedBackups:
    """All backups, the oldest first, and how the last one went."""

    backups: tuple[ListedBackup, ...]
    record: BackupRecord


def list_backups(workspace: Workspace) -> ListedBackups:
    """The backups of this learner; raises FileError where their folder cannot be read."""
    record = read_record(workspace.locations.backup_record)
    stored = backups_in(workspace.locations.backups)
    return ListedBackups(tuple(_listed(each, record) for each in stored), record)


def _listed(stored: StoredBackup, record: BackupRecord) -> ListedBackup:
    try:
        manifest = read_manifest(stored.path)
    except FileError as error:
        return ListedBackup(stored, None, str(error), False)
    return ListedBackup(stored, manifest, "", record.is_verified(stored))
