"""One writer at a time on one machine, by a lock on a file of its own."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dp100_cards.model.errors import HistoryWriteError

_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.002


class WriterLock:
    """Held for each write only, so that several sessions can take turns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Waits for the lock; raises HistoryWriteError where it cannot be had."""
        handle = self._open()
        self._wait(handle)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)

    def close(self) -> None:
        """Gives the lock file back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _open(self) -> int:
        if self._handle is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
            try:
                self._handle = os.open(self._path, flags, 0o600)
            except OSError as error:
                raise HistoryWriteError(
                    f"{self._path}: cannot write: {error.strerror};"
                    " make the folder writable or choose another one with --home"
                ) from error
        return self._handle

    def _wait(self, handle: int) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise HistoryWriteError(
                        f"{self._path}: another dp100 has been writing for"
                        f" {_PATIENCE_SECONDS:.0f} seconds; close it and try again"
                    ) from None
                time.sleep(_PAUSE_SECONDS)
            except OSError as error:
                raise HistoryWriteError(
                    f"{self._path}: cannot lock: {error.strerror};"
                    " keep the data folder on a file system that has locks"
                ) from error
            else:
                return
