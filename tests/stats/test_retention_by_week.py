"""Retention by week against a look at every card's days, and by hand."""

from hypothesis import given

from dp100_cards.model.rating import Rating
from dp100_cards.stats.period import Period
from dp100_cards.stats.retention_by_week import retention_by_week
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.past_events import (
    REVERSED,
    crammed,
    first_looks_in,
    history_of,
    passed,
    periods,
    reviewed,
)


@given(sources(), periods)
def test_every_test_counts_in_its_week(source: HistorySource, period: Period) -> None:
    expected = []
    until_on = period.until_on
    while until_on >= period.since_on:
        week = Period(max(until_on - 6, period.since_on), until_on)
        reviews = [step.review for step in first_looks_in(source, week)]
        if reviews:
            ratio = passed(reviews) / len(reviews)
            expected.append((week.since_on, passed(reviews), len(reviews), ratio))
        until_on -= 7
    assert retention_by_week(source.over(period)).rows == tuple(reversed(expected))


def test_weeks_are_counted_back_from_the_end_of_the_period() -> None:
    source = history_of(
        reviewed(TODAY - 20, card="q01"),
        reviewed(TODAY - 7, card="q02"),
        reviewed(TODAY - 6, Rating.AGAIN, card="q03"),
        reviewed(TODAY, card="q04"),
    )
    assert retention_by_week(source).rows == (
        (TODAY - 20, 1, 1, 1.0),
        (TODAY - 13, 1, 1, 1.0),
        (TODAY - 6, 1, 2, 0.5),
    )
    assert retention_by_week(source.over(Period(TODAY - 8, TODAY - 1))).rows == (
        (TODAY - 7, 1, 2, 0.5),
    )


def test_the_first_week_begins_with_the_period() -> None:
    source = history_of(reviewed(TODAY - 8, card="q01"), reviewed(TODAY - 9, card="q02"))
    assert retention_by_week(source.over(Period(TODAY - 8, TODAY))).rows == (
        (TODAY - 8, 1, 1, 1.0),
    )
    assert retention_by_week(source.over(Period(TODAY - 8, TODAY - 8))).rows == (
        (TODAY - 8, 1, 1, 1.0),
    )


def test_without_tests_there_is_no_week() -> None:
    assert retention_by_week(HistorySource([])).rows == ()
    assert retention_by_week(history_of(crammed(TODAY))).rows == ()
    assert retention_by_week(history_of(reviewed(TODAY)).over(REVERSED)).rows == ()


def test_a_review_dated_tomorrow_by_a_wrong_clock_counts_only_in_a_period_that_has_tomorrow() -> (
    None
):
    source = history_of(reviewed(TODAY + 1))
    assert retention_by_week(source).rows == ()
    assert retention_by_week(source.over(Period(0, TODAY + 1))).rows == ((TODAY - 5, 1, 1, 1.0),)
