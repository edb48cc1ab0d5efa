"""Making backups day by day: when one is due, what is given up, and what is remembered."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.usecases.backup_state import failed_backup, is_due
from dp100_cards.usecases.find_backup import find_backup
from dp100_cards.usecases.list_backups import list_backups
from dp100_cards.usecases.make_backup import make_backup
from dp100_cards.usecases.verify_backups import verify_backups
from tests.support.backups import Keeper
from tests.support.clock import FixedClock
from tests.support.workspaces import workspace_in


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(tmp_path / "home")


def days(keeper: Keeper) -> list[str]:
    return [path.name[6:16] for path in keeper.backups]


def test_every_kept_backup_of_years_opens_and_counts_right(keeper: Keeper) -> None:
    events = {}
    for _ in range(40):
        keeper.clock.advance(days=9)
        keeper.review("c1")
        made = keeper.back_up(is_automatic=True)
        events[made.stored.path] = made.manifest.events
    verified = verify_backups(keeper.workspace, [])
    assert [each.path for each in verified] == keeper.backups
    assert len(verified) == 16
    assert all(each.manifest and each.manifest.events == events[each.path] for each in verified)


def test_a_study_day_has_one_automatic_backup(keeper: Keeper) -> None:
    assert is_due(keeper.workspace)
    keeper.back_up(is_automatic=True)
    keeper.clock.advance(hours=17)  # two in the morning
    assert not is_due(keeper.workspace)
    assert make_backup(keeper.workspace, is_automatic=True) is None
    keeper.clock.advance(hours=3)
    assert is_due(keeper.workspace)


def test_without_counts_nothing_is_automatic_and_nothing_is_given_up(keeper: Keeper) -> None:
    (keeper.home / "config.toml").write_text("[backup]\ndaily = 0\nweekly = 0\nmonthly = 0\n")
    assert make_backup(keeper.workspace, is_automatic=True) is None
    for _ in range(20):
        keeper.back_up()
        keeper.clock.advance(minutes=1)
    assert len(keeper.backups) == 20


@pytest.mark.parametrize("jump", [400, -400, 30, -30])
def test_a_clock_that_jumps_costs_no_backup_of_the_last_days(keeper: Keeper, jump: int) -> None:
    for _ in range(6):
        keeper.back_up()
        keeper.clock.advance(days=1)
    before = days(keeper)
    keeper.clock.advance(days=jump)
    jumped = keeper.back_up().stored.path
    assert set(before) <= set(days(keeper))
    keeper.clock.advance(days=-jump)
    new = keeper.back_up().stored.path
    assert {jumped, new} <= set(keeper.backups)
    assert set(before) <= set(days(keeper))


def test_the_latest_is_not_one_from_the_future(keeper: Keeper) -> None:
    keeper.clock.advance(days=400)
    future = keeper.back_up().stored.path
    keeper.clock.advance(days=-400)
    assert find_backup(keeper.workspace, "latest") == future
    ours = keeper.back_up().stored.path
    assert find_backup(keeper.workspace, "latest") == ours
    assert find_backup(keeper.workspace, future.name) == future
    assert find_backup(keeper.workspace, "/x/y.tar.gz") == Path("/x/y.tar.gz")
    with pytest.raises(UsageError, match=r"dp100-2026: there is no such backup"):
        find_backup(keeper.workspace, "dp100-2026")


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    workspace = workspace_in(tmp_path / "home", FixedClock(), tmp_path / "decks")
    assert make_backup(workspace, is_automatic=False) is None
    assert not (tmp_path / "home").exists()
    with pytest.raises(UsageError, match="no backups here"):
        find_backup(workspace, "latest")


def test_a_failure_is_remembered_until_it_goes_well(keeper: Keeper) -> None:
    (keeper.home / "backups").write_text("a file")
    for _ in range(2):
        with pytest.raises(FileError):
            keeper.back_up(is_automatic=False)
        told = failed_backup(keeper.workspace)
        assert told.startswith("the last backup (2026-11-23) failed: ")
        assert told.endswith("try: dp100 backup now")
        assert "\n" not in told
    (keeper.home / "backups").unlink()
    keeper.back_up()
    assert failed_backup(keeper.workspace) == ""


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "3", '{"tried_at": 1}', '{"verified": {"a": 1}}', "\udcff", "[" * 99999],
)
def test_a_record_that_cannot_be_read_is_as_good_as_none(keeper: Keeper, content: str) -> None:
    (keeper.home / "backup.json").write_bytes(content.encode(errors="surrogateescape"))
    assert failed_backup(keeper.workspace) == ""
    keeper.back_up()
    assert json.loads((keeper.home / "backup.json").read_text())["problem"] == ""


def test_a_backup_counts_as_verified_while_it_is_as_it_was(keeper: Keeper) -> None:
    first = keeper.back_up().stored.path
    keeper.clock.advance(days=1)
    keeper.back_up()
    assert [each.is_verified for each in list_backups(keeper.workspace).backups] == [True, True]
    content = first.read_bytes()
    first.write_bytes(content[:-20])
    listed = list_backups(keeper.workspace).backups
    assert [each.is_verified for each in listed] == [False, True]
    assert listed[0].manifest is not None  # it is only read whole to verify it
    assert "damaged: it is cut short" in verify_backups(keeper.workspace, [])[0].problem
    first.write_bytes(content)
    verify_backups(keeper.workspace, [first.name])
    assert [each.is_verified for each in list_backups(keeper.workspace).backups] == [True, True]
    first.write_bytes(b"")
    assert list_backups(keeper.workspace).backups[0].manifest is None


def test_the_time_of_a_backup_is_that_of_the_clock(keeper: Keeper) -> None:
    keeper.clock.now = datetime(2100, 2, 28, 23, 59, 59, 999_000, UTC)
    assert keeper.back_up().stored.path.name == "dp100-2100-02-28T235959Z.tar.gz"
