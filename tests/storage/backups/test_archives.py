"""Archives: what is written reads the same, and whatever else there is in one is refused."""

import gzip
import json
import os
import tarfile
import time
import tracemalloc
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.backup import BackedUpFile
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.archive_reader import read_manifest, verify_archive
from dp100_cards.storage.backups.staging import unpacked_backup
from tests.support.backups import Keeper, manifest_of, packed, repacked

FILES = {"device": b"a1b2c3d4\n", "decks/a.yaml": b"id: a\n", "history/a.jsonl": b"{}\n" * 999}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dp100-2026-11-23T090000Z.tar.gz"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return Keeper(tmp_path / "home").back_up().stored.path


def refused(path: Path, content: bytes) -> str:
    """Neither verified nor unpacked; nothing is left of it."""
    path.write_bytes(content)
    with pytest.raises(FileError) as verified:
        verify_archive(path)
    data = path.parent / "data"
    with pytest.raises(FileError) as unpacked, unpacked_backup(path, data):
        pass
    assert str(unpacked.value) == str(verified.value)
    assert not list(data.iterdir())
    assert str(verified.value).startswith(f"{path}: ")
    return str(verified.value).removeprefix(f"{path}: ")


def test_a_made_archive_is_in_order_and_says_what_is_in_it(made: Path) -> None:
    manifest = verify_archive(made)
    assert manifest == read_manifest(made)
    assert [file.name for file in manifest.files] == [
        "device", "notes.yaml", "config.toml", "history/a1b2c3d4.jsonl", "history/b2c3d4e5.jsonl",
        "decks/mine.yaml",
    ]  # fmt: skip
    assert (manifest.journals, manifest.events, manifest.skipped) == (2, 3, ())


def test_any_tar_unpacks_it(made: Path, tmp_path: Path) -> None:
    with tarfile.open(made) as archive:
        archive.extractall(tmp_path / "out", filter="data")
    journal = tmp_path / "out" / "history" / "a1b2c3d4.jsonl"
    assert journal.read_bytes() == (tmp_path / "home" / "history" / "a1b2c3d4.jsonl").read_bytes()
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["format"] == 1


def test_what_is_unpacked_is_what_was_packed(path: Path, tmp_path: Path) -> None:
    path.write_bytes(packed(FILES, manifest_of(FILES)))
    with unpacked_backup(path, tmp_path / "data") as (_, folder):
        assert {name: (folder / name).read_bytes() for name in FILES} == FILES
        assert (folder / "device").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not list((tmp_path / "data").iterdir())


def test_no_changed_byte_changes_what_is_read(made: Path) -> None:
    content, random = made.read_bytes(), Random(5)
    unpacked = gzip.decompress(content)
    for place in (*range(3), *range(10, len(content))):  # between them time, system and level
        changed = bytearray(content)
        changed[place] ^= 1 << random.randrange(8)
        made.write_bytes(changed)
        try:
            verify_archive(made)
        except FileError:
            continue
        assert gzip.decompress(changed) == unpacked  # another packing of the same


def test_every_cut_is_found(made: Path) -> None:
    content = made.read_bytes()
    for end in range(0, len(content), 5):
        made.write_bytes(content[:end])
        with pytest.raises(FileError, match=r"damaged|not a backup|a newer dp100"):
            verify_archive(made)


@given(content=st.binary(max_size=2000), inside=st.booleans())
def test_anything_else_is_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes,
                                  inside: bool) -> None:  # fmt: skip
    path = tmp_path_factory.getbasetemp() / "anything.tar.gz"
    path.write_bytes(gzip.compress(content) if inside else content)
    with pytest.raises(FileError):
        verify_archive(path)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../x", "decks/../../x", "decks/", "decks//x", "decks/./x", "history/a/b.jsonl",
     "history/a.txt", "history/../a.jsonl", "history/.jsonl/", "cache/cache.sqlite3", "lock", "",
     "decks/\x1b[2J.yaml", "decks/\u202eabc", "decks/" + "x" * 300, "decks/\x00x", "config.toml/x"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(path: Path, name: str) -> None:
    files = [{"name": name, "size": 1, "sha256": sha256(b"x").hexdigest()}]
    assert refused(path, packed({}, manifest_of({}, files=files))) == (
        "damaged: its manifest is not in order"
    )


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE,
                                  tarfile.CHRTYPE, tarfile.DIRTYPE])  # fmt: skip
def test_what_is_no_ordinary_file_is_refused(path: Path, kind: bytes) -> None:
    entry = tarfile.TarInfo("device")
    entry.type, entry.linkname = kind, "/etc/passwd"
    listed = {"device": b""}
    assert "no ordinary file" in refused(path, packed({}, manifest_of(listed), entry))


