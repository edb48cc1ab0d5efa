"""Our files and folders as the file system has them: whose they are, and who may read them."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.locations import Locations
from dp100_cards.storage.regular_file import open_regular

_OTHERS = 0o077
_MOST_ENTRIES = 100_000
_LEFTOVER = re.compile(r"\.(.+)\.[a-z0-9_]{8}")  # as `atomic_write` names what it writes beside
_MOST_COMPARED = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a killed program left beside the file that it was writing."""

    path: Path
    changed_at: int
    """In milliseconds."""
    is_needless: bool
    """Whether it is ours, and empty, derived, or a copy of the file that it was to replace."""


@dataclass(frozen=True, slots=True)
class Room:
    """What is left on the file system of a folder; None where the system does not tell."""

    bytes: int
    inodes: int | None
    is_read_only: bool


def own_folders(locations: Locations) -> tuple[Path, ...]:
    """The folders that we make, where they are; those that the learner chose are the learner's."""
    folders = [locations.data, locations.cache, locations.config]
    folders += [] if locations.history_folder else [locations.history]
    folders += [] if locations.backup_folder else [locations.backups]
    return tuple(dict.fromkeys(folder for folder in folders if folder.is_dir()))


def own_files(locations: Locations) -> tuple[Path, ...]:
    """The files that we make in these folders, as far as they are there."""
    journals = [] if locations.history_folder else _named(locations.history, "", SUFFIX)
    archives = [] if locations.backup_folder else _named(locations.backups, "dp100-", ".tar.gz")
    every = (*_fixed(locations), *journals, *archives)
    return tuple(path for path in every if os.path.lexists(path))


def chosen_files(locations: Locations) -> tuple[Path, ...]:
    """The files that we make in folders that the learner chose."""
    journals = _named(locations.history, "", SUFFIX) if locations.history_folder else []
    archives = _named(locations.backups, "dp100-", ".tar.gz") if locations.backup_folder else []
    return (*journals, *archives)


def is_open_to_others(path: Path) -> bool:
    """Whether anyone but the owner may do anything with a file or folder, itself no link."""
    status = _status(path)
    return (
        status is not None and not stat.S_ISLNK(status.st_mode) and bool(status.st_mode & _OTHERS)
    )


def owner_of(path: Path) -> int | None:
    """The user that a file or folder belongs to; None where it is gone."""
    status = _status(path)
    return None if status is None else status.st_uid


def close_to_others(path: Path, mode: int) -> None:
    """Gives a file or folder this mode, never through a link; raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        os.fchmod(handle, mode)
    finally:
        os.close(handle)


def leftovers(locations: Locations) -> Iterator[Leftover]:
    """Temporary files of ours whose writer did not come to rename or delete them."""
    for folder in own_folders(locations):
        for path in _named(folder, ".", ""):
            target, status = _target(locations, path), _status(path)
            if target and status and stat.S_ISREG(status.st_mode):
                changed_at = status.st_mtime_ns // 1_000_000
                yield Leftover(path, changed_at, _is_needless(locations, path, target))


def delete_needless(locations: Locations, path: Path) -> None:
    """Deletes a leftover that is needless still; raises OSError."""
    target = _target(locations, path)
    if target is None or not _is_needless(locations, path, target):
        raise OSError(errno.EBUSY, "it has changed meanwhile")
    path.unlink()


def room_in(folder: Path) -> Room | None:
    """The room in a folder, or in the nearest one above it that is there."""
    place = next((each for each in (folder, *folder.parents) if each.is_dir()), None)
    if place is None:
        return None
    try:
        status = os.statvfs(place)
    except OSError:
        return None
    inodes = status.f_favail if status.f_files else None
    return Room(status.f_bavail * status.f_frsize, inodes, bool(status.f_flag & os.ST_RDONLY))


def can_write(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder itself if it is not there yet."""
    place = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    return os.access(place, os.W_OK | os.X_OK)


def _named(folder: Path, prefix: str, suffix: str) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [each.name for each, _ in zip(entries, range(_MOST_ENTRIES), strict=False)]
    except OSError:
        return []
    return [folder / n for n in sorted(names) if n.startswith(prefix) and n.endswith(suffix)]


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def _fixed(locations: Locations) -> tuple[Path, ...]:
    """The files whose names are always the same."""
    cache = locations.cache_file
    return (
        locations.device_file,
        locations.lock_file,
        locations.backup_lock,
        locations.backup_record,
        locations.notes_file,
        locations.settings_file,
        locations.due_calendar,
        cache,
        cache.with_name(f"{cache.name}-wal"),
        cache.with_name(f"{cache.name}-shm"),
    )


def _target(locations: Locations, path: Path) -> Path | None:
    """The file of ours that a temporary one was to replace, by its name."""
    match = _LEFTOVER.fullmatch(path.name)
    target = path.with_name(match[1]) if match else None
    return target if target in _fixed(locations) else None


def _is_needless(locations: Locations, path: Path, target: Path) -> bool:
    if owner_of(path) != os.geteuid():
        return False
    if target in (locations.due_calendar, locations.backup_record):
        return True  # all that these hold is made anew
    content = _content(path)
    return content == b"" or (content is not None and content == _content(target))


def _content(path: Path) -> bytes | None:
    """What a file holds; None where it is no ordinary one, or too large to compare."""
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            content = file.read(_MOST_COMPARED + 1)
    except OSError:
        return None
    return content if len(content) <= _MOST_COMPARED else None
