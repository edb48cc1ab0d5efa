"""How many study days in a row."""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import Protocol

AnythingDue = Callable[[int], bool]
"""Whether any card was due on a past study day on which nothing was reviewed."""


class StudyDays(Protocol):
    """What is known of past study days."""

    def was_studied(self, day_on: int) -> bool:
        """Whether anything was reviewed on a day."""

    def last_studied_before(self, day_on: int) -> int | None:
        """The last day before this one on which anything was reviewed."""

    def was_anything_due(self, day_on: int) -> bool:
        """Whether any card was due on a day on which nothing was reviewed."""


def streak(days: StudyDays, today: int) -> int:
    """Days with reviews up to today; one on which nothing was due neither counts nor breaks it.

    Today breaks nothing while it lasts.
    """
    count = int(days.was_studied(today))
    day_on = today
    while True:
        before = days.last_studied_before(day_on)
        if before is None or _is_broken(before, day_on, days.was_anything_due):
            return count
        count, day_on = count + 1, before


def streak_of(studied: Sequence[int], today: int, was_anything_due: AnythingDue) -> int:
    """The same of days with reviews up to today, given oldest first."""
    count, after = 0, today
    for day_on in reversed(studied):
        if _is_broken(day_on, after, was_anything_due):
            break
        count, after = count + 1, day_on
    return count


def longest_streak(studied: Sequence[int], was_anything_due: AnythingDue) -> int:
    """The most of these days, given oldest first, that were in a row.

    Asks about as few gaps as it can: parts the longest stretch until one has no broken gap.
    """
    stretches = [(-len(studied), 0, len(studied))]
    while True:
        size, start, end = heappop(stretches)
        place = _broken_gap(studied, start, end, was_anything_due)
        if place is None:
            return -size
        heappush(stretches, (start - place, start, place))
        heappush(stretches, (place - end, place, end))


def _broken_gap(
    studied: Sequence[int], start: int, end: int, was_anything_due: AnythingDue
) -> int | None:
    """Where a streak was broken within a stretch, as near to its middle as possible."""
    gaps = [place for place in range(start + 1, end) if studied[place] - studied[place - 1] > 1]
    gaps.sort(key=lambda place: abs(2 * place - start - end))
    broken = (
        place for place in gaps if _is_broken(studied[place - 1], studied[place], was_anything_due)
    )
    return next(broken, None)


def _is_broken(before: int, after: int, was_anything_due: AnythingDue) -> bool:
    """Whether cards were due between two days with reviews.

    What is due on a day stays due until it is reviewed: the last day between them tells.
    """
    return after - before > 1 and was_anything_due(after - 1)
