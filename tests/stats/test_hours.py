"""Hours against a count over all reviews, and by hand."""

from datetime import UTC, datetime, timedelta

from hypothesis import given

from dp100_cards.model.events import Crammed, Reviewed
from dp100_cards.model.rating import Rating
from dp100_cards.stats.hours import hours
from dp100_cards.stats.period import Period
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.laws import tries
from tests.support.past_events import (
    REVERSED,
    crammed,
    events_in,
    history_of,
    passed,
    periods,
    reviewed,
)


def hour_of(event: Reviewed | Crammed) -> int:
    moment = event.moment
    at = datetime.fromtimestamp(moment.at / 1000, UTC)
    return (at + timedelta(minutes=moment.utc_offset_minutes)).hour


@tries(40)
@given(sources(), periods)
def test_every_scheduled_review_counts_at_its_hour(source: HistorySource, period: Period) -> None:
    events = [event for event in events_in(source, period) if isinstance(event, Reviewed)]
    measured = hours(source.over(period))
    assert measured.values("hour") == tuple(sorted(set(map(hour_of, events))))
    for hour, reviews, its_passed, ratio in measured.rows:
        own = [event for event in events if hour_of(event) == hour]
        assert (reviews, its_passed, ratio) == (len(own), passed(own), passed(own) / len(own))


def test_hours_are_those_of_the_clock_on_the_wall() -> None:
    source = history_of(
        reviewed(TODAY - 9, at_hour=9),
        reviewed(TODAY - 2, Rating.AGAIN, at_hour=9),
        reviewed(TODAY - 2, card="q02", at_hour=23),
        # At 23:00 UTC it is 4:30 in Delhi and 15:00 the day before in San Francisco.
        reviewed(TODAY - 1, at_hour=23, offset=330),
        reviewed(TODAY, at_hour=23, offset=-480),
    )
    assert hours(source).rows == ((4, 1, 1, 1.0), (9, 2, 1, 0.5), (15, 1, 1, 1.0), (23, 1, 1, 1.0))


def test_cramming_is_left_out() -> None:
    assert hours(history_of(crammed(TODAY))).rows == ()
    source = history_of(crammed(TODAY, Rating.AGAIN), reviewed(TODAY))
    assert hours(source).rows == ((12, 1, 1, 1.0),)


def test_without_reviews_in_the_period_there_is_no_hour() -> None:
    assert hours(HistorySource([])).rows == ()
    assert hours(history_of(reviewed(TODAY)).over(REVERSED)).rows == ()
    assert hours(history_of(reviewed(TODAY)).over(Period(TODAY - 9, TODAY - 1))).rows == ()
