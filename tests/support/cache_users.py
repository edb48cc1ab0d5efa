"""Writers and readers of one SQLite cache, with all that may go wrong among them.

Run as a script: `write` or `read`, the folder, seconds, and a number of its own. A writer commits,
checkpoints by SQLite's own rules and closes again and again; a reader opens, counts and closes. A
reader prints its longest wait in milliseconds, a writer its rows.
"""

import sqlite3
import sys
import time
from pathlib import Path

from dp100_cards.storage.cache.cache_file import (
    close_written_cache,
    open_cache_for_reading,
    open_cache_for_writing,
    transaction,
)
from dp100_cards.storage.lock import WriterLock

_WRITES_BETWEEN = 40


def write(folder: Path, seconds: float, own: int) -> int:
    """Adds rows of its own until the time is over; returns how many."""
    lock, written = WriterLock(folder / "lock"), 0
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with lock.held():
            connection = open_cache_for_writing(folder / "cache.db")
        for _ in range(_WRITES_BETWEEN):
            with lock.held(), transaction(connection):
                for _ in range(20):
                    written += 1
                    _add(connection, own, written)
        with lock.held():
            close_written_cache(connection)
    lock.close()
    return written


def read(folder: Path, seconds: float, _own: int) -> int:
    """Counts until the time is over; a count never falls. Returns the longest wait in ms."""
    deadline, seen, longest = time.monotonic() + seconds, 0, 0.0
    while time.monotonic() < deadline:
        begin = time.perf_counter()
        connection = open_cache_for_reading(folder / "cache.db")
        if connection is None:
            continue  # who closes the cache last was kept waiting itself: a reader does without
        count = connection.execute("SELECT count(*) FROM former_ids").fetchone()[0]
        connection.close()
        longest = max(longest, time.perf_counter() - begin)
        assert count >= seen
        seen = count
    return round(1000 * longest)


def _add(connection: sqlite3.Connection, own: int, seq: int) -> None:
    row = (f"device-{own}", seq, f"a-former-id-{seq * 7919 % 100_003}", "the card that it is now")
    connection.execute("INSERT INTO former_ids VALUES (?, ?, ?, ?)", row)


if __name__ == "__main__":
    job = {"write": write, "read": read}[sys.argv[1]]
    print(job(Path(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])))
