from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.journal.journal_copies import JournalCopy, Way
from dp100_cards.usecases.sync_history import Sync, sync_history
from tests.support.events import reviewed, suspended, write_journal
from tests.support.journals import (
    contents,
    cut,
    damage,
    events_in_folder,
    fill_with_hostile_files,
)
from tests.support.workspaces import workspace_in

OWN, OTHER = DeviceId("a1"), DeviceId("b2")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "decks").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def history(home: Path) -> Path:
    """Our own journal with two events."""
    (home / "device").write_text("a1\n")
    write_journal(home / "history", [reviewed("c1"), reviewed("c2")], OWN)
    return home / "history"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Another machine's journal with two events."""
    write_journal(tmp_path / "stick", [reviewed("c3"), suspended("c3")], OTHER)
    return tmp_path / "stick"


def sync(home: Path, folder: Path, *, creates: bool = False, is_dry_run: bool = False) -> Sync:
    return sync_history(workspace_in(home), folder, creates=creates, is_dry_run=is_dry_run)


def ways(copies: tuple[JournalCopy, ...]) -> list[tuple[str, Way, int]]:
    return [(each.target.name, each.way, each.events) for each in copies]


def test_afterwards_both_folders_hold_every_event_of_both(
    home: Path, history: Path, stick: Path
) -> None:
    all_events = events_in_folder(history) | events_in_folder(stick)
    done = sync(home, stick)
    assert ways(done.taken) == [("b2.jsonl", Way.NEW, 2)]
    assert ways(done.given) == [("a1.jsonl", Way.NEW, 2)]
    assert contents(history) == contents(stick)
    assert events_in_folder(history) == all_events
    assert {path.stat().st_mode & 0o777 for path in (*history.iterdir(), *stick.iterdir())} == {
        0o600
    }
    again = sync(home, stick)
    assert (again.taken, again.given, again.skipped) == ((), (), ())


def test_the_file_that_continues_the_other_replaces_it(
    home: Path, history: Path, stick: Path
) -> None:
    sync(home, stick)
    write_journal(history, [reviewed("c4")], OWN)
    write_journal(stick, [reviewed("c5")], OTHER)
    done = sync(home, stick)
    assert ways(done.taken) == [("b2.jsonl", Way.CONTINUED, 1)]
    assert ways(done.given) == [("a1.jsonl", Way.CONTINUED, 1)]
    assert contents(history) == contents(stick)


def test_a_shorter_file_never_replaces_a_longer_one(home: Path, history: Path, stick: Path) -> None:
    sync(home, stick)
    before = contents(history)
    cut(stick / "b2.jsonl", 2)
    cut(stick / "a1.jsonl", 1)
    done = sync(home, stick)
    assert not done.taken
    assert contents(history) == contents(stick) == before


def test_two_that_went_separate_ways_are_both_kept(home: Path, history: Path, stick: Path) -> None:
    sync(home, stick)
    write_journal(history, [reviewed("here")], OTHER)
    write_journal(stick, [reviewed("there")], OTHER)
    all_events = events_in_folder(history) | events_in_folder(stick)
    here, there = contents(history)["b2.jsonl"], contents(stick)["b2.jsonl"]
    done = sync(home, stick)
    first_own = there.splitlines()[-1][-18:-10].decode()
    assert ways(done.taken) == [(f"b2~{first_own}.jsonl", Way.BESIDE, 1)]
    assert contents(history)["b2.jsonl"] == here
    assert contents(history)[f"b2~{first_own}.jsonl"] == there
    assert contents(stick)["b2.jsonl"] == there
    assert events_in_folder(history) == events_in_folder(stick) == all_events
    assert not sync(home, stick).taken


def test_a_branch_that_goes_on_continues_its_copy(home: Path, history: Path, stick: Path) -> None:
    sync(home, stick)
    write_journal(history, [reviewed("here")], OTHER)
    write_journal(stick, [reviewed("there")], OTHER)
    sync(home, stick)
    write_journal(stick, [reviewed("further")], OTHER)
    (taken,) = sync(home, stick).taken
    assert (taken.way, taken.events) == (Way.CONTINUED, 1)
    assert len(contents(history)) == 3


def test_an_intact_line_mends_a_damaged_one(home: Path, history: Path, stick: Path) -> None:
    sync(home, stick)
    whole = contents(history)
    damage(history / "b2.jsonl", 2)
    damage(stick / "a1.jsonl", 3)
    done = sync(home, stick)
    assert (len(done.taken), len(done.given)) == (1, 1)
    assert contents(history) == contents(stick) == whole


def test_each_side_has_a_damaged_line_that_the_other_has_intact(
    home: Path, history: Path, stick: Path
) -> None:
    sync(home, stick)
    damage(history / "b2.jsonl", 2)
    damage(stick / "b2.jsonl", 3)
    ours, theirs = contents(history)["b2.jsonl"], contents(stick)["b2.jsonl"]
    sync(home, stick)
    assert contents(history)["b2.jsonl"] == ours
    assert contents(stick)["b2.jsonl"] == theirs
    assert theirs in contents(history).values()
    assert ours in contents(stick).values()


