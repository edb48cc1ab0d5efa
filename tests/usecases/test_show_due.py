"""What is due: from the store, and from the calendar that a shell prompt reads instead."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.storage.due_calendar import calendar_key, calendar_path, read_calendar
from dp100_cards.storage.shipped_decks import shipped_decks_folder
from dp100_cards.usecases.browse_cards import change_cards, undo_change
from dp100_cards.usecases.open_desk import open_desk
from dp100_cards.usecases.show_due import show_due
from dp100_cards.usecases.start_review import start_review
from dp100_cards.usecases.workspace import Places, open_workspace, system_clock
from tests.support.clock import FixedClock
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.events import reviewed, write_journal
from tests.support.workspaces import files_in, rate_all, workspace_in

AGAIN, HARD, GOOD, EASY = Rating

Counts = tuple[int, dict[str, tuple[int, int]]]


def from_calendar(home: Path, decks: Path | None = None) -> Counts | None:
    """What `dp100 due` answers without the store, as of now."""
    path = calendar_path(str(home))
    assert path is not None
    key = calendar_key(str(home), str(decks or home / "decks"), is_chosen=True)
    now = system_clock()
    counts = read_calendar(path, key, (now.at, now.utc_offset_minutes))
    return None if counts is None else (counts.today, counts.decks)


def from_store(home: Path, decks: Path | None = None) -> Counts:
    """The same from the store; the calendar reads the machine's clock, so this does too."""
    counts = show_due(open_workspace(Places(str(home), str(decks or home / "decks"))))
    return counts.today, counts.decks


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A zone in which it is about noon: no test comes near the turn of a study day by chance."""
    set_zone(monkeypatch, f"NOON{datetime.now(UTC).hour - 12}")
    yield
    set_zone(monkeypatch, "UTC")


def set_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()


def clock_now(days_ago: int = 0) -> FixedClock:
    now = system_clock()
    at = datetime.fromtimestamp(now.at / 1000, UTC) - timedelta(days=days_ago)
    return FixedClock(at, now.utc_offset_minutes)


def review(home: Path, days_ago: int, *ratings: Rating, sections: tuple[str, ...] = ()) -> None:
    clock = clock_now(days_ago)
    started = start_review(workspace_in(home, clock), Selection(sections))
    rate_all(started, clock, ratings or (GOOD,))
    started.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A history that ended eight days ago, with cards in all states."""
    three_decks(tmp_path / "decks")
    review(tmp_path, 30, EASY, GOOD, HARD, sections=("compute",))
    review(tmp_path, 8, GOOD, GOOD, AGAIN, EASY, sections=("compute", "data"))
    return tmp_path


