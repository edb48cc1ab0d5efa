"""Reviews by day against a count over all reviews, and by hand."""

import pytest
from hypothesis import given

from dp100_cards.model.memory import Phase
from dp100_cards.stats.period import Period
from dp100_cards.stats.reviews_by_day import reviews_by_day
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.past_events import (
    REVERSED,
    crammed,
    events_in,
    history_of,
    kind_of,
    periods,
    reviewed,
)

KINDS = ("new", "learning", "review", "relearning", "cram")


@given(sources(), periods)
def test_every_review_of_the_period_counts_on_its_day(
    source: HistorySource, period: Period
) -> None:
    events = events_in(source, period)
    measured = reviews_by_day(source.over(period))
    assert measured.values("day") == tuple(sorted({event.day_on for event in events}))
    for day, reviews, *kinds, seconds in measured.rows:
        own = [event for event in events if event.day_on == day]
        assert reviews == len(own)
        assert kinds == [sum(kind_of(event) == kind for event in own) for kind in KINDS]
        assert seconds == pytest.approx(sum(min(event.took_seconds, 600) for event in own))


def test_days_by_hand() -> None:
    source = history_of(
        reviewed(TODAY - 2, phase=Phase.NEW, seconds=601),
        reviewed(TODAY - 2, phase=Phase.LEARNING, seconds=0.25),
        reviewed(TODAY, seconds=30),
        reviewed(TODAY, card="q02", phase=Phase.RELEARNING, seconds=30),
        crammed(TODAY, seconds=1),
    )
    today = (TODAY, 3, 0, 0, 1, 1, 1, 61.0)
    assert reviews_by_day(source).rows == ((TODAY - 2, 2, 1, 1, 0, 0, 0, 600.25), today)
    assert reviews_by_day(source.over(Period(TODAY - 1, TODAY))).rows == (today,)


def test_only_cramming_is_a_day_too() -> None:
    assert reviews_by_day(history_of(crammed(TODAY))).rows == ((TODAY, 1, 0, 0, 0, 0, 1, 10.0),)


def test_a_review_counts_on_its_own_study_day_wherever_the_clock_went() -> None:
    source = history_of(reviewed(TODAY), reviewed(TODAY - 1, last_on=TODAY))
    assert reviews_by_day(source).values("day") == (TODAY - 1, TODAY)


def test_without_reviews_in_the_period_there_is_no_day() -> None:
    assert reviews_by_day(HistorySource([])).rows == ()
    assert reviews_by_day(history_of(reviewed(TODAY)).over(REVERSED)).rows == ()
