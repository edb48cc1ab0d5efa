"""Reading an archive that anybody may have made: what its manifest does not say is refused.

The few rules of the format are kept here and not left to `tarfile`, which would follow headers that
ask for any amount of memory.
"""

import gzip
import hashlib
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dp100_cards.model.backup import BackedUpFile, Manifest
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.archive_writer import MANIFEST
from dp100_cards.storage.backups.manifest_text import manifest_from_text
from dp100_cards.storage.regular_file import open_regular

_BLOCK = tarfile.BLOCKSIZE
_CHUNK = 1024 * 1024
_LARGEST_MANIFEST = 16 * 1024 * 1024
_LARGEST_END = tarfile.RECORDSIZE + 2 * _BLOCK
_ORDINARY = (tarfile.REGTYPE, tarfile.AREGTYPE)


class ArchiveReader:
    """Reads one archive from its beginning to its end, in bounded memory."""

    def __init__(self, path: Path, unpacked: gzip.GzipFile) -> None:
        self._path = path
        self._unpacked = unpacked

    def manifest(self) -> Manifest:
        """What is in the archive, to be read first; raises FileError."""
        name, size = self._header()
        if name != MANIFEST or not 0 <= size <= _LARGEST_MANIFEST:
            raise FileError(f"{self._path}: not a backup of dp100")
        text = self._exactly(size)
        self._pass_padding(size)
        return manifest_from_text(text, self._path)

    def chunks(self, file: BackedUpFile) -> Iterator[bytes]:
        """The content of the next file; raises FileError, at its end too, if that is another."""
        if self._header() != (file.name, file.size):
            raise self._damaged(f"{file.name} is not where it should be")
        digest, left = hashlib.sha256(), file.size
        while left:
            piece = self._exactly(min(left, _CHUNK))
            left -= len(piece)
            digest.update(piece)
            yield piece
        if digest.hexdigest() != file.sha256:
            raise self._damaged(f"{file.name} is not what it was")
        self._pass_padding(file.size)

    def finish(self) -> None:
        """Makes sure that nothing follows, and that the packing is in order; raises FileError."""
        rest = self._read(_LARGEST_END + 1)
        if len(rest) < 2 * _BLOCK or len(rest) > _LARGEST_END or rest.strip(b"\0"):
            raise self._damaged("its end is not in order")

    def _header(self) -> tuple[str, int]:
        try:
            entry = tarfile.TarInfo.frombuf(self._exactly(_BLOCK), "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise self._damaged("a header is not in order") from error
        if entry.type not in _ORDINARY:
            raise self._damaged("it holds what is no ordinary file")
        return entry.name, entry.size

    def _pass_padding(self, size: int) -> None:
        self._exactly(-size % _BLOCK)

    def _exactly(self, count: int) -> bytes:
        piece = self._read(count)
        if len(piece) < count:
            raise self._damaged("it is cut short")
        return piece

    def _read(self, count: int) -> bytes:
        try:
            return self._unpacked.read(count)
        except EOFError as error:
            raise self._damaged("it is cut short") from error
        except (OSError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or "it cannot be unpacked"
            raise self._damaged(reason) from error

    def _damaged(self, what: str) -> FileError:
        return FileError(f"{self._path}: damaged: {what}")


@contextmanager
def opened_archive(path: Path) -> Iterator[ArchiveReader]:
    """An archive to be read; raises FileError."""
    try:
        handle = open_regular(path, os.O_RDONLY)
    except OSError as error:
        reason = error.strerror or "not an ordinary file"
        raise FileError(f"{path}: cannot read this backup: {reason}") from error
    with os.fdopen(handle, "rb") as file, gzip.GzipFile(fileobj=file) as unpacked:
        yield ArchiveReader(path, unpacked)


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself, without looking whether it is true; raises FileError."""
    with opened_archive(path) as archive:
        return archive.manifest()


def verify_archive(path: Path) -> Manifest:
    """Reads a whole backup; raises FileError unless every byte is as it was when it was made."""
    with opened_archive(path) as archive:
        manifest = archive.manifest()
        for file in manifest.files:
            for _ in archive.chunks(file):
                pass
        archive.finish()
    return manifest
