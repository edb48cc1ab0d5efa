"""One writer at a time on one machine, by a lock on a file of its own."""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dp100_cards.model.errors import BusyError, HistoryWriteError

_PATIENCE_SECONDS = 5.0
_BRIEF_SECONDS = 0.06
_PAUSE_SECONDS = 0.002


class WriterLock:
    """Held for each write only, so that several sessions can take turns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._patience_seconds = _PATIENCE_SECONDS

    @contextmanager
    def held(self, *, briefly: bool = False) -> Iterator[None]:
        """Waits for the lock; raises HistoryWriteError where it cannot be had.

        `briefly` waits no longer than a learner would not notice.
        """
        handle = self._open()
        with _ctrl_z_later():
            self._wait(handle, _BRIEF_SECONDS if briefly else self._patience_seconds)
            try:
                _sign(handle)
                yield
            finally:
                fcntl.flock(handle, fcntl.LOCK_UN)

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Meanwhile all waiting is brief, for a screen on which nothing can be told before."""
        self._patience_seconds = _BRIEF_SECONDS
        try:
            yield
        finally:
            self._patience_seconds = _PATIENCE_SECONDS

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

    def _wait(self, handle: int, patience_seconds: float) -> None:
        deadline = time.monotonic() + patience_seconds
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise BusyError(self._busy_text(handle, patience_seconds)) from None
                time.sleep(_PAUSE_SECONDS)
            except OSError as error:
                raise HistoryWriteError(
                    f"{self._path}: cannot lock: {error.strerror};"
                    " keep the data folder on a file system that has locks"
                ) from error
            else:
                return

    def _busy_text(self, handle: int, patience_seconds: float) -> str:
        process = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
        other = f"another dp100 (process {process})" if process.isdecimal() else "another dp100"
        if patience_seconds < 1:
            return f"{other} is writing, so this does not count yet; press the key again"
        return (
            f"{self._path}: {other} has been writing for {patience_seconds:.0f} seconds; if it"
            " was stopped, let it go on (fg, or kill -CONT), or end it; then try again"
        )


@contextmanager
def _ctrl_z_later() -> Iterator[None]:
    """Puts off Ctrl-Z, since a stopped program that holds the lock would stop all others."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _sign(handle: int) -> None:
    """Says who holds the lock; nothing but a message depends on it."""
    try:
        os.pwrite(handle, b"%-10d\n" % os.getpid(), 0)
    except OSError:
        return  # a full disk
