"""Writing backups: what goes in, what is left out, and how the file lies there."""

import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dp100_cards.model.backup import BackedUpFile
from dp100_cards.model.errors import FileError
from dp100_cards.storage.backups.archive_reader import verify_archive
from dp100_cards.storage.backups.archive_writer import measured
from dp100_cards.storage.backups.backup_folder import backup_name, backups_in
from dp100_cards.storage.backups.sources import Source
from tests.support.backups import OWN, Keeper


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "home")


@pytest.fixture(params=[0, 0o022, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def names_in(keeper: Keeper) -> list[str]:
    return [file.name for file in verify_archive(keeper.backups[-1]).files]


def test_names_tell_the_time_and_sort_by_it(keeper: Keeper) -> None:
    keeper.back_up()
    keeper.clock.advance(days=1, seconds=7)
    keeper.back_up()
    assert [path.name for path in keeper.backups] == [
        "dp100-2026-11-23T090000Z.tar.gz", "dp100-2026-11-24T090007Z.tar.gz"
    ]  # fmt: skip


def test_only_the_owner_can_read_it(keeper: Keeper) -> None:
    before = os.umask(0)
    try:
        path = keeper.back_up().stored.path
    finally:
        os.umask(before)
    for each, mode in ((path, 0o600), (path.parent, 0o700), (keeper.home / "backup.json", 0o600)):
        assert stat.S_IMODE(each.stat().st_mode) == mode


@pytest.mark.usefixtures("umask")
def test_an_archive_is_private_whatever_the_umask(keeper: Keeper) -> None:
    (keeper.home / "backups").mkdir()
    (keeper.home / "backups").chmod(0o700)
    path = keeper.back_up().stored.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_in_one_second_are_two(keeper: Keeper) -> None:
    first = keeper.back_up().stored
    shutil.copy(first.path, first.path.with_name(backup_name(first.made_at + 1000)))
    third = keeper.back_up().stored
    assert third.made_at == first.made_at + 2000
    assert keeper.backups == [third.path]  # of one day the newest


def test_a_place_that_is_taken_is_never_written_to(keeper: Keeper, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    folder = keeper.home / "backups"
    folder.mkdir()
    link = folder / backup_name(keeper.clock().at)
    link.symlink_to(tmp_path / "precious")
    assert keeper.back_up().stored.path != link
    assert (tmp_path / "precious").read_text() == "mine"
    assert link.is_symlink()


def test_what_is_no_ordinary_file_is_named_and_left_out(keeper: Keeper, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    os.mkfifo(keeper.history / "pipe.jsonl")
    (keeper.history / "link.jsonl").symlink_to(tmp_path / "secret")
    (keeper.home / "decks" / "\x1b[2J.yaml").write_text("x")
    (keeper.home / "decks" / "elsewhere").symlink_to(tmp_path)
    (keeper.home / "decks" / "more" / ".git").mkdir(parents=True)
    (keeper.home / "decks" / "more" / ".git" / "config").write_text("x")
    (keeper.home / "decks" / "more" / "b.yaml").write_text("id: b\n")
    (keeper.history / ".stfolder").mkdir()
    with (keeper.history / "hole.jsonl").open("wb") as hole:
        hole.truncate(100 * 1024**3)
    skipped = keeper.back_up().manifest.skipped
    assert sorted(line.removeprefix(f"{keeper.home}/") for line in skipped) == [
        "decks/elsewhere: left out: not an ordinary file",
        "decks/␛[2J.yaml: left out: its name is too long or cannot be shown",
        "history/hole.jsonl: left out: is larger than 4 GB",
        "history/link.jsonl: left out: not an ordinary file",
        "history/pipe.jsonl: left out: not an ordinary file",
    ]
    names = names_in(keeper)
    assert "decks/more/b.yaml" in names
    assert not [name for name in names if ".git" in name or "elsewhere" in name]


def test_settings_behind_a_link_are_taken_in(keeper: Keeper, tmp_path: Path) -> None:
    (keeper.home / "config.toml").rename(tmp_path / "dotfile")
    (keeper.home / "config.toml").symlink_to(tmp_path / "dotfile")
    (keeper.home / "notes.yaml").unlink()
    (keeper.home / "notes.yaml").symlink_to("notes.yaml")
    skipped = keeper.back_up().manifest.skipped
    assert "config.toml" in names_in(keeper)
    assert len(skipped) == 1
    assert "notes.yaml: left out: not an ordinary file" in skipped[0]


def test_the_history_is_taken_from_where_it_lies(keeper: Keeper, tmp_path: Path) -> None:
    keeper.history.rename(tmp_path / "Sync")
    (keeper.home / "config.toml").write_text(
        f'history.folder = "{tmp_path}/Sync"\nbackup.folder = "{tmp_path}/Safe"\n'
    )
    made = keeper.back_up()
    assert made.stored.path.parent == tmp_path / "Safe"
    assert (made.manifest.journals, made.manifest.events) == (2, 3)
    (tmp_path / "Sync").rename(tmp_path / "unplugged")
    with pytest.raises(FileError, match="the history folder is not there"):
        keeper.back_up()


def test_damage_that_was_there_is_counted(keeper: Keeper) -> None:
    keeper.review("c3", "c4")
    lines = keeper.journal.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"rating":3', b'"rating":4')
    keeper.journal.write_bytes(b"".join(lines) + b'{"seq":9,"kind":"revi')
    keeper.back_up()
    own = next(f for f in verify_archive(keeper.backups[-1]).files if str(OWN) in f.name)
    assert (own.events, own.damaged) == (3, 1)
    lines[0] = b"x" * 40 + b"\n"
    keeper.journal.write_bytes(b"".join(lines))
    keeper.back_up()
    own = next(f for f in verify_archive(keeper.backups[-1]).files if str(OWN) in f.name)
    assert (own.events, own.damaged) == (3, 2)


def test_a_session_that_writes_meanwhile_does_not_spoil_it(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(source: Source) -> BackedUpFile:
        found = measured(source)
        if str(OWN) in source.name:
            keeper.review("c9")
        return found

    monkeypatch.setattr("dp100_cards.storage.backups.new_backup.measured", slowly)
    assert keeper.back_up().manifest.events == 3
    verify_archive(keeper.backups[-1])


def test_a_file_that_is_replaced_meanwhile_is_read_again(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[int] = []

    def hastily(source: Source) -> BackedUpFile:
        found = measured(source)
        if source.name == "notes.yaml" and len(times) < 2:
            times.append(1)
            source.path.write_text("cards: {}\n" * len(times) + "#" * 5 * (len(times) - 1))
        return found

    monkeypatch.setattr("dp100_cards.storage.backups.new_backup.measured", hastily)
    keeper.back_up()
    with_notes = [f for f in verify_archive(keeper.backups[-1]).files if f.name == "notes.yaml"]
    assert with_notes[0].size == (keeper.home / "notes.yaml").stat().st_size


def test_what_a_killed_program_left_is_removed_and_what_another_writes_is_not(
    keeper: Keeper,
) -> None:
    folder = keeper.home / "backups"
    folder.mkdir()
    (folder / ".dp100-dead.part").write_text("half")
    (folder / ".dp100-alive.part").write_text("half")
    (folder / "mine.txt").write_text("mine")
    with (folder / ".dp100-alive.part").open("r+") as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        keeper.back_up()
        assert sorted(path.name for path in folder.iterdir()) == [
            ".dp100-alive.part", "dp100-2026-11-23T090000Z.tar.gz", "mine.txt"
        ]  # fmt: skip


def test_a_folder_that_cannot_be_written_is_an_error_in_words(keeper: Keeper) -> None:
    (keeper.home / "backups").write_text("a file")
    with pytest.raises(FileError, match="cannot"):
        keeper.back_up()


def test_only_files_with_the_right_names_are_backups(tmp_path: Path) -> None:
    good = "dp100-2026-11-23T090000Z.tar.gz"
    names = [good, "dp100-2026-13-23T090000Z.tar.gz", "dp100-2026-11-23T256000Z.tar.gz",
             "dp100-2026-11-23T090000Z.tar.gz.part", "xdp100-2026-11-23T090000Z.tar.gz",
             "dp100-0001-11-23T090000Z.tar.gz", "dp100-9999-11-23T090000Z.tar.gz"]  # fmt: skip
    for name in names:
        (tmp_path / name).write_text("")
    (tmp_path / "dp100-2026-11-24T090000Z.tar.gz").symlink_to(tmp_path / good)
    (tmp_path / "dp100-2026-11-25T090000Z.tar.gz").mkdir()
    (backup,) = backups_in(tmp_path)
    assert backup.path.name == good == backup_name(backup.made_at)
    assert backups_in(tmp_path / "missing") == []
    with pytest.raises(FileError, match="cannot read this folder: Not a directory"):
        backups_in(tmp_path / good)
