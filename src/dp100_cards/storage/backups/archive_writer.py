"""Packing files into an archive; each is read twice, and must have been the same both times."""

import gzip
import hashlib
import io
import os
import tarfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from dp100_cards.model.backup import BackedUpFile, Manifest
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.manifest_text import manifest_text
from dp100_cards.storage.backups.sources import Source
from dp100_cards.storage.journal.journal_lines import LineChecker, lines_of

MANIFEST = "manifest.json"
"""The first file of every archive."""

_CHUNK = 1024 * 1024
_LEVEL = 6


class SourceChangedError(FileError):
    """A file was not the same when it was read again."""


def measured(source: Source) -> BackedUpFile:
    """Size and checksum of a file as it is now, of a journal also its lines; raises OSError."""
    with os.fdopen(source.open(), "rb") as file:
        # What is appended from now on is for the next backup.
        size = os.fstat(file.fileno()).st_size
        digest, checker = hashlib.sha256(), LineChecker(source.name)
        listed = BackedUpFile(source.name, size, "")
        pieces = lines_of(file, size) if listed.is_journal else _chunks(file, size)
        for piece in pieces:
            digest.update(piece)
            if listed.is_journal:
                checker.take(piece)
    return BackedUpFile(source.name, size, digest.hexdigest(), checker.events, checker.damaged)


def write_archive(file: BinaryIO, manifest: Manifest, sources: Sequence[Source]) -> None:
    """Writes the files of a manifest behind it, in its order.

    Raises OSError where the archive cannot be written, SourceChangedError where a file changed.
    """
    seconds = manifest.made_at // 1000
    with (
        gzip.GzipFile("", "wb", _LEVEL, file, seconds) as packed,
        tarfile.open(
            fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT, encoding="utf-8"
        ) as archive,
    ):
        text = manifest_text(manifest).encode()
        archive.addfile(_entry(MANIFEST, len(text), seconds), io.BytesIO(text))
        for source, listed in zip(sources, manifest.files, strict=True):
            _add(archive, source, listed, seconds)


def _add(archive: tarfile.TarFile, source: Source, listed: BackedUpFile, seconds: int) -> None:
    try:
        handle = source.open()
    except OSError as error:
        raise SourceChangedError(f"{source.path}: went away while it was copied") from error
    with os.fdopen(handle, "rb") as file:
        reader = _SameReader(file, source)
        archive.addfile(_entry(listed.name, listed.size, seconds), reader)
    if reader.digest.hexdigest() != listed.sha256:
        raise SourceChangedError(f"{source.path}: was changed while it was copied; try again")


class _SameReader(io.RawIOBase):
    """Reads a file that must be as long as it was, and takes its checksum."""

    def __init__(self, file: BinaryIO, source: Source) -> None:
        self._file = file
        self._source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """See RawIOBase."""
        piece = self._file.read(size)
        if len(piece) < size:
            raise SourceChangedError(f"{self._source.path}: was cut while it was copied; try again")
        self.digest.update(piece)
        return piece


def _entry(name: str, size: int, seconds: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, 0o600, seconds
    return entry


def _chunks(file: BinaryIO, size: int) -> Iterable[bytes]:
    while size > 0 and (piece := file.read(min(size, _CHUNK))):
        size -= len(piece)
        yield piece
