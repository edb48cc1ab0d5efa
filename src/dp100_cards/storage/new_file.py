"""Writing a new file durably, which takes its place only when it is whole."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import sync_folder


def write_pieces_atomically(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file for its owner only, whole or not at all; raises FileError."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with new_file(beside) as file:
            file.writelines(pieces)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise FileError(f"{path}: cannot write: {error.strerror}") from error
    finally:
        with suppress(OSError):  # then the next try replaces it
            beside.unlink(missing_ok=True)


@contextmanager
def new_file(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A file written durably; what a killed program left of it is replaced. Raises OSError."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            with suppress(PermissionError):  # a stick may know no permissions
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
