"""Replacing files so that a reader or a power cut finds the old text or the new, never half."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dp100_cards.model.errors import FileError

_NAMES = "surrogateescape"  # what is no text in the name of a file, as Python has it


def write_atomically(path: Path, text: str, mode: int | None = None) -> None:
    """Writes a whole text file durably; raises FileError, and then the old file is as it was.

    Without a mode it gets that of the file that is there, or the one that new files get.
    """
    _write_all({path: text}, _usual_mode if mode is None else lambda _: mode)


def write_all_atomically(texts: Mapping[Path, str]) -> None:
    """Writes several text files durably, in order; raises FileError.

    All are written beside their places before the first takes its place: a full disk changes none.
    A file that is there keeps its mode, and one behind a link is replaced there.
    """
    _write_all({path.resolve(): text for path, text in texts.items()}, _usual_mode)


def _usual_mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        umask = os.umask(0o077)  # which can only be read by setting it
        os.umask(umask)
        return 0o666 & ~umask


def _write_all(texts: Mapping[Path, str], mode_of: Callable[[Path], int]) -> None:
    written: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            with _told(path):
                written[path] = _write_beside(path, text.encode("utf-8", _NAMES), mode_of(path))
        for path in texts:
            with _told(path):
                written[path].replace(path)
                del written[path]
        for folder in {path.parent for path in texts}:
            with _told(folder):
                sync_folder(folder)
    finally:
        for temporary in written.values():
            _remove(temporary)


def _write_beside(path: Path, content: bytes, mode: int) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _remove(temporary: Path) -> None:
    with suppress(OSError):  # what went wrong before tells more
        temporary.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns the system's errors into ours."""
    try:
        yield
    except OSError as error:
        raise FileError(f"{path}: cannot write: {error.strerror}") from error


def sync_folder(folder: Path) -> None:
    """Makes names created or replaced in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
