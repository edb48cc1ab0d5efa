"""What home shows, against the sessions it speaks of and against counts by hand."""

from dataclasses import replace
from pathlib import Path

from dp100_cards.model.events import CardChanged, Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.due_forecast import due_forecast
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.show_home import show_home
from dp100_cards.usecases.start_review import begin_session
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import three_decks
from tests.support.workspaces import rate, rate_all, workspace_in

AGAIN, HARD, GOOD, EASY = Rating


def desk_in(home: Path, clock: FixedClock, new_per_day: int = 20) -> OpenDesk:
    """The desk of a learner with three decks."""
    three_decks(home / "decks")
    workspace = workspace_in(home, clock)
    desk = open_desk(
        replace(workspace, settings=replace(workspace.settings, new_per_day=new_per_day))
    )
    close_later(desk.store)
    return desk


def counts(desk: OpenDesk) -> dict[str, tuple[int, int, int]]:
    """New, learning and review cards by section."""
    return {
        str(each.section.id): (each.new, each.learning, each.review)
        for each in show_home(desk).sections
    }


def test_a_learner_who_has_just_come_sees_new_cards_alone(tmp_path: Path) -> None:
    report = show_home(desk_in(tmp_path, FixedClock()))
    assert [str(each.section.id) for each in report.sections] == ["compute", "data", "models"]
    assert [(each.new, each.cards) for each in report.sections] == [(3, 3), (3, 3), (2, 2)]
    assert (report.is_beginner, report.unseen, report.cards) == (True, 8, 8)
    assert (report.streak_days, report.done.reviews) == (0, 0)
    assert (report.forecast.days, report.forecast.next_on) == ((0,) * 7, None)


def test_a_learner_whose_cards_were_all_reset_is_no_beginner(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    rate_all(begin_session(desk, Selection(cards=("c1",))), clock)
    desk.add([CardChanged(CardId("c1"), Change.RESET, clock(), clock.today())])
    report = show_home(desk)
    assert (report.unseen, report.is_beginner, report.streak_days) == (8, False, 1)


def test_the_limits_of_the_day_hold_over_all_sections(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, FixedClock(), new_per_day=4)
    assert counts(desk) == {"compute": (2, 0, 0), "data": (1, 0, 0), "models": (1, 0, 0)}
    assert show_home(desk).unseen == 8


def test_what_is_being_learned_and_what_is_due_are_told_apart(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    started = begin_session(desk, Selection(cards=("c1", "d1", "d2")))
    for rating in (EASY, AGAIN, EASY):
        rate(started, clock, rating)
    assert counts(desk) == {"compute": (2, 0, 0), "data": (1, 1, 0), "models": (2, 0, 0)}
    clock.advance(days=60)
    assert counts(desk) == {"compute": (2, 0, 1), "data": (1, 1, 1), "models": (2, 0, 0)}


def test_it_counts_the_cards_that_a_session_then_brings(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desk_in(tmp_path, clock, new_per_day=3)
    for _ in range(12):
        report = show_home(desk)
        started = begin_session(desk, Selection())
        assert started.session.progress.total == report.cards
        rate_all(started, clock, (GOOD, AGAIN, GOOD, EASY))
        clock.advance(days=1)


def test_suspended_cards_are_not_counted(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    desk.add([CardChanged(CardId("m1"), Change.SUSPENDED, clock(), clock.today())])
    assert counts(desk)["models"] == (1, 0, 0)
    assert show_home(desk).unseen == 7


def test_time_is_reckoned_at_the_learners_own_pace(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    assert show_home(desk).seconds == 8 * 2 * 60.0
    rate_all(begin_session(desk, Selection()), clock)
    assert show_home(desk).unseen == 0
    clock.advance(days=30)
    report = show_home(desk)
    assert [(each.cards, each.seconds) for each in report.sections] == [(3, 9), (3, 9), (2, 6)]


def test_what_was_done_today_and_the_days_in_a_row_are_counted(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    for day in range(1, 4):
        rate(begin_session(desk, Selection()), clock)
        report = show_home(desk)
        assert (report.done.reviews, report.done.took_seconds, report.streak_days) == (1, 3.0, day)
        clock.advance(days=1)
    report = show_home(desk)
    assert (report.done.reviews, report.streak_days, report.is_beginner) == (0, 3, False)


def test_the_forecast_counts_what_is_overdue_as_due_today(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = desk_in(tmp_path, clock)
    started = begin_session(desk, Selection(cards=("c1", "c2", "d1")))
    due_on = []
    for rating in (EASY, EASY, EASY):
        rate(started, clock, rating)
        due_on.append(started.session.rated[-1].after.due_on)
    first = min(day for day in due_on if day is not None)
    forecast = due_forecast(desk)
    assert (forecast.next_on, forecast.next_cards) == (first, due_on.count(first))
    ahead = range(clock.today(), clock.today() + 7)
    assert list(forecast.days) == [due_on.count(day) for day in ahead]
    clock.advance(days=100)
    assert due_forecast(desk).days == (3, 0, 0, 0, 0, 0, 0)
    assert due_forecast(desk).next_on is None


def test_without_decks_there_is_nothing_to_show_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    desk = open_desk(workspace_in(tmp_path))
    close_later(desk.store)
    report = show_home(desk)
    assert (report.sections, report.cards, report.seconds) == ((), 0, 0)


def test_files_with_mistakes_are_counted_once_each(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "bad.yaml").write_text("title: 3\ncards: no\n")
    (tmp_path / "decks" / "worse.yaml").write_text("cards: no\n")
    desk = desk_in(tmp_path, FixedClock())
    assert len(desk.problems) > 2
    assert show_home(desk).faulty_files == 2
    assert len(show_home(desk).sections) == 3