def test_our_own_journal_is_written_by_us_alone(home: Path, history: Path, stick: Path) -> None:
    sync(home, stick)
    write_journal(stick, [reviewed("restored")], OWN)
    before = contents(history)["a1.jsonl"]
    (taken,) = sync(home, stick).taken
    assert (taken.way, taken.events) == (Way.BESIDE, 1)
    assert contents(history)["a1.jsonl"] == before
    assert not sync(home, stick).taken


def test_the_journal_of_another_home_is_written_by_that_one_alone(
    home: Path, history: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    write_journal(second / "history", [reviewed("c3")], OTHER)
    (second / "device").write_text("b2\n")
    (second / "lock").touch()
    sync(home, second)
    write_journal(history, [reviewed("restored")], OTHER)
    before = contents(second / "history")["b2.jsonl"]
    (given,) = sync(home, second / "history").given
    assert given.way is Way.BESIDE
    assert contents(second / "history")["b2.jsonl"] == before


def test_conflicted_copies_that_add_nothing_are_not_carried_on(
    home: Path, history: Path, stick: Path
) -> None:
    copy = stick / "b2 (Ada's conflicted copy 2026-11-23).jsonl"
    copy.write_bytes((stick / "b2.jsonl").read_bytes())
    sync(home, stick)
    assert sorted(contents(history)) == ["a1.jsonl", "b2.jsonl"]


def test_what_is_still_being_written_is_left_for_the_next_time(
    home: Path, history: Path, stick: Path
) -> None:
    whole = (stick / "b2.jsonl").read_bytes()
    (stick / "b2.jsonl").write_bytes(whole[:-20])
    sync(home, stick)
    assert contents(history)["b2.jsonl"] == b"".join(whole.splitlines(keepends=True)[:-1])
    (stick / "b2.jsonl").write_bytes(whole)
    sync(home, stick)
    assert contents(history)["b2.jsonl"] == whole


def test_hostile_files_are_named_and_harm_nothing(home: Path, history: Path, stick: Path) -> None:
    hostile = fill_with_hostile_files(stick)
    done = sync(home, stick)
    assert ways(done.taken) == [("b2.jsonl", Way.NEW, 2)]
    told = "\n".join(done.skipped)
    assert "\x1b" not in told
    harmless = ("a1", "b2")
    named = [name for name in hostile if name.isprintable() and name[:2] not in harmless]
    assert not [name for name in named if f"{name}" not in told]
    assert sorted(path.name for path in stick.iterdir()) == sorted([*hostile, "a1.jsonl"])


def test_a_name_that_is_taken_by_something_else_is_passed_by(
    home: Path, history: Path, stick: Path
) -> None:
    (stick / "a1.jsonl").mkdir()
    (given,) = sync(home, stick).given
    assert given.way is Way.BESIDE
    assert events_in_folder(history) == events_in_folder(stick)


def test_a_folder_of_too_many_files_is_refused(home: Path, history: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    for number in range(10_001):
        (full / f"{number}.jsonl").touch()
    with pytest.raises(FileError, match="more than 10,000 files"):
        sync(home, full)


def test_a_folder_that_is_missing_is_made_only_when_asked_for(
    home: Path, history: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "one"
    with pytest.raises(FileError, match="no such folder"):
        sync(home, folder)
    sync(home, folder, creates=True, is_dry_run=True)
    assert not folder.exists()
    sync(home, folder, creates=True)
    assert contents(folder) == contents(history)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_same_folder_is_refused(home: Path, history: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(history)
    for same in (history, home, tmp_path / "link"):
        with pytest.raises(UsageError, match="history folder itself"):
            sync(home, same)


def test_a_machine_whose_clock_is_ahead_is_named_when_its_events_come(
    home: Path, history: Path, stick: Path
) -> None:
    now = workspace_in(home).clock()
    later = replace(now, at=now.at + 5 * DAY)
    assert sync(home, stick).clocks_ahead == ()
    write_journal(stick, [reviewed("c4", at=later)], OTHER)
    said = ("Events from the machine b2 lie 5 days in the future; check its clock.",)
    assert sync(home, stick, is_dry_run=True).clocks_ahead == said
    assert sync(home, stick).clocks_ahead == said
    assert sync(home, stick).clocks_ahead == ()


def test_a_dry_run_changes_nothing(home: Path, history: Path, stick: Path) -> None:
    before = contents(history), contents(stick), sorted(home.rglob("*"))
    done = sync(home, stick, is_dry_run=True)
    assert (len(done.taken), len(done.given)) == (1, 1)
    assert (contents(history), contents(stick), sorted(home.rglob("*"))) == before


def test_a_machine_without_a_history_takes_all(home: Path, stick: Path) -> None:
    sync(home, stick)
    assert contents(home / "history") == contents(stick)
