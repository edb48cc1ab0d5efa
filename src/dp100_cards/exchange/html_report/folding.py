"""Rows of days put together to weeks and months, so that a long history stays a short table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from dp100_cards.exchange.html_report.numbers import calendar_date, weekday
from dp100_cards.stats.frame import Column, Frame, Kind, Value

_SUMMED = (Kind.COUNT, Kind.SECONDS)


def monday_of(day_on: int) -> int:
    """The first day of its week."""
    return day_on - weekday(day_on)


def first_of_month(day_on: int) -> int:
    """The first day of its month."""
    return day_on - calendar_date(day_on).day + 1


def folded(
    frame: Frame, first_day: Callable[[int], int], title: str, standing: Sequence[str] = ()
) -> Frame:
    """A row for each first day, sums of the days in it; of `standing` columns the last value."""
    groups = groupby(frame.rows, key=lambda row: first_day(int(row[0] or 0)))
    rows = tuple((day, *_fold(frame, list(rows), standing)) for day, rows in groups)
    return replace(frame, columns=(Column("day", title, Kind.DAY), *frame.columns[1:]), rows=rows)


def _fold(frame: Frame, rows: Sequence[Sequence[Value]], standing: Sequence[str]) -> list[Value]:
    return [
        _sum([row[place] for row in rows])
        if column.kind in _SUMMED and column.name not in standing
        else rows[-1][place]
        for place, column in enumerate(frame.columns)
    ][1:]


def _sum(values: Sequence[Value]) -> float:
    return sum(value for value in values if value is not None and not isinstance(value, str))
