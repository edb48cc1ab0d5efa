"""Replacing a file so that a reader or a power cut finds the old text or the new, never half."""

import os
import tempfile
from pathlib import Path

from dp100_cards.model.errors import FileError


def write_atomically(path: Path, text: str, mode: int = 0o644) -> None:
    """Writes a whole text file durably; raises FileError, and then the old file is as it was."""
    try:
        _replace(path, text.encode("utf-8"), mode)
    except OSError as error:
        raise FileError(f"{path}: cannot write: {error.strerror}") from error


def _replace(path: Path, content: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes names created or replaced in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
