"""Holds a home's writer lock, stopped as Ctrl-Z or a debugger would; run as a script."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dp100_cards.storage.lock import WriterLock
from tests.support.commands import PACKAGES, PATIENCE_SECONDS


@contextmanager
def stopped_in_the_lock(home: Path) -> Iterator[int]:
    """A process, by its number, that was stopped at the worst moment; it ends afterwards."""
    lock_file = home / "lock"
    holder = subprocess.Popen(
        [sys.executable, __file__, str(lock_file)],
        env={**os.environ, "PYTHONPATH": f"{PACKAGES}:{Path(__file__).parents[2]}"},
    )
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while os.waitid(os.P_PID, holder.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        yield holder.pid
    finally:
        os.kill(holder.pid, signal.SIGCONT)
        assert holder.wait(timeout=PATIENCE_SECONDS) == 0


def main() -> None:
    lock = WriterLock(Path(sys.argv[1]))
    with lock.held():
        os.kill(os.getpid(), signal.SIGSTOP)
    lock.close()


if __name__ == "__main__":
    main()
