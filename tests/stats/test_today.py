"""Today against a count over all reviews, and by hand."""

import pytest
from hypothesis import given

from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.stats.period import Period
from dp100_cards.stats.today import today
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.laws import tries
from tests.support.past_events import (
    REVERSED,
    crammed,
    events_in,
    history_of,
    kind_of,
    passed,
    periods,
    reviewed,
)

KINDS = ("new", "learning", "review", "relearning", "cram")


@tries(40)
@given(sources(), periods)
def test_it_counts_the_reviews_of_today_whatever_the_period(
    source: HistorySource, period: Period
) -> None:
    events = events_in(source, Period(TODAY, TODAY))
    ((reviews, seconds, again, passed_ratio, *counts),) = today(source.over(period)).rows
    assert reviews == len(events)
    assert seconds == pytest.approx(sum(min(event.took_seconds, 600) for event in events))
    assert again == len(events) - passed(events)
    assert passed_ratio == (passed(events) / len(events) if events else None)
    assert counts == [sum(kind_of(event) == kind for event in events) for kind in KINDS]


def test_a_day_by_hand() -> None:
    source = history_of(
        reviewed(TODAY, Rating.AGAIN, card="q01", phase=Phase.NEW, seconds=700),
        reviewed(TODAY, Rating.GOOD, card="q01", phase=Phase.LEARNING, seconds=20.5),
        reviewed(TODAY, Rating.HARD, card="q02"),
        reviewed(TODAY, Rating.EASY, card="q03", phase=Phase.RELEARNING),
        reviewed(TODAY - 1, Rating.AGAIN, card="q04"),
        crammed(TODAY, Rating.AGAIN),
    )
    assert today(source).rows == ((5, 650.5, 2, 0.6, 1, 1, 1, 1, 1),)


def test_nothing_was_done_before_the_first_review() -> None:
    assert today(HistorySource([])).rows == ((0, 0.0, 0, None, 0, 0, 0, 0, 0),)


def test_a_period_that_is_reversed_changes_nothing() -> None:
    source = history_of(reviewed(TODAY), crammed(TODAY))
    assert today(source.over(REVERSED)).rows == today(source).rows


def test_only_cramming_is_a_day_of_reviews_too() -> None:
    assert today(history_of(crammed(TODAY, seconds=3))).rows == ((1, 3.0, 0, 1.0, 0, 0, 0, 0, 1),)


def test_a_review_dated_tomorrow_by_a_wrong_clock_is_not_one_of_today() -> None:
    source = history_of(reviewed(TODAY + 1), reviewed(TODAY, last_on=TODAY + 1))
    assert today(source).values("reviews") == (1,)
