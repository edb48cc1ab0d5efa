"""Making a backup, and giving up those that need not be kept any longer."""

from dataclasses import dataclass

from dp100_cards import __version__
from dp100_cards.model.backup import Manifest
from dp100_cards.model.errors import Dp100Error
from dp100_cards.storage.backups.backup_folder import StoredBackup, backups_in
from dp100_cards.storage.backups.backup_record import (
    BackupRecord,
    note_outcome,
    read_record,
    write_record,
)
from dp100_cards.storage.backups.new_backup import NewBackup, write_backup
from dp100_cards.storage.backups.thinning import delete_backups
from dp100_cards.storage.locations import demand_history
from dp100_cards.upkeep.backup_rules import backups_to_keep
from dp100_cards.usecases.backup_state import is_due, kept_counts
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that was made and found right."""

    stored: StoredBackup
    manifest: Manifest
    deleted: tuple[StoredBackup, ...]
    """Those that were given up."""


def make_backup(workspace: Workspace, *, is_automatic: bool) -> MadeBackup | None:
    """Backs everything up; None where there is nothing, or an automatic one is not due.

    Raises FileError or HistoryWriteError, which is remembered until a backup goes well.
    """
    if is_automatic and not is_due(workspace):
        return None
    locations, at = workspace.locations, workspace.clock().at
    try:
        demand_history(locations)
        new = write_backup(locations, at, __version__, is_automatic=is_automatic)
        if new is None:
            return None
        deleted = _thin_out(workspace, new.stored)
        _remember(workspace, at, new)
    except Dp100Error as error:
        note_outcome(locations.backup_record, at, f"failed: {error}")
        raise
    return MadeBackup(new.stored, new.manifest, tuple(deleted))


def _thin_out(workspace: Workspace, new: StoredBackup) -> list[StoredBackup]:
    """Deletes what is kept no longer; never the new one, whatever the clock says."""
    stored, settings = backups_in(workspace.locations.backups), workspace.settings
    kept = backups_to_keep(
        {backup.made_at for backup in stored},
        workspace.clock(),
        settings.rollover_hour,
        kept_counts(settings),
    )
    given_up = [each for each in stored if each.made_at not in kept | {new.made_at}]
    delete_backups(given_up, workspace.locations.backup_lock)
    return given_up


def _remember(workspace: Workspace, at: int, new: NewBackup) -> None:
    path = workspace.locations.backup_record
    record = read_record(path)
    stored = backups_in(workspace.locations.backups)
    verified = [each for each in stored if each == new.stored or record.is_verified(each)]
    problem = f"is not complete: {new.unread[0]}" if new.unread else ""
    write_record(path, BackupRecord(at, problem).with_verified(verified))
