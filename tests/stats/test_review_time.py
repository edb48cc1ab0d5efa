"""Review time against a sum over all reviews, and by hand."""

import pytest
from hypothesis import given

from dp100_cards.stats.period import Period
from dp100_cards.stats.review_time import review_time
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.laws import tries
from tests.support.past_events import REVERSED, crammed, events_in, history_of, periods, reviewed

NOTHING = ((None, None, None, 0.0),)


@tries(40)
@given(sources(), periods)
def test_time_is_divided_by_reviews_and_by_days_with_any(
    source: HistorySource, period: Period
) -> None:
    events = events_in(source, period)
    seconds = sum(min(event.took_seconds, 600) for event in events)
    days = len({event.day_on for event in events})
    (row,) = review_time(source.over(period)).rows
    if not events:
        assert (row,) == NOTHING
    else:
        assert row == pytest.approx(
            (seconds / len(events), seconds / days, len(events) / days, seconds)
        )


def test_times_by_hand() -> None:
    source = history_of(
        reviewed(TODAY - 9, seconds=1_000),
        reviewed(TODAY, card="q02", seconds=30),
        reviewed(TODAY, card="q03", seconds=10.5),
        crammed(TODAY, seconds=19.5),
    )
    assert review_time(source).rows == ((165.0, 330.0, 2.0, 660.0),)
    assert review_time(source.over(Period(TODAY, TODAY))).rows == ((20.0, 60.0, 3.0, 60.0),)


def test_only_cramming_takes_time_too() -> None:
    assert review_time(history_of(crammed(TODAY, seconds=8))).rows == ((8.0, 8.0, 1.0, 8.0),)


def test_without_reviews_in_the_period_there_are_no_averages() -> None:
    assert review_time(HistorySource([])).rows == NOTHING
    assert review_time(history_of(reviewed(TODAY)).over(REVERSED)).rows == NOTHING
