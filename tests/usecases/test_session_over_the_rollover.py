"""One session that is still open when the next study day begins."""

from datetime import UTC, datetime
from pathlib import Path

from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.show_due import show_due
from dp100_cards.usecases.show_home import show_home
from dp100_cards.usecases.start_review import begin_session, start_review
from tests.support.clock import FixedClock
from tests.support.decks import deck, write_deck_file
from tests.support.events import journal_entries
from tests.support.workspaces import rate, shown_card, workspace_in

LATE = datetime(2026, 11, 24, 3, 58, tzinfo=UTC)


def test_each_review_belongs_to_the_day_on_which_it_was_rated(tmp_path: Path) -> None:
    clock = FixedClock(LATE)
    write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2", "c3", "c4", "c5"))
    started = start_review(workspace_in(tmp_path, clock), Selection(new_limit=4))
    first = rate(started, clock, Rating.EASY)
    buried = shown_card(started)
    started.session.bury(clock())
    clock.advance(minutes=3)
    second = rate(started, clock, Rating.EASY)
    reviews = journal_entries(tmp_path, "reviewed")
    assert [(each["card"], each["day"]) for each in reviews] == [
        (first, "2026-11-23"),
        (second, "2026-11-24"),
    ]
    queries = started.desk.store.queries
    today = started.desk.today()
    assert (queries.introduced(today - 1), queries.introduced(today)) == (1, 1)
    report = show_home(started.desk)
    assert (report.today, report.done.reviews, report.streak_days) == (today, 1, 2)
    again = begin_session(started.desk, Selection(new_limit=9))
    assert shown_card(again) == buried, "it is tomorrow already"
    started.close()
    assert show_due(workspace_in(tmp_path, clock)).today == today


def test_a_step_that_ends_after_the_rollover_is_due_within_the_same_session(
    tmp_path: Path,
) -> None:
    clock = FixedClock(LATE)
    write_deck_file(tmp_path / "decks", deck("compute", "c1"))
    started = start_review(workspace_in(tmp_path, clock), Selection())
    rate(started, clock, Rating.GOOD)  # ten minutes from 03:58
    clock.advance(minutes=11)
    again = begin_session(started.desk, Selection())
    assert shown_card(again) == "c1"
    started.close()


def test_going_back_over_the_rollover_counts_the_day_once(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 24, 4, 10, tzinfo=UTC))
    write_deck_file(tmp_path / "decks", deck("compute", "c1", "c2", "c3"))
    started = start_review(workspace_in(tmp_path, clock), Selection(new_limit=2))
    rate(started, clock, Rating.EASY)
    clock.advance(hours=-1)
    rate(started, clock, Rating.EASY)
    desk = started.desk
    assert {each["day"] for each in journal_entries(tmp_path, "reviewed")} == {"2026-11-24"}
    assert desk.store.queries.introduced(desk.today()) == 2
    assert show_home(desk).streak_days == 1
    started.close()
