"""Sorting more than fits into memory, which SQLite does in files of its own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from dp100_cards.model.errors import FileError


@contextmanager
def sorting_room() -> Iterator[None]:
    """Raises FileError where there is no room for such files."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise FileError(
            f"cannot put all of it in order: {error}; make room for temporary files, or name"
            " another folder for them by SQLITE_TMPDIR"
        ) from error
