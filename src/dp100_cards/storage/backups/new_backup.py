"""Writing a backup: it gets its name only when it has been read back and found right."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dp100_cards.model.backup import BackedUpFile, Manifest
from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.backups.archive_reader import verify_archive
from dp100_cards.storage.backups.archive_writer import (
    SourceChangedError,
    measured,
    write_archive,
)
from dp100_cards.storage.backups.backup_folder import (
    StoredBackup,
    backup_name,
    stored_backup,
)
from dp100_cards.storage.backups.sources import Source, Sources, find_sources
from dp100_cards.storage.locations import Locations, create_private_folder
from dp100_cards.storage.lock import WriterLock

_TRIES = 3
_SECOND = 1000
_PREFIX, _SUFFIX = ".dp100-", ".part"


@dataclass(frozen=True, slots=True)
class NewBackup:
    """A backup that has just been made, and what is in it."""

    stored: StoredBackup
    manifest: Manifest
    unread: tuple[str, ...]
    """Which files could not be read, one line each; they are among those left out."""


def write_backup(
    locations: Locations, made_at: int, version: str, *, is_automatic: bool
) -> NewBackup | None:
    """Backs up what there is, None where that is nothing; raises FileError or HistoryWriteError."""
    for _ in range(_TRIES - 1):
        try:
            return _write_backup(locations, made_at, version, is_automatic=is_automatic)
        except SourceChangedError:
            continue  # a session goes on, or a folder is being synchronised
    return _write_backup(locations, made_at, version, is_automatic=is_automatic)


def _write_backup(
    locations: Locations, made_at: int, version: str, *, is_automatic: bool
) -> NewBackup | None:
    sources = find_sources(locations)
    taken, files = _measured(sources)
    if sources.unread and not taken:
        raise FileError(sources.unread[0])
    if not taken:
        return None
    skipped = tuple(sources.skipped + sources.unread)
    manifest = Manifest(made_at, version, is_automatic, files, skipped)
    create_private_folder(locations.backups)
    with _told(locations.backups), _temporary(locations.backups) as (path, file):
        write_archive(file, manifest, taken)
        file.flush()
        os.fsync(file.fileno())
        verify_archive(path)
        lock = WriterLock(locations.backup_lock)
        try:
            with lock.held():
                stored = _named(path, locations.backups, made_at)
        finally:
            lock.close()
    return NewBackup(stored, manifest, tuple(sources.unread))


def _measured(sources: Sources) -> tuple[list[Source], tuple[BackedUpFile, ...]]:
    """The files that can be read, and what each is."""
    taken, files = [], []
    for source in sources.found:
        try:
            files.append(measured(source))
            taken.append(source)
        except OSError as error:
            sources.note_unread(source.path, error)
    return taken, tuple(files)


def _named(path: Path, folder: Path, made_at: int) -> StoredBackup:
    """Gives the finished file its name, in the first second that no other backup has."""
    at = made_at - made_at % _SECOND
    while os.path.lexists(folder / backup_name(at)):
        at += _SECOND
    place = path.rename(folder / backup_name(at))
    sync_folder(folder)
    return stored_backup(place, at)


@contextmanager
def _temporary(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file that only its owner can read, and that is gone in the end unless it was renamed."""
    _remove_left_over(folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o600)  # whatever the umask
            _lock(handle)
            yield path, file
    finally:
        with suppress(OSError):  # then the next backup removes it
            path.unlink(missing_ok=True)


def _remove_left_over(folder: Path) -> None:
    """Removes what a killed program left; whoever still writes holds a lock on his file."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                _lock(handle)
                path.unlink()
            finally:
                os.close(handle)


def _lock(handle: int) -> None:
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turns the system's errors into ours."""
    try:
        yield
    except OSError as error:
        raise FileError(
            f"{folder}: cannot write a backup: {error.strerror};"
            " make room, or choose another folder with the setting backup.folder"
        ) from error
