"""Filling empty tables: their indexes are made afterwards, which is quicker than row by row."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_CACHE_KIB = 64 * 1024
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL AND tbl_name"


@contextmanager
def without_indexes(connection: sqlite3.Connection, table: str, *, really: bool) -> Iterator[None]:
    """Takes the indexes of a table away for a while, inside the caller's transaction."""
    if not really:
        yield
        return
    indexes = connection.execute(f"{_INDEXES} = ?", (table,)).fetchall()
    (pages,) = connection.execute("PRAGMA cache_size").fetchone()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    yield
    for _, statement in indexes:
        connection.execute(statement)
    connection.execute(f"PRAGMA cache_size = {pages}")


def is_empty(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has no row."""
    return connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None
