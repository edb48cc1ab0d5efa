"""The SQLite cache: derived from journals and decks, and built anew whenever in doubt.

It is written only under the writer lock, so that no two connections ever commit or checkpoint at
once, and read through connections that cannot write.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from dp100_cards.storage.cache.cache_schema import SCHEMA, VERSION

# What was written is moved into the database when a session ends: after 4 MB of it, as SQLite would
# do, that waits for the disk amid a key press (170 ms). After 80 MB it is done all the same.
_MODE = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 20000;"
_BRIEF_SECONDS = 0.2  # only who closes the cache last shuts readers out, and might be stopped then


def open_cache_for_writing(path: Path) -> sqlite3.Connection:
    """The cache, created or built anew where it is missing, foreign, damaged or of another version.

    The caller holds the writer lock. Raises OSError or sqlite3.Error where no file can be written.
    """
    try:
        _refuse_no_file(path)
        connection = _opened(path)
        with closed_on_error(connection):
            version = _version(connection)
        if version == VERSION:
            return connection
        connection.close()
    except sqlite3.DatabaseError:
        pass  # not there, or not a database at all: it is replaced below
    discard_cache(path)
    _create(path)
    connection = _opened(path)
    with closed_on_error(connection):
        connection.executescript(SCHEMA)
    return connection


def _refuse_no_file(path: Path) -> None:
    if not path.is_file():
        raise sqlite3.DatabaseError("no ordinary file")


def _create(path: Path) -> None:
    """Makes an empty file that is its owner's alone from the start, as SQLite's others then are."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))


def discard_cache(path: Path) -> None:
    """Deletes the cache, which is built anew from journals and decks when next opened."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def open_cache_for_reading(path: Path) -> sqlite3.Connection | None:
    """The cache as it is, through a connection that cannot write; None where there is none."""
    if not path.is_file():
        return None  # a pipe in its place would be waited for
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            isolation_level=None,
            timeout=_BRIEF_SECONDS,
        )
    except sqlite3.Error:
        return None
    try:
        if _version(connection) == VERSION:
            return connection
    except sqlite3.Error:
        pass  # foreign or damaged: as good as none
    connection.close()
    return None


def open_cache_in_memory(path: Path | None) -> sqlite3.Connection:
    """A private copy of a cache, to be caught up where the file must not or cannot be written.

    None gives an empty one.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    stored = open_cache_for_reading(path) if path else None
    if stored is None:
        memory.executescript(SCHEMA)
        return memory
    with closed_on_error(memory):
        try:
            stored.backup(memory)
        finally:
            stored.close()
    return memory


def close_written_cache(connection: sqlite3.Connection) -> None:
    """Moves what was written into the database, then closes it; the caller holds the writer lock.

    Whoever closes a cache last does that too, but shuts out readers meanwhile.
    """
    with closing(connection), suppress(sqlite3.Error):  # a full disk: the next one does it
        connection.execute("PRAGMA wal_checkpoint")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already, or may not
            connection.execute("ROLLBACK")
        raise


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Closes a connection that its opener will not hand on."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    with closed_on_error(connection):
        # A power cut may cost the last commits, which are then read from the journal again.
        connection.executescript(_MODE)
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
