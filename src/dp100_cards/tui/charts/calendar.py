"""The year as weeks: a column for each, a line for each day of the week."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.lines import (
    DARK,
    FULL,
    GOOD,
    LIGHT,
    MEDIUM,
    MUTED,
    NONE,
    STRONG,
    Line,
    Lines,
    beside,
    flowing,
)
from dp100_cards.tui.charts.reading import numbers

_EPOCH = date(1970, 1, 1)
_SHADES = (LIGHT, MEDIUM, DARK, FULL)
_DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEFT = 4
_WEEKS = 53
_FACTS = 19
"""Cells for the numbers beside the weeks; with fewer they stand below."""


def draw_calendar(report: ProgressReport, room: Room) -> Lines:
    """Reviews by day as shades, their key, and a few numbers."""
    frame, today = report.frame("reviews"), report.about.today
    days = {int(day): int(reviews) for day, reviews in
            zip(numbers(frame, "day"), numbers(frame, "reviews"), strict=True)}  # fmt: skip
    cell = 2 if room.width >= _LEFT + 2 * _WEEKS else 1
    weeks = min(_WEEKS, (room.width - _LEFT) // cell)
    first_on = today - _weekday(today) - 7 * (weeks - 1)
    shown = {day_on: reviews for day_on, reviews in days.items() if first_on <= day_on <= today}
    bounds = _bounds([*shown.values()])
    grid = [_months(first_on, weeks, cell)]
    grid += [_row(row, first_on, today, weeks, cell, shown, bounds) for row in range(7)]
    facts = _facts(shown, today - first_on + 1)
    width = _LEFT + weeks * cell
    if room.width - width >= _FACTS:
        lines = beside(grid, [[], *([("   ", ""), *fact] for fact in facts)], width)
    else:
        lines = [*grid, *flowing(facts, room.width, 2)]
    return [*lines, _key(bounds)]


def _weekday(day_on: int) -> int:
    return (_EPOCH + timedelta(day_on)).weekday()


def _bounds(reviews: Sequence[int]) -> list[int]:
    """The least reviews of the second, third and fourth shade: quarters of the days."""
    ordered = sorted(reviews)
    quarters = [ordered[len(ordered) * place // 4] for place in (1, 2, 3)] if ordered else []
    return sorted({bound for bound in quarters if bound > 1})


def _shade(reviews: int, bounds: Sequence[int]) -> str:
    return _SHADES[-1 - len(bounds) :][bisect_left(bounds, reviews + 1)]


def _months(first_on: int, weeks: int, cell: int) -> Line:
    """The name of a month above the week in which it begins."""
    text = ""
    for week in range(weeks):
        day = _EPOCH + timedelta(first_on + 7 * week + 6)
        begin = _LEFT + week * cell
        is_room = len(text) < begin and begin + 3 <= _LEFT + weeks * cell
        if day.day <= 7 and (is_room or not text):
            text = text.ljust(begin) + _MONTHS[day.month - 1]
    return [(text, MUTED)]


def _row(
    weekday: int, first_on: int, today: int, weeks: int, cell: int,
    shown: dict[int, int], bounds: Sequence[int],
) -> Line:  # fmt: skip
    words = [(f"{_DAYS[weekday]:<{_LEFT}}", MUTED)]
    for week in range(weeks):
        day_on = first_on + 7 * week + weekday
        if day_on > today:
            continue
        reviews = shown.get(day_on, 0)
        sign = _shade(reviews, bounds) if reviews else NONE
        words.append((sign * cell if reviews else f"{NONE:<{cell}}", GOOD if reviews else MUTED))
    return words


def _facts(shown: dict[int, int], days: int) -> list[Line]:
    reviews = sum(shown.values())
    facts = (
        (f"{reviews:,}", "reviews"),
        (f"{len(shown):,}", f"of {days} days"),
        (f"{reviews / len(shown) if shown else 0:,.0f}", "on each"),
        (f"{max(shown.values(), default=0):,}", "at most"),
    )
    return [[(number, STRONG), (f" {what}", MUTED)] for number, what in facts]


def _key(bounds: Sequence[int]) -> Line:
    words = [(f"{'':<{_LEFT}}{NONE} none   ", MUTED)]
    for place, shade in enumerate(_SHADES[-1 - len(bounds) :]):
        begin = bounds[place - 1] if place else 1
        end = bounds[place] - 1 if place < len(bounds) else None
        text = f"{begin}+" if end is None else f"{begin}" if begin == end else f"{begin}-{end}"
        words += [(f"{shade} ", GOOD), (f"{text}   ", MUTED)]
    return words
