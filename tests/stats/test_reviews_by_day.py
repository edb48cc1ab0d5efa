"""Reviews by day against a count over all reviews."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.stats.period import Period
from dp100_cards.stats.reviews_by_day import reviews_by_day
from tests.support.histories import TODAY, HistorySource, sources

days = st.integers(TODAY - 60, TODAY)


@given(sources(), days, days)
def test_every_review_of_the_period_counts_on_its_day(
    source: HistorySource, since_on: int, until_on: int
) -> None:
    period = Period(since_on, until_on)
    events = [
        event for history in source.histories for event in history.reviews if event.day_on in period
    ]
    by_day = {event.day_on for event in events}
    measured = reviews_by_day(source.over(period))
    assert measured.values("day") == tuple(sorted(by_day))
    for day, reviews, *kinds, seconds in measured.rows:
        own = [event for event in events if event.day_on == day]
        assert reviews == len(own) == sum(int(kind or 0) for kind in kinds)
        assert seconds == pytest.approx(sum(min(event.took_seconds, 600) for event in own))
