"""Opening what must be an ordinary file: a pipe would hang, a device would never end."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_regular(path: Path, flags: int) -> int:
    """Opens an ordinary file that is no link; new ones are for their owner only. Raises OSError."""
    try:
        return _opened(path, flags | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, "it is a symbolic link; put the file itself there") from None
        raise


def opened_regular(path: Path) -> BinaryIO:
    """An ordinary file to be read, also behind a link; raises OSError."""
    return os.fdopen(_opened(path, os.O_RDONLY), "rb")


def read_regular(path: Path, most_bytes: int) -> bytes:
    """The beginning of an ordinary file, also behind a link; raises OSError."""
    with opened_regular(path) as file:
        return file.read(most_bytes)


def _opened(path: Path, flags: int) -> int:
    handle = os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "not an ordinary file")
    return handle
