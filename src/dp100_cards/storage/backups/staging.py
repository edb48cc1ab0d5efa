"""Unpacking a backup into a folder of its own, where everything is checked before it is used."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dp100_cards.model.backup import Manifest
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.archive_reader import opened_archive
from dp100_cards.storage.scratch_folder import scratch_folder

_PREFIX = ".restore-"
_COPIES = 2
"""Unpacked, and beside the place where each file belongs."""
_RESERVE_BYTES = 16 * 1024 * 1024


@contextmanager
def unpacked_backup(archive: Path, data: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest and a folder with the files, which is gone in the end; raises FileError."""
    with scratch_folder(data, _PREFIX) as folder:
        yield _unpack(archive, folder), folder


def _unpack(path: Path, folder: Path) -> Manifest:
    with opened_archive(path) as archive:
        manifest = archive.manifest()
        _demand_room(manifest, folder)
        for file in manifest.files:
            target = folder / file.name
            try:
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                with os.fdopen(_created(target), "wb") as unpacked:
                    for piece in archive.chunks(file):
                        unpacked.write(piece)
            except OSError as error:
                raise FileError(f"{folder}: cannot unpack: {error.strerror}") from error
        archive.finish()
    return manifest


def _demand_room(manifest: Manifest, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if manifest.size * _COPIES + _RESERVE_BYTES > free:
        size = manifest.size // 1024**2
        raise FileError(
            f"{folder.parent}: no room to unpack {size} MB twice ({free // 1024**2} MB are free)"
        )


def _created(path: Path) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(path, flags, 0o600)
