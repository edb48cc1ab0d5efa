"""What the page at a glance tells: some measures, and what it takes no whole measure to tell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import DeckId
from dp100_cards.stats.day_sums import DaySums
from dp100_cards.stats.frame import Frame, Value
from dp100_cards.stats.period import FIRST_DAY, Period
from dp100_cards.stats.progress_report import ProgressReport, find_measures, progress_report
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.stats.recall import recall_of
from dp100_cards.stats.weakest import least_known

_MEASURES = ("today", "true_retention", "knowledge", "streak", "future_due")

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
class KnownSection:
    """A section, and the share of its cards that is expected to be known today."""

    deck_id: DeckId
    known: float


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


@dataclass(frozen=True, slots=True)
class Glance:
    """All that the page is made of besides the table of the sections."""

    report: ProgressReport
    latest: Stretch
    """All days that were asked for by their first; otherwise the last week of them."""
    recent: DailyNumbers
    """The reviews of each of the last days that were asked for."""
    weakest: KnownSection | None
    """See `weakest.least_known`."""


def glance(source: ProgressSource) -> Glance:
    """Reads no more days one by one than are shown, however long the history is."""
    asked = source.about.period
    latest, recent = _latest(asked), _recent(asked)
    return Glance(
        progress_report(source, find_measures(_MEASURES)),
        _stretch(latest, source.sums(latest, by_day=True, fields=("reviews", "took_ms"))),
        _reviews_by_day(recent, source.sums(recent, by_day=True, fields=("reviews",))),
        _weakest(source),
    )


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


def _latest(asked: Period) -> Period:
    week = Period(asked.until_on - _WEEK_DAYS + 1, asked.until_on)
    return week if asked.since_on == FIRST_DAY else asked


def _recent(asked: Period) -> Period:
    return Period(asked.until_on - RECENT_DAYS + 1, asked.until_on).within(asked)


def _stretch(period: Period, days: Sequence[DaySums]) -> Stretch:
    return Stretch(
        period,
        days_studied=len(days),
        reviews=sum(day.reviews for day in days),
        seconds=sum(day.took_ms for day in days) / 1000,
    )


def _reviews_by_day(period: Period, days: Sequence[DaySums]) -> DailyNumbers:
    return _daily(period, {day.day_on: day.reviews for day in days})


def _weakest(source: ProgressSource) -> KnownSection | None:
    about, cards = source.about, source.standings()
    recalls: defaultdict[DeckId, list[float]] = defaultdict(list)
    for card, recall in zip(cards, recall_of(cards, about.today, about.curve), strict=True):
        recalls[card.deck_id].append(recall)
    known = {str(deck_id): sum(its) / len(its) for deck_id, its in recalls.items()}
    weakest = least_known(known)
    return None if weakest is None else KnownSection(DeckId(weakest), known[weakest])


def _daily(period: Period, numbers: Mapping[int, int]) -> DailyNumbers:
    days = range(period.since_on, period.until_on + 1)
    return DailyNumbers(period.since_on, tuple(numbers.get(day, 0) for day in days))
