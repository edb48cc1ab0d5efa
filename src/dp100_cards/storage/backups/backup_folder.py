"""The backups of a folder, by their names, which sort by time."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.time_text import instant_from_text, instant_to_text

_NAME = re.compile(r"dp100-((?:19[7-9]|2[0-9]{2})[0-9]-[0-9]{2}-[0-9]{2}T)([0-9]{6})Z\.tar\.gz")


@dataclass(frozen=True, slots=True)
class StoredBackup:
    """A file that is named like a backup; what is in it is another question."""

    path: Path
    made_at: int
    """As its name says, in whole seconds."""
    size: int
    """In bytes, packed."""
    mtime_ns: int


def backup_name(made_at: int) -> str:
    """Such as `dp100-2026-11-30T091502Z.tar.gz`."""
    return f"dp100-{time_stamp(made_at)}.tar.gz"


def time_stamp(at: int) -> str:
    """An instant as names of files have it, such as `2026-11-30T091502Z`."""
    return f"{instant_to_text(at)[:19].replace(':', '')}Z"


def backups_in(folder: Path) -> list[StoredBackup]:
    """All backups of a folder, the oldest first; links and the like are none. Raises FileError."""
    try:
        with os.scandir(folder) as entries:
            named = [(entry, _made_at(entry.name)) for entry in entries]
            found = [
                _stored(entry, made_at)
                for entry, made_at in named
                if made_at is not None and entry.is_file(follow_symlinks=False)
            ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FileError(f"{folder}: cannot read this folder: {error.strerror}") from error
    return sorted(found, key=lambda backup: backup.made_at)


def stored_backup(path: Path, made_at: int) -> StoredBackup:
    """What the file system says of a backup; raises OSError."""
    stat = path.lstat()
    return StoredBackup(path, made_at, stat.st_size, stat.st_mtime_ns)


def _stored(entry: os.DirEntry[str], made_at: int) -> StoredBackup:
    return stored_backup(Path(entry.path), made_at)


def _made_at(name: str) -> int | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    day, time = match.groups()
    try:
        return instant_from_text(f"{day}{time[:2]}:{time[2:4]}:{time[4:]}Z")
    except ValueError:
        return None
