import sqlite3
from contextlib import closing

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.storage.sorting_room import sorting_room


def test_where_there_is_no_room_it_is_told_in_one_line() -> None:
    with closing(sqlite3.connect("")) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(FileError, match="SQLITE_TMPDIR") as told, sorting_room():
            connection.execute("CREATE TABLE much (text TEXT)")
    assert len(told.value.lines) == 1
