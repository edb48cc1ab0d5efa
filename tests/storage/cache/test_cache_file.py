"""Who may write the cache file: nobody but a writer, and nothing when it is read."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from dp100_cards.storage.cache.cache_file import (
    close_written_cache,
    discard_cache,
    open_cache_for_reading,
    open_cache_for_writing,
    transaction,
)
from tests.support.commands import PACKAGES, PATIENCE_SECONDS

# What a killed session leaves: rows that stand in the write-ahead log alone.
LEAVE_A_LOG = """
import os, sys
from pathlib import Path
from dp100_cards.storage.cache.cache_file import open_cache_for_writing, transaction
cache = open_cache_for_writing(Path(sys.argv[1]))
with transaction(cache):
    cache.execute("INSERT INTO former_ids VALUES ('device', 1, 'former', 'now')")
os._exit(0)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "cache.sqlite3"
    command = [sys.executable, "-c", LEAVE_A_LOG, str(path)]
    subprocess.run(command, env={"PYTHONPATH": str(PACKAGES)}, timeout=PATIENCE_SECONDS, check=True)
    return path


def log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def rows(cache: sqlite3.Connection | None) -> int:
    assert cache is not None
    return int(cache.execute("SELECT count(*) FROM former_ids").fetchone()[0])


def test_a_reader_that_closes_last_moves_nothing_into_the_database(path: Path) -> None:
    before = path.read_bytes(), log(path).read_bytes()
    reader = open_cache_for_reading(path)
    assert rows(reader) == 1
    assert reader is not None
    with pytest.raises(sqlite3.OperationalError):
        reader.execute("PRAGMA wal_checkpoint")
    reader.close()
    assert (path.read_bytes(), log(path).read_bytes()) == before


def test_a_writer_that_closes_leaves_no_log(path: Path) -> None:
    close_written_cache(open_cache_for_writing(path))
    assert not log(path).exists()
    with closing(open_cache_for_writing(path)) as cache:
        assert rows(cache) == 1


def test_a_reader_neither_waits_for_a_writer_nor_sees_half_of_what_it_writes(path: Path) -> None:
    with closing(open_cache_for_writing(path)) as writer, transaction(writer):
        writer.execute("DELETE FROM former_ids")
        begin = time.monotonic()
        reader = open_cache_for_reading(path)
        assert rows(reader) == 1
        assert time.monotonic() - begin < 1.0
        assert reader is not None
        reader.close()


def test_a_reader_does_without_a_cache_that_somebody_keeps_shut(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as closing_one:
        closing_one.execute("PRAGMA locking_mode = EXCLUSIVE")
        closing_one.execute("PRAGMA journal_mode = DELETE")
        closing_one.execute("BEGIN EXCLUSIVE")
        begin = time.monotonic()
        assert open_cache_for_reading(path) is None
        assert time.monotonic() - begin < 2.0


def test_who_still_has_a_discarded_cache_open_does_no_harm_to_the_new_one(path: Path) -> None:
    old = open_cache_for_writing(path)
    discard_cache(path)
    with closing(open_cache_for_writing(path)) as new:
        with transaction(new):
            new.execute("INSERT INTO former_ids VALUES ('new', 1, 'former', 'now')")
        with transaction(old):
            old.execute("INSERT INTO former_ids VALUES ('old', 2, 'former', 'now')")
        close_written_cache(old)
        assert log(path).exists()
        assert new.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert new.execute("SELECT device FROM former_ids").fetchall() == [("new",)]
