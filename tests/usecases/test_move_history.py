import shutil
from pathlib import Path

import pytest

from dp100_cards.model.errors import Dp100Error, FileError, UsageError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.settings import Settings
from dp100_cards.usecases.left_behind import history_left_behind
from dp100_cards.usecases.move_history import MovedHistory, move_history
from dp100_cards.usecases.workspace import Places, settings_sources
from tests.support.events import reviewed, write_journal
from tests.support.journals import contents, events_in_folder, fill_with_hostile_files
from tests.support.workspaces import workspace_in

OWN, OTHER = DeviceId("a1"), DeviceId("b2")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "decks").mkdir(parents=True)
    (home / "device").write_text("a1\n")
    write_journal(home / "history", [reviewed("c1"), reviewed("c2")], OWN)
    return home


def no_problems(_: Settings) -> list[tuple[str, str]]:
    return []


def move(home: Path, folder: Path | str) -> MovedHistory:
    sources = settings_sources(Places(str(home)))
    return move_history(workspace_in(home), sources, str(folder), no_problems)


def history(home: Path) -> Path:
    return workspace_in(home).locations.history


def test_the_history_is_in_the_new_folder_and_the_old_files_are_kept(
    home: Path, tmp_path: Path
) -> None:
    before, new = contents(home / "history"), tmp_path / "Sync" / "dp100"
    moved = move(home, new)
    assert history(home) == new
    assert contents(new) == before
    assert new.stat().st_mode & 0o777 == 0o700
    assert moved.kept == home / "history-2026-11-23T090000Z"
    assert contents(moved.kept) == before
    assert not (home / "history").exists()


def test_a_folder_that_holds_journals_already_gets_what_it_lacks(
    home: Path, tmp_path: Path
) -> None:
    new = tmp_path / "Sync"
    write_journal(new, [reviewed("c3")], OTHER)
    write_journal(new, [reviewed("c1")], OWN)
    all_events = events_in_folder(home / "history") | events_in_folder(new)
    move(home, new)
    assert events_in_folder(new) == all_events
    assert sorted(contents(new)) == ["a1.jsonl", "b2.jsonl"]


def test_an_empty_text_moves_it_back_and_a_shared_folder_stays_as_it_is(
    home: Path, tmp_path: Path
) -> None:
    new = tmp_path / "Sync"
    move(home, new)
    write_journal(new, [reviewed("c3")], OTHER)
    before = contents(new)
    moved = move(home, "")
    assert history(home) == home / "history"
    assert contents(home / "history") == contents(new) == before
    assert moved.kept is None


def test_a_history_that_does_not_exist_yet_is_only_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "decks").mkdir(parents=True)
    moved = move(home, tmp_path / "Sync")
    assert (moved.copies, moved.kept) == ((), None)
    assert history(home) == tmp_path / "Sync"
    assert (tmp_path / "Sync").is_dir()


def test_the_same_folder_again_moves_nothing(home: Path) -> None:
    before = contents(home / "history")
    assert move(home, home / "history").copies == ()
    assert contents(home / "history") == before


def test_where_it_cannot_be_moved_everything_is_as_it_was(home: Path, tmp_path: Path) -> None:
    before = contents(home / "history")
    (tmp_path / "file").write_text("")
    impossible = (tmp_path / "file", home / "history" / "inner", "not/absolute", "/proc/dp100")
    for folder in impossible:
        with pytest.raises(Dp100Error):
            move(home, folder)
        assert contents(home / "history") == before
        assert not (home / "config.toml").exists()


def test_a_file_that_would_be_left_behind_is_named_first(home: Path, tmp_path: Path) -> None:
    fill_with_hostile_files(home / "history")
    with pytest.raises(FileError, match="take it out of the history folder"):
        move(home, tmp_path / "Sync")
    assert history(home) == home / "history"


def test_a_folder_within_the_old_one_is_refused(home: Path) -> None:
    with pytest.raises(UsageError, match="lies within the old history folder"):
        move(home, home / "history" / "inner")


def test_settings_that_are_not_valid_stop_it_before_anything_is_written(
    home: Path, tmp_path: Path
) -> None:
    (home / "config.toml").write_text("new_per_day = \n")
    with pytest.raises(Dp100Error):
        move(home, tmp_path / "Sync")
    assert not (tmp_path / "Sync").exists()


def test_a_setting_edited_by_hand_is_told_what_it_left_behind(home: Path, tmp_path: Path) -> None:
    assert history_left_behind(workspace_in(home)) == ""
    (home / "config.toml").write_text(f'history.folder = "{tmp_path / "Sync"}"\n')
    (tmp_path / "Sync").mkdir()
    assert f"dp100 journal merge {home / 'history'}" in history_left_behind(workspace_in(home))
    shutil.copy(home / "history" / "a1.jsonl", tmp_path / "Sync")
    assert history_left_behind(workspace_in(home)) == ""
