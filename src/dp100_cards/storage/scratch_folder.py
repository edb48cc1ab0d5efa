"""A folder of our own for what is checked before it is used."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.storage.locations import create_private_folder


@contextmanager
def scratch_folder(data: Path, prefix: str) -> Iterator[Path]:
    """A new folder that is gone in the end; raises FileError.

    What a killed program left is removed; whoever still works in one holds a lock on it.
    """
    create_private_folder(data)
    try:
        _remove_left_over(data, prefix)
        folder = Path(tempfile.mkdtemp(dir=data, prefix=prefix))
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise FileError(f"{data}: cannot unpack anything here: {error.strerror}") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def _remove_left_over(data: Path, prefix: str) -> None:
    for folder in data.glob(f"{prefix}*"):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)