@pytest.mark.parametrize(
    "changes",
    [{"files": 3}, {"files": [3]}, {"files": [{}]}, {"at": "now"}, {"at": 3}, {"skipped": 3},
     {"files": [{"name": "device", "size": -1, "sha256": "0" * 64}]},
     {"files": [{"name": "device", "size": 1.5, "sha256": "0" * 64}]},
     {"files": [{"name": "device", "size": True, "sha256": "0" * 64}]},
     {"files": [{"name": "device", "size": 10**15, "sha256": "0" * 64}]},
     {"files": [{"name": "device", "size": 1, "sha256": "x" * 64}]},
     {"files": [{"name": "device", "size": 1, "sha256": 3}]},
     {"files": [{"name": ["device"], "size": 1, "sha256": "0" * 64}]},
     {"files": [{"name": "device", "size": 1, "sha256": "0" * 64}] * 2}],
)  # fmt: skip
def test_a_manifest_that_is_not_in_order_is_refused(path: Path, changes: dict[str, object]) -> None:
    assert refused(path, packed({}, manifest_of({}, **changes))) == (
        "damaged: its manifest is not in order"
    )


@pytest.mark.parametrize(
    "manifest", [b"", b"{", b"[" * 100_000, b"3", b'{"kind": "other"}', b"\xff"]
)
def test_a_manifest_that_is_none_is_refused(path: Path, manifest: bytes) -> None:
    assert refused(path, packed({}, manifest)) in (
        "damaged: its manifest cannot be read", "not a backup of dp100"
    )  # fmt: skip


def test_a_newer_format_is_refused_by_its_number(path: Path) -> None:
    message = refused(path, packed({}, manifest_of({}, format=2)))
    assert message == (
        "written by a newer dp100 (backup format 2, this one knows 1); update dp100-cards"
    )


def test_files_that_are_not_as_listed_are_refused(path: Path) -> None:
    fewer = {"device": FILES["device"]}
    assert "its end is not in order" in refused(path, packed(FILES, manifest_of(fewer)))
    assert "a header is not in order" in refused(path, packed(fewer, manifest_of(FILES)))
    backwards = dict(reversed(FILES.items()))
    assert "is not where it should be" in refused(path, packed(backwards, manifest_of(FILES)))
    other = {**FILES, "device": b"b1b2c3d4\n"}
    assert "device is not what it was" in refused(path, packed(other, manifest_of(FILES)))


def test_a_bomb_is_refused_before_it_is_unpacked(path: Path) -> None:
    size = 1024 * 1024 * 1024
    bomb = gzip.compress(packed_bytes(b"0" * 64 * 1024 * 1024), 9)
    started = time.process_time()
    tracemalloc.start()
    assert "no ordinary file" in refused(path, bomb)
    listed = [{"name": "device", "size": 3 * size, "sha256": "0" * 64}]
    assert "device is not where it should be" in verified(
        path, packed({"device": b""}, manifest_of({}, files=listed))
    )
    assert tracemalloc.get_traced_memory()[1] < 32 * 1024 * 1024
    tracemalloc.stop()
    assert time.process_time() - started < 5


def packed_bytes(content: bytes) -> bytes:
    """An archive whose first entry is a header of any length, which `tarfile` would read whole."""
    entry = tarfile.TarInfo("manifest.json")
    entry.type, entry.size = tarfile.XHDTYPE, len(content)
    return entry.tobuf(tarfile.USTAR_FORMAT) + content


def verified(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(FileError) as raised:
        verify_archive(path)
    return str(raised.value)


def test_what_does_not_fit_the_disk_is_refused_before_it_is_unpacked(
    path: Path, tmp_path: Path
) -> None:
    listed = [
        {"name": f"history/{number}.jsonl", "size": 4 * 1024**3, "sha256": "0" * 64}
        for number in range(2000)
    ]
    path.write_bytes(packed({}, manifest_of({}, files=listed)))
    with pytest.raises(FileError, match="no room to unpack"), unpacked_backup(path, tmp_path / "d"):
        pass
    assert not list((tmp_path / "d").iterdir())


def test_something_behind_the_end_is_refused(path: Path) -> None:
    whole = packed(FILES, manifest_of(FILES))
    path.write_bytes(whole)
    verify_archive(path)
    assert "its end is not in order" in refused(path, whole + gzip.compress(b"\0" * 100_000))
    assert "its end is not in order" in refused(path, whole + gzip.compress(b"more"))


def test_a_journal_changed_below_its_packing_is_found(made: Path) -> None:
    changed = repacked(made.read_bytes(), b'"rating":3', b'"rating":4')
    assert "history/a1b2c3d4.jsonl is not what it was" in verified(made, changed)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_waited_for(path: Path, make: object) -> None:
    assert callable(make)
    make(path)
    with pytest.raises(FileError, match="cannot read this backup"):
        verify_archive(path)


def test_a_listed_file_knows_whether_it_is_a_journal() -> None:
    assert BackedUpFile("history/a.jsonl", 1, "").is_journal
    assert not BackedUpFile("decks/history", 1, "").is_journal
