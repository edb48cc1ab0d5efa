"""The streaks against a look at every day, and by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.stats.period import Period
from dp100_cards.stats.streak import longest_streak
from dp100_cards.stats.streak_lengths import streak_lengths
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.laws import tries
from tests.support.past_events import REVERSED, crammed, events_in, history_of, periods, reviewed

SPAN = 20


def past(*studied: int, due: frozenset[int] = frozenset()) -> HistorySource:
    """Reviews so many days ago, and days ago without any on which something was due."""
    source = history_of(*(reviewed(TODAY - days_ago) for days_ago in studied))
    return replace(source, due_days=frozenset(TODAY - days_ago for days_ago in due))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (past(), (0, 0, 0)),
        (past(0), (1, 1, 1)),
        (past(1), (1, 1, 1)),
        (past(2, 1, 0), (3, 3, 3)),
        (past(9, 8, 7, 1, 0), (5, 5, 5)),
        (past(9, 8, 7, 1, 0, due=frozenset({2})), (2, 3, 5)),
        (past(9, 8, 7, due=frozenset({1})), (0, 3, 3)),
        (past(1, due=frozenset({0})), (1, 1, 1)),
        (past(1, -1), (1, 1, 1)),  # the clock was ahead
        (history_of(crammed(TODAY)), (1, 1, 1)),
    ],
)
def test_streaks_by_hand(source: HistorySource, expected: tuple[int, int, int]) -> None:
    assert streak_lengths(source).rows == (expected,)


def test_a_period_limits_the_longest_streak_and_the_days_but_not_the_current_one() -> None:
    source = past(9, 8, 7, 2, 1, 0, due=frozenset({3}))
    assert streak_lengths(source.over(Period(TODAY - 8, TODAY - 2))).rows == ((3, 2, 3),)
    assert streak_lengths(source.over(Period(TODAY - 1, TODAY - 1))).rows == ((3, 1, 1),)
    assert streak_lengths(source.over(REVERSED)).rows == ((3, 0, 0),)


@st.composite
def pasts(draw: st.DrawFn) -> HistorySource:
    """Some days; what is due on one stays due until the next review."""
    studied = draw(st.frozensets(st.integers(0, SPAN)))
    due: set[int] = set()
    for days_ago in range(SPAN, -1, -1):
        if days_ago not in studied and (days_ago + 1 in due or draw(st.booleans())):
            due.add(days_ago)
    return past(*studied, due=frozenset(due))


@given(pasts(), st.builds(Period, *[st.integers(TODAY - SPAN, TODAY)] * 2))
def test_they_are_the_same_as_looking_at_every_day(source: HistorySource, period: Period) -> None:
    current = count = longest = days_studied = 0
    for day_on in range(TODAY - SPAN, TODAY + 1):
        if events_in(source, Period(day_on, day_on)):
            current += 1
            if day_on in period:
                count, days_studied = count + 1, days_studied + 1
        elif day_on in source.due_days and day_on < TODAY:
            current = count = 0
        longest = max(longest, count)
    assert streak_lengths(source.over(period)).rows == ((current, longest, days_studied),)


@tries(40)
@given(sources(), periods)
def test_days_studied_are_those_with_any_review(source: HistorySource, period: Period) -> None:
    days = {event.day_on for event in events_in(source, period)}
    assert streak_lengths(source.over(period)).values("days_studied") == (len(days),)


def test_few_gaps_are_asked_for_where_one_streak_is_long() -> None:
    days = [day_on for day_on in range(1_000) if day_on % 20 or 400 < day_on < 700]
    asked: list[int] = []

    def was_due(day_on: int) -> bool:
        asked.append(day_on)
        return True

    assert longest_streak(days, was_due) == 299
    assert len(asked) < 10  # of 34 gaps


def test_the_longest_streak_of_many_short_ones_is_found() -> None:
    days = range(0, 5_000, 2)
    assert longest_streak(days, lambda _: True) == 1
    assert longest_streak(days, lambda _: False) == len(days)
    assert longest_streak(days, lambda day_on: day_on % 10 == 1) == 5
