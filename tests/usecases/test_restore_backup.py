"""Putting a backup back: what is newer stays, what is replaced is kept, and nothing is lost."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.model.errors import FileError, JournalError
from dp100_cards.storage.backups.restore_plan import Fate
from dp100_cards.usecases.make_backup import make_backup
from dp100_cards.usecases.restore_backup import restore_backup
from tests.support.backups import OTHER, OWN, Keeper, events_of
from tests.support.events import as_written_by_a_newer_version, events_in, undone, write_journal
from tests.support.journals import damage
from tests.support.laws import tries
from tests.support.machines import rebuilt
from tests.support.workspaces import files_in

STAMP = "2026-11-23T090000Z"


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "home")


def fates(keeper: Keeper) -> dict[str, Fate]:
    return {file.name: file.fate for file in keeper.restore().files}


def test_a_wiped_home_comes_back_whole(keeper: Keeper, tmp_path: Path) -> None:
    (keeper.home / "config.toml").write_text(f'backup.folder = "{tmp_path}/safe"\n')
    archive = keeper.back_up().stored.path
    before = keeper.files(), rebuilt(keeper.history)
    shutil.rmtree(keeper.home)
    (keeper.home / "decks").mkdir(parents=True)
    restored = keeper.restore(archive)
    assert {file.fate for file in restored.files} == {Fate.ADDED}
    assert (keeper.files(), rebuilt(keeper.history)) == before
    assert not list(keeper.home.glob("replaced-*"))
    assert not list(keeper.home.glob(".restore-*"))
    for path in keeper.files():
        assert (keeper.home / path).stat().st_mode & 0o777 == 0o600


def test_where_nothing_is_lost_nothing_is_touched(keeper: Keeper) -> None:
    keeper.back_up()
    keeper.review("c3")
    before = files_in(keeper.home)
    restored = keeper.restore()
    assert not restored.changes
    assert files_in(keeper.home) == before


def test_what_was_written_since_stays_and_what_was_changed_is_kept_beside(keeper: Keeper) -> None:
    keeper.back_up()
    keeper.review("c3")
    (keeper.home / "notes.yaml").write_text("cards: # newer\n")
    (keeper.home / "decks" / "mine.yaml").unlink()
    (keeper.home / "decks" / "new.yaml").write_text("id: new\n")
    (keeper.history / f"{OTHER}.jsonl").write_bytes(b"")
    before = keeper.files()
    assert fates(keeper) == {
        "device": Fate.KEPT,
        "notes.yaml": Fate.REPLACED,
        "config.toml": Fate.KEPT,
        f"history/{OWN}.jsonl": Fate.KEPT,
        f"history/{OTHER}.jsonl": Fate.REPLACED,
        "decks/mine.yaml": Fate.ADDED,
    }
    kept = keeper.home / f"replaced-{STAMP}"
    assert (kept / "notes.yaml").read_text() == "cards: # newer\n"
    assert (kept / "history" / f"{OTHER}.jsonl").read_bytes() == b""
    assert kept.stat().st_mode & 0o777 == 0o700
    after = keeper.files()
    assert after["decks/new.yaml"] == before["decks/new.yaml"]
    assert len(events_in(keeper.journal)) == 3
    assert len(events_in(keeper.history / f"{OTHER}.jsonl")) == 1


def test_a_damaged_journal_is_put_right_and_keeps_what_it_had_besides(
    keeper: Keeper,
) -> None:
    keeper.back_up()
    keeper.review("c3", "c4")
    whole = events_of(keeper.history)
    content = keeper.journal.read_bytes()
    keeper.journal.write_bytes(content.replace(b'"card":"c1"', b'"card":"cX"'))
    assert rebuilt(keeper.history)[1] != []
    assert fates(keeper)[f"history/{OWN}.jsonl"] is Fate.MERGED
    assert events_of(keeper.history) == whole
    assert rebuilt(keeper.history)[1] == []
    assert [path.name for path in keeper.history.glob("*.kept-*")] == []
    # And again: nothing is left to do.
    assert not keeper.restore().changes


def test_of_journals_that_went_different_ways_both_count(keeper: Keeper) -> None:
    common = keeper.journal.read_bytes()
    keeper.review("t1")
    keeper.back_up()
    keeper.journal.write_bytes(common)
    keeper.review("o1", "o2")
    write_journal(keeper.history, [undone(1, OWN)], OWN)
    before = {row[0] for row in rebuilt(keeper.history)[0]}
    assert fates(keeper)[f"history/{OWN}.jsonl"] is Fate.MERGED
    assert (keeper.history / f"{OWN}.kept-{STAMP}.jsonl").exists()
    after, problems = rebuilt(keeper.history)
    assert problems == []
    assert "c1" not in before
    assert {row[0] for row in after} == before | {"t1"}


def readable(folder: Path) -> set[str]:
    """The events that reviews go by."""
    found = set()
    for path in folder.iterdir():
        with suppress(JournalError):
            found |= {repr(event) for event in events_in(path)}
    return found


# The first three lines are damaged, by which a journal is known, but not the last one.
@example(ours=1, theirs=0, damaged=[0, 83, 254])
@tries(6)
@given(
    ours=st.integers(0, 2),
    theirs=st.integers(0, 2),
    damaged=st.lists(st.integers(0, 9999), max_size=4),
)
def test_no_event_that_could_be_read_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, ours: int, theirs: int, damaged: list[int]
) -> None:
    keeper = Keeper(tmp_path_factory.mktemp("law") / "home")
    common = keeper.journal.read_bytes()
    keeper.review(*["t1"] * theirs)
    keeper.back_up()
    in_backup = events_of(keeper.history)
    keeper.journal.write_bytes(common)
    keeper.review(*["o1"] * ours)
    content = bytearray(keeper.journal.read_bytes())
    for place in damaged:
        content[place % len(content)] ^= 1
    keeper.journal.write_bytes(content)
    read = readable(keeper.history)
    keeper.restore()
    assert read <= readable(keeper.history)
    if not damaged:
        assert in_backup <= events_of(keeper.history)


def test_a_machine_keeps_its_name(keeper: Keeper) -> None:
    keeper.back_up()
    (keeper.home / "device").write_text("ffffffff\n")
    assert fates(keeper)["device"] is Fate.KEPT
    (keeper.home / "device").write_text("../..\n")
    assert fates(keeper)["device"] is Fate.REPLACED
    assert (keeper.home / "device").read_text() == f"{OWN}\n"


def test_settings_that_name_another_history_do_not_hide_this_one(
    keeper: Keeper, tmp_path: Path
) -> None:
    archive = keeper.back_up().stored.path
    shutil.copy(archive, tmp_path / archive.name)
    keeper.history.rename(tmp_path / "Sync")
    (keeper.home / "config.toml").write_text(f'history.folder = "{tmp_path}/Sync"\n')
    (tmp_path / "Sync" / f"{OWN}.jsonl").unlink()
    restored = keeper.restore(tmp_path / archive.name)
    reasons = {file.name: file.reason for file in restored.files}
    assert reasons["config.toml"] == "the settings of the backup name another history folder"
    assert len(events_in(tmp_path / "Sync" / f"{OWN}.jsonl")) == 2
    assert not keeper.history.exists()


def test_settings_that_come_back_say_where_the_history_goes(keeper: Keeper, tmp_path: Path) -> None:
    keeper.history.rename(tmp_path / "Sync")
    (keeper.home / "config.toml").write_text(
        f'history.folder = "{tmp_path}/Sync"\nbackup.folder = "{tmp_path}/safe"\n'
    )
    archive = keeper.back_up().stored.path
    shutil.rmtree(keeper.home)
    (keeper.home / "decks").mkdir(parents=True)
    (tmp_path / "Sync" / f"{OWN}.jsonl").unlink()
    keeper.restore(archive)
    assert len(events_in(tmp_path / "Sync" / f"{OWN}.jsonl")) == 2
    assert not keeper.history.exists()
    shutil.rmtree(tmp_path / "Sync")
    (keeper.home / "config.toml").unlink()
    with pytest.raises(FileError, match="the history folder is not there"):
        keeper.restore(archive)
    assert not (keeper.home / "config.toml").exists()


def test_settings_of_a_backup_that_are_not_valid_are_left(keeper: Keeper) -> None:
    good = (keeper.home / "config.toml").read_bytes()
    workspace = keeper.workspace
    (keeper.home / "config.toml").write_text("new_per_day = -1\n")
    make_backup(workspace, is_automatic=False)
    (keeper.home / "config.toml").write_bytes(good)
    assert fates(keeper)["config.toml"] is Fate.KEPT
    assert (keeper.home / "config.toml").read_bytes() == good


def test_a_journal_of_a_newer_format_is_left(keeper: Keeper) -> None:
    keeper.back_up()
    content = as_written_by_a_newer_version(keeper.journal)
    keeper.journal.write_bytes(content)
    restored = keeper.restore()
    assert not restored.changes
    reasons = {file.name: file.reason for file in restored.files}
    assert "written by a newer dp100" in reasons[f"history/{OWN}.jsonl"]
    assert keeper.journal.read_bytes() == content


def test_links_are_never_written_through_inside_the_folders(keeper: Keeper, tmp_path: Path) -> None:
    (keeper.home / "decks" / "sub").mkdir()
    (keeper.home / "decks" / "sub" / "b.yaml").write_text("id: b\n")
    keeper.back_up()
    shutil.rmtree(keeper.home / "decks" / "sub")
    (tmp_path / "precious").mkdir()
    (keeper.home / "decks" / "sub").symlink_to(tmp_path / "precious")
    (tmp_path / "file").write_text("mine")
    keeper.journal.unlink()
    keeper.journal.symlink_to(tmp_path / "file")
    restored = keeper.restore()
    assert not restored.changes
    reasons = {file.name: file.reason for file in restored.files}
    assert "decks/sub: not a folder; move it away" in reasons["decks/sub/b.yaml"]
    assert "not an ordinary file; move it away" in reasons[f"history/{OWN}.jsonl"]
    assert not list((tmp_path / "precious").iterdir())
    assert (tmp_path / "file").read_text() == "mine"


def test_settings_behind_a_link_are_put_back_there(keeper: Keeper, tmp_path: Path) -> None:
    keeper.back_up()
    (tmp_path / "dotfile").write_text("new_per_day = 8\n")
    (keeper.home / "config.toml").unlink()
    (keeper.home / "config.toml").symlink_to(tmp_path / "dotfile")
    assert fates(keeper)["config.toml"] is Fate.REPLACED
    assert (keeper.home / "config.toml").is_symlink()
    assert (tmp_path / "dotfile").read_text() == "new_per_day = 7\n"


def test_a_damaged_backup_changes_nothing(keeper: Keeper) -> None:
    archive = keeper.back_up().stored.path
    keeper.journal.unlink()
    archive.write_bytes(archive.read_bytes()[:-9])
    before = files_in(keeper.home)
    with pytest.raises(FileError, match="damaged"):
        keeper.restore(archive)
    assert files_in(keeper.home) == before


def test_what_is_not_agreed_to_is_not_done(keeper: Keeper) -> None:
    archive = keeper.back_up().stored.path
    keeper.journal.unlink()
    before = files_in(keeper.home)
    restoration = restore_backup(keeper.workspace, archive, lambda _: False)
    assert restoration.changes
    assert not restoration.is_done
    assert files_in(keeper.home) == before


def test_reviews_made_while_the_plan_is_read_are_not_lost(keeper: Keeper) -> None:
    keeper.review("c7")
    archive = keeper.back_up().stored.path
    content = keeper.journal.read_bytes()
    keeper.journal.write_bytes(content[: content.rindex(b'{"seq"')])

    def reviewing(_: object) -> bool:
        keeper.review("c8", "c9")
        return True

    restore_backup(keeper.workspace, archive, reviewing)
    text = "".join(readable(keeper.history))
    assert all(f"card_id='{card_id}'" in text for card_id in ("c7", "c8", "c9"))


def test_the_cache_is_made_anew(keeper: Keeper) -> None:
    keeper.back_up()
    cache = keeper.home / "cache"
    cache.mkdir()
    for name in ("cache.sqlite3", "cache.sqlite3-wal", "due"):
        (cache / name).write_text("old")
    keeper.journal.unlink()
    keeper.restore()
    assert not list(cache.iterdir())


def test_what_a_killed_program_left_is_removed(keeper: Keeper) -> None:
    keeper.back_up()
    (keeper.home / ".restore-dead" / "history").mkdir(parents=True)
    (keeper.home / ".restore-dead" / "history" / "x.jsonl").write_text("x")
    (keeper.history / f".{OWN}.jsonl.restored").write_text("half")
    keeper.journal.unlink()
    keeper.restore()
    names = [path.name for path in (*keeper.home.iterdir(), *keeper.history.iterdir())]
    assert not [name for name in names if name.startswith(".")]


def test_a_journal_whose_first_lines_are_damaged_is_united_with_the_backup(keeper: Keeper) -> None:
    keeper.back_up()
    before = events_of(keeper.history)
    keeper.review("o1", "o2")
    whole = keeper.journal.read_bytes()
    for number in (1, 2, 3):
        damage(keeper.journal, number)
    keeper.restore()
    assert keeper.journal.read_bytes() == whole
    assert before < events_of(keeper.history)
