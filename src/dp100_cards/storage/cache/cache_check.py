"""Looking at the cache without changing a file: even SQLite's readers write beside theirs."""

import errno
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.storage.cache.cache_schema import VERSION
from dp100_cards.storage.cache.event_tables import EVENT_TABLES
from dp100_cards.storage.cache.kept_sums import SUM_TABLES
from dp100_cards.storage.cache.store import open_store_in_memory
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.locations import Locations
from dp100_cards.storage.lock import WriterLock
from dp100_cards.storage.regular_file import open_regular

SCHEMA_VERSION = VERSION
SQLITE_VERSION = sqlite3.sqlite_version
_MOST_LINES = 5
_SQLITE_HEAD = b"SQLite format 3\0"
_LARGEST = 16 * 1024**3
"""Bytes; of twenty million events it would be less."""
_RESERVE = 64 * 1024**2
_CHUNK = 1024**2
_HISTORY = (
    "card_states",
    "card_snapshots",
    "counted_cards",
    "card_marks",
    "former_ids",
    *EVENT_TABLES,
)
_DECKS = (
    "SELECT path, id, title, number, source, position, shadowed FROM decks ORDER BY path",
    "SELECT path, position, id, topic FROM cards ORDER BY path, position",
    "SELECT path, id, body FROM card_texts ORDER BY path, id",
    "SELECT path, card_id, former FROM aliases ORDER BY path, card_id, former",
    "SELECT path, position, card_id, body FROM remarks ORDER BY path, position",
    "SELECT path, body FROM exams ORDER BY path",
)


@dataclass(frozen=True, slots=True)
class CacheCondition:
    """What the cache's file says of itself."""

    version: int | None
    """None where SQLite cannot tell."""
    journal_mode: str
    damage: tuple[str, ...]
    """What SQLite's quick check finds; it does not find everything."""
    last_seqs: dict[str, int]
    """Of each device, the number of the last event that it knows."""

    @property
    def is_ours(self) -> bool:
        """Whether this version of the program would use it."""
        return self.version == VERSION and not self.damage


@contextmanager
def copied_cache(locations: Locations) -> Iterator[Path]:
    """A private copy of the cache, gone in the end, to look at; raises OSError.

    The copy is made under the writer lock, so that it is not one of a half-written state.
    """
    source = locations.cache_file
    with tempfile.TemporaryDirectory(prefix="dp100-") as folder:
        copy = Path(folder) / source.name
        with _nobody_writing(locations.lock_file):
            _copy(source, copy, _SQLITE_HEAD)
            with suppress(FileNotFoundError):
                _copy(source.with_name(f"{source.name}-wal"), Path(f"{copy}-wal"), b"")
        yield copy


def cache_condition(copy: Path) -> CacheCondition:
    """What a copy of the cache says of itself; raises nothing."""
    version, mode = None, ""
    try:
        with closing(sqlite3.connect(copy)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
            rows = connection.execute(f"PRAGMA quick_check({_MOST_LINES})").fetchall()
            damage = tuple(clean_line(str(row[0])) for row in rows if row[0] != "ok")
            seqs = last_seqs(connection) if version == VERSION and not damage else {}
            return CacheCondition(version, mode, damage, seqs)
    except sqlite3.Error as error:
        return CacheCondition(version, mode, (clean_line(str(error)),), {})


def last_seqs(connection: sqlite3.Connection) -> dict[str, int]:
    """Of each device, the number of the last event in any of its journals."""
    rows = connection.execute("SELECT device, max(seq) FROM journals GROUP BY device")
    return {str(device): int(seq) for device, seq in rows if device}


def digests(connection: sqlite3.Connection) -> dict[str, str]:
    """A hash of events and the states that follow from them, and one of all that decks say."""
    events = (f"SELECT * FROM {table} ORDER BY 1, 2" for table in _HISTORY)
    sums = (f"SELECT * FROM {table} ORDER BY 1, 2, 3" for table in SUM_TABLES)
    history = (*events, *sums)
    return {"history": _digest(connection, history), "decks": _digest(connection, _DECKS)}


def caught_up_digests(
    copy: Path, locations: Locations, deck_folders: Sequence[Path]
) -> dict[str, str]:
    """The same of a copy of the cache, once it has caught up; empty where it cannot.

    Raises a Dp100Error where the files cannot be read.
    """
    try:
        with closing(open_store_in_memory(locations, deck_folders, copy)) as store:
            return digests(store.connection)
    except sqlite3.Error:
        return {}


def is_sqlite_file(path: Path) -> bool:
    """Whether a file is a database of SQLite; raises nothing and waits for nothing."""
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            return file.read(len(_SQLITE_HEAD)) == _SQLITE_HEAD
    except OSError:
        return False


def _digest(connection: sqlite3.Connection, queries: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for query in queries:
        digest.update(query.encode())
        for row in connection.execute(query):
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


@contextmanager
def _nobody_writing(lock_file: Path) -> Iterator[None]:
    """Holds the writer lock, if there is one that can be had; creates none."""
    with ExitStack() as stack:
        if lock_file.is_file() and not lock_file.is_symlink():
            lock = stack.enter_context(closing(WriterLock(lock_file)))
            with suppress(HistoryWriteError):
                stack.enter_context(lock.held())
        yield


def _copy(source: Path, target: Path, head: bytes) -> None:
    """Copies a file, but of one that does not begin like this no more than its beginning."""
    with os.fdopen(open_regular(source, os.O_RDONLY), "rb") as file, target.open("xb") as copy:
        begins = file.read(len(head))
        copy.write(begins)
        if begins == head:
            _demand_room(os.fstat(file.fileno()).st_size, target.parent)
            shutil.copyfileobj(file, copy, _CHUNK)


def _demand_room(size: int, folder: Path) -> None:
    if size > min(_LARGEST, shutil.disk_usage(folder).free - _RESERVE):
        raise OSError(errno.ENOSPC, f"there is no room for a copy in {folder.parent}")
