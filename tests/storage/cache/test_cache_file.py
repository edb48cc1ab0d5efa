"""The file of the cache: what it is made with."""

import os
import stat
import sys
from pathlib import Path

import pytest

from dp100_cards.storage.cache.cache_file import open_cache_for_writing


@pytest.mark.parametrize("before", ["nothing", "foreign", "link"])
def test_the_cache_is_its_owners_alone_from_the_start(tmp_path: Path, before: str) -> None:
    path, modes = tmp_path / "cache.sqlite3", set()
    if before == "foreign":
        path.write_bytes(b"no database")
        path.chmod(0o600)
    if before == "link":
        path.symlink_to(tmp_path / "elsewhere")

    def look(*_: object) -> None:
        modes.update(stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()
                     if each.is_file())  # fmt: skip

    umask = os.umask(0)
    sys.setprofile(look)  # after each call that anything makes
    try:
        connection = open_cache_for_writing(path)
        connection.execute("CREATE TABLE more (id)")
    finally:
        sys.setprofile(None)
        os.umask(umask)
    names = {each.name for each in tmp_path.iterdir()}
    connection.close()
    assert names == {"cache.sqlite3", "cache.sqlite3-wal", "cache.sqlite3-shm"}
    assert modes == {0o600}
