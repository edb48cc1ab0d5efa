"""What the page at a glance tells beyond single measures; all of it is taken from their frames."""

from collections.abc import Mapping
from dataclasses import dataclass

from dp100_cards.stats.frame import Frame, Value
from dp100_cards.stats.period import FIRST_DAY, Period
from dp100_cards.stats.progress_report import ProgressReport

GLANCE = (
    "today", "reviews", "true_retention", "knowledge", "sections", "streak", "future_due",
)  # fmt: skip
"""The measures that the page needs."""

FORECAST_DAYS = 14
RECENT_DAYS = 28
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was reviewed in some days."""

    period: Period
    days_studied: int
    reviews: int
    seconds: float


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many cards there are to review on a day."""

    day_on: int
    cards: int
    """Those that are overdue included; they stand in today's number."""
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class DailyNumbers:
    """A number for each day of a stretch."""

    first_on: int
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self.numbers)


def the_row(frame: Frame) -> Mapping[str, Value]:
    """The only row of a frame without keys."""
    (row,) = frame.records()
    return row


def row_about(frame: Frame, key: Value) -> Mapping[str, Value]:
    """The row whose first column has this value."""
    return next(record for record, row in zip(frame.records(), frame.rows, strict=True)
                if row[0] == key)  # fmt: skip


def count(value: Value) -> int:
    """A value of a column of counts."""
    return int(value or 0)


def latest_stretch(report: ProgressReport) -> Stretch:
    """All days that were asked for by their first; otherwise the last week of them."""
    asked = report.about.period
    week = Period(asked.until_on - _WEEK_DAYS + 1, asked.until_on)
    period = week if asked.since_on == FIRST_DAY else asked
    days = [row for row in report.frame("reviews").records() if count(row["day"]) in period]
    return Stretch(
        period,
        days_studied=len(days),
        reviews=sum(count(row["reviews"]) for row in days),
        seconds=sum(float(row["seconds"] or 0) for row in days),
    )


def recent_days(report: ProgressReport) -> DailyNumbers:
    """The reviews of each of the last days that were asked for."""
    asked = report.about.period
    period = Period(asked.until_on - RECENT_DAYS + 1, asked.until_on).within(asked)
    rows = report.frame("reviews").records()
    return _daily(period, {count(row["day"]): count(row["reviews"]) for row in rows})


def due_days(report: ProgressReport) -> tuple[DueDay, ...]:
    """The days to come, those without a card left out."""
    days = (
        DueDay(count(row["day"]), count(row["due"]) + count(row["backlog"]), count(row["backlog"]))
        for row in report.frame("future_due").records()
    )
    return tuple(day for day in days if day.cards)


def forecast(report: ProgressReport) -> DailyNumbers:
    """The cards due today and on each of the days after it."""
    today = report.about.today
    period = Period(today, today + FORECAST_DAYS - 1)
    return _daily(period, {day.day_on: day.cards for day in due_days(report)})


def _daily(period: Period, numbers: Mapping[int, int]) -> DailyNumbers:
    days = range(period.since_on, period.until_on + 1)
    return DailyNumbers(period.since_on, tuple(numbers.get(day, 0) for day in days))