def test_the_store_counts_what_is_due_and_what_is_new_by_deck(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    clock = FixedClock()
    started = start_review(workspace_in(tmp_path, clock), Selection(("compute",)))
    rate_all(started, clock, [EASY])
    started.close()
    clock.advance(days=200)
    counts = show_due(workspace_in(tmp_path, clock))
    assert counts.decks == {"compute": (3, 0), "data": (0, 3), "models": (0, 2)}


def test_a_card_is_due_from_the_rollover_of_its_day_on(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    clock = FixedClock()
    started = start_review(workspace_in(tmp_path, clock), Selection(("models",)))
    rate_all(started, clock, [EASY])
    started.close()
    days = 0
    while show_due(workspace_in(tmp_path, clock)).decks["models"][0] == 0:
        days += 1
        clock.advance(days=1)
    clock.now = clock.now.replace(hour=4, minute=0)
    assert show_due(workspace_in(tmp_path, clock)).decks["models"][0] > 0
    clock.advance(seconds=-1)
    assert show_due(workspace_in(tmp_path, clock)).decks["models"][0] == 0
    assert days > 1


def test_the_calendar_written_days_ago_says_what_the_store_says_today(home: Path) -> None:
    counts = from_calendar(home)
    assert counts is not None
    assert counts == from_store(home)
    assert sum(due for due, _ in counts[1].values()) > 0
    assert sum(new for _, new in counts[1].values()) > 0


def test_calendar_and_store_agree_on_every_day_around_the_day_cards_become_due(
    tmp_path: Path,
) -> None:
    counts = []
    for days_ago in range(6, 12):
        home = tmp_path / str(days_ago)
        three_decks(home / "decks")
        review(home, days_ago, EASY)
        answer = from_calendar(home)
        assert answer is not None
        assert answer == from_store(home), days_ago
        counts.append(sum(due for due, _ in answer[1].values()))
    assert counts == sorted(counts)
    assert counts[0] < counts[-1], "on none of these days did any card become due"


@pytest.mark.parametrize(("days_ago", "is_back"), [(0, False), (1, True)])
def test_what_was_done_to_cards_in_bulk_counts_in_the_calendar_and_the_store(
    home: Path, days_ago: int, is_back: bool
) -> None:
    clock = clock_now(days_ago)
    tomorrow = clock.today() + 1
    before = from_store(home)[1]["compute"]
    desk = open_desk(workspace_in(home, clock))
    taken_back = change_cards(desk, [CardId("d1")], Change.SUSPENDED, clock())
    change_cards(desk, [CardId("c1")], Change.DUE_SET, clock(), tomorrow - 1)
    change_cards(desk, [CardId("c1")], Change.BURIED, clock(), tomorrow)
    change_cards(desk, [CardId("c2")], Change.RESET, clock())
    change_cards(desk, [CardId("c3")], Change.SUSPENDED, clock())
    undo_change(desk, taken_back, clock())
    desk.close()
    answer = from_calendar(home)
    assert answer is not None
    assert answer == from_store(home)
    assert answer[1]["compute"] == (int(is_back), before[1] + 1)


def test_decks_come_in_the_order_of_the_outline_from_both(home: Path) -> None:
    counts = from_calendar(home)
    assert counts is not None
    assert list(counts[1]) == list(from_store(home)[1]) == ["compute", "data", "models"]


@pytest.mark.parametrize(
    "zone", ["UTC", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati"]
)
def test_calendar_and_store_agree_on_the_day_in_every_zone(
    home: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    set_zone(monkeypatch, zone)
    assert from_calendar(home) == from_store(home)


def touch_later(path: Path) -> None:
    later = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))
    touch_later(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a card more": lambda home: write_deck_file(
        home / "decks", deck("models", "m1", "m2", "m3", number="II.A")
    ),
    "a card renamed, file as long as before": lambda home: edit(
        home / "decks" / "models.yaml", "id: m1", "id: m9"
    ),
    "a deck more": lambda home: write_deck_file(home / "decks", deck("extra", "e1")),
    "a deck less": lambda home: (home / "decks" / "models.yaml").unlink(),
    "a deck broken": lambda home: edit(home / "decks" / "models.yaml", "title:", "titel:"),
    "a deck renamed": lambda home: edit(home / "decks" / "models.yaml", "id: models", "id: modelz"),
    "a journal more": lambda home: write_journal(
        home / "history", [reviewed("m1", EASY)], DeviceId("b2")
    ),
    "a journal grown": lambda home: write_journal(
        home / "history", [reviewed("m1", EASY)], own_device(home)
    ),
    "a journal less": lambda home: next((home / "history").iterdir()).unlink(),
    "the history gone": lambda home: shutil.rmtree(home / "history"),
    "settings": lambda home: (home / "config.toml").write_text(
        "rollover_hour = 15  # so that it is still yesterday\n"
    ),
    "cache gone": lambda home: shutil.rmtree(home / "cache"),
}


def own_device(home: Path) -> DeviceId:
    return DeviceId((home / "device").read_text().strip())


@pytest.mark.parametrize("change", CHANGES)
def test_a_calendar_is_not_believed_after_a_change(home: Path, change: str) -> None:
    assert from_calendar(home) is not None
    CHANGES[change](home)
    assert from_calendar(home) is None


# What is pulled from under a session is tested in tests/storage/test_history.py.
@pytest.mark.parametrize(
    "change", sorted(CHANGES.keys() - {"a journal less", "the history gone", "cache gone"})
)
def test_a_calendar_written_at_the_end_of_a_session_knows_what_changed_during_it(
    home: Path, change: str
) -> None:
    clock = clock_now()
    started = start_review(workspace_in(home, clock), Selection())
    CHANGES[change](home)
    started.close()
    assert from_calendar(home) in (None, from_store(home))


# A history that is gone lets no session begin: tests/usecases/test_lost_history.py.
@pytest.mark.parametrize("change", sorted(CHANGES.keys() - {"a journal less", "the history gone"}))
def test_the_session_after_a_change_writes_a_calendar_that_is_right(
    home: Path, change: str
) -> None:
    CHANGES[change](home)
    started = start_review(workspace_in(home, clock_now()), Selection())
    started.close()
    counts = from_calendar(home)
    assert counts is not None
    assert counts == from_store(home)


def test_a_deck_changed_in_a_session_that_also_rates_is_not_forgotten(home: Path) -> None:
    clock = clock_now()
    started = start_review(workspace_in(home, clock), Selection(("models",)))
    write_deck_file(home / "decks", deck("models", "m1", "m2", "m3", "m4", number="II.A"))
    rate_all(started, clock, [EASY])
    started.close()
    assert from_calendar(home) in (None, from_store(home))


def test_a_calendar_of_other_decks_is_not_believed(home: Path, tmp_path: Path) -> None:
    three_decks(tmp_path / "other")
    assert from_calendar(home, tmp_path / "other") is None


def test_a_calendar_of_all_decks_is_not_taken_for_one_of_the_shipped_decks_alone(
    home: Path,
) -> None:
    # Without --decks the learner's own decks are read besides the shipped ones; with it, not.
    workspace = open_workspace(Places(str(home)), clock_now())
    assert home / "decks" in workspace.deck_folders
    start_review(workspace, Selection()).close()
    assert from_calendar(home, Path(shipped_decks_folder())) is None


def test_another_environment_does_not_believe_the_calendar(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert from_calendar(home) is not None
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    assert from_calendar(home) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"dp100-due 1\n", b"dp100-due 2\nfor x\n", b"\xff\xfe", b"garbage\n" * 100, b"\x00" * 50],
)
def test_a_calendar_that_is_none_is_not_believed(home: Path, content: bytes) -> None:
    (home / "cache" / "due").write_bytes(content)
    assert from_calendar(home) is None


def test_a_calendar_with_a_line_that_is_none_is_not_believed_or_right(home: Path) -> None:
    path = home / "cache" / "due"
    lines = path.read_text().splitlines()
    right = from_store(home)
    for number in range(2, len(lines)):
        if not lines[number].startswith(("input", "rollover")):
            continue
        path.write_text("\n".join([*lines[:number], "input x y z", *lines[number + 1 :]]))
        assert from_calendar(home) in (None, right)


def test_counting_changes_no_file(home: Path) -> None:
    before = files_in(home)
    from_store(home)
    from_calendar(home)
    assert files_in(home) == before


def test_a_learner_without_history_has_nothing_due(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    assert from_store(tmp_path)[1] == {"compute": (0, 3), "data": (0, 3), "models": (0, 2)}
