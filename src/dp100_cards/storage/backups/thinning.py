"""Deleting backups that need not be kept."""

from collections.abc import Iterable
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.backup_folder import StoredBackup
from dp100_cards.storage.lock import WriterLock


def delete_backups(backups: Iterable[StoredBackup], lock_file: Path) -> None:
    """Deletes these; raises FileError or HistoryWriteError."""
    lock = WriterLock(lock_file)
    try:
        with lock.held():
            for backup in backups:
                _delete(backup.path)
    finally:
        lock.close()


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"{path}: cannot delete this old backup: {error.strerror}") from error
