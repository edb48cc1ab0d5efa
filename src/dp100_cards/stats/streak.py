"""How many study days in a row."""

from collections.abc import Callable, Iterable
from typing import Protocol


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
        if before is None or is_broken(before, day_on, days.was_anything_due):
            return count
        count, day_on = count + 1, before


def streaks(
    studied: Iterable[int], was_anything_due: Callable[[int], bool]
) -> tuple[tuple[int, ...], ...]:
    """Days with reviews, given oldest first, parted where a streak was broken."""
    runs: list[list[int]] = []
    for day_on in studied:
        if not runs or is_broken(runs[-1][-1], day_on, was_anything_due):
            runs.append([])
        runs[-1].append(day_on)
    return tuple(map(tuple, runs))


def is_broken(before: int, after: int, was_anything_due: Callable[[int], bool]) -> bool:
    """Whether cards were due between two days with reviews.

    What is due on a day stays due until it is reviewed: the last day between them tells.
    """
    return after - before > 1 and was_anything_due(after - 1)
