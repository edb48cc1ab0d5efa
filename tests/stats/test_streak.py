"""The streak against a walk over the days one by one."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.stats.streak import streak

TODAY = 100


@dataclass(frozen=True)
class Past:
    """Days with reviews, and those without on which cards were due."""

    studied: frozenset[int]
    due: frozenset[int] = frozenset()

    def was_studied(self, day_on: int) -> bool:
        return day_on in self.studied

    def last_studied_before(self, day_on: int) -> int | None:
        return max((day for day in self.studied if day < day_on), default=None)

    def was_anything_due(self, day_on: int) -> bool:
        return day_on in self.due


def past(*studied: int, due: tuple[int, ...] = ()) -> Past:
    return Past(frozenset(studied), frozenset(due))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (past(), 0),
        (past(TODAY), 1),
        (past(98, 99, TODAY), 3),
        (past(97, 98, 99), 3),
        (past(97, 99, due=(98,)), 1),
        (past(97, 99), 2),
        (past(90, 91, due=(98, 99)), 0),
        (past(90, 91), 2),
        (past(99, due=(TODAY,)), 1),
    ],
)
def test_a_day_on_which_nothing_was_due_neither_counts_nor_breaks_it(
    days: Past, expected: int
) -> None:
    assert streak(days, TODAY) == expected


def one_by_one(days: Past) -> int:
    """The same, looking at every day."""
    count = int(TODAY in days.studied)
    for day in range(TODAY - 1, 0, -1):
        if day in days.studied:
            count += 1
        elif day in days.due:
            break
    return count


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    """Some days; what is due on one stays due until the next review."""
    studied = draw(st.frozensets(st.integers(80, TODAY)))
    due: set[int] = set()
    for day in range(80, TODAY + 1):
        if day in studied:
            continue
        if (day - 1 in due) or (draw(st.booleans()) and min(studied, default=TODAY) < day):
            due.add(day)
    return Past(studied, frozenset(due))


@given(pasts())
def test_it_is_the_same_as_looking_at_every_day(days: Past) -> None:
    assert streak(days, TODAY) == one_by_one(days)
