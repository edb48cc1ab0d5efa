"""Charts of study days: what was reviewed, and what will be due."""

from dp100_cards.exchange.html_report.bars import Bar, Part, bars
from dp100_cards.exchange.html_report.calendar_map import YEAR_DAYS, calendar_map
from dp100_cards.exchange.html_report.folding import first_of_month, folded, monday_of
from dp100_cards.exchange.html_report.markup import tag
from dp100_cards.exchange.html_report.numbers import (
    WEEKDAYS,
    counted,
    month_name,
    percent,
    short_day,
)
from dp100_cards.exchange.html_report.records import Record, records
from dp100_cards.stats.frame import Column, Frame, Kind
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_report import Measured
from dp100_cards.stats.progress_source import Scope

_DAILY = 92
"""So many days are drawn as a bar each; more of them by weeks."""
_AHEAD = 30
_WEEKS_IN_TABLE = 53
_PHASES = ("new", "learning", "review", "relearning", "cram")
_PARTS = tuple(Part(phase.capitalize(), phase) for phase in _PHASES)
_DUE_PARTS = (Part("Due", "plain"), Part("Backlog", "backlog"))
_HOUR_PARTS = (Part("Passed", "plain"), Part("Again", "again"))


def last_year(about: Scope) -> Period:
    """The last year of the days asked for."""
    until_on = min(about.period.until_on, about.today)
    return Period(until_on - YEAR_DAYS + 1, until_on).within(about.period)


def draw_calendar(measured: Measured, about: Scope) -> str:
    """A square a day."""
    return calendar_map("calendar-map", _by_day(measured.frame), last_year(about), about.today)


def calendar_table(frame: Frame, about: Scope) -> Frame:
    """A row a week, a column a weekday."""
    period, counts = last_year(about), _by_day(frame)
    columns = [Column("day", "Week from", Kind.DAY)]
    columns += [Column(name.lower(), name, Kind.COUNT) for name in WEEKDAYS]
    mondays = range(monday_of(period.since_on), period.until_on + 1, 7)
    rows = tuple(
        (monday, *(counts.get(day, 0) if day in period else None for day in _week(monday)))
        for monday in mondays
    )
    return Frame(tuple(columns), rows)


def draw_reviews(measured: Measured, about: Scope) -> str:
    """Bars of phases, a bar a day or a week."""
    every = records(measured.frame)
    shown = [each for each in every if each.day() in last_year(about)] or every[-1:]
    by_day = {each.day(): each for each in shown}
    first, last = shown[0].day(), min(about.period.until_on, about.today)
    step = 1 if last - first < _DAILY else 7
    drawn = []
    for day in range(first if step == 1 else monday_of(first), last + 1, step):
        rows = [by_day[each] for each in range(day, day + step) if each in by_day]
        drawn.append(_review_bar(day, rows, step))
    says = f"A bar for each {'day' if step == 1 else 'week'}."
    key = says if len(shown) == len(every) else f"{says} The last year; the table has all."
    return bars(measured.measure, says, drawn, _PARTS) + tag("p", key, class_="key")


def reviews_table(frame: Frame, _about: Scope) -> Frame:
    """Sums of weeks, or of months where the history is longer than a year."""
    days = [int(day or 0) for day in frame.values("day")]
    if days[-1] - days[0] < 7 * _WEEKS_IN_TABLE:
        return folded(frame, monday_of, "Week from")
    return folded(frame, first_of_month, "Month from")


def draw_due(measured: Measured, about: Scope) -> str:
    """Bars of the next days; the backlog stands on today's."""
    by_day = {each.day(): each for each in records(measured.frame)}
    days = range(about.today, about.today + _AHEAD + 1)
    if not any(sum(_due_parts(each)) for day, each in by_day.items() if day in days):
        return tag("p", f"Nothing comes due until {short_day(days[-1])}.", class_="key")
    drawn = [_due_bar(day, by_day.get(day), day - about.today) for day in days]
    says = f"A bar for each day from today to {short_day(days[-1])}."
    return bars(measured.measure, says, drawn, _DUE_PARTS)


def due_table(frame: Frame, about: Scope) -> Frame:
    """The next days one by one, then months."""

    def first_day(day_on: int) -> int:
        if day_on <= about.today + _AHEAD:
            return day_on
        return max(first_of_month(day_on), about.today + _AHEAD + 1)

    return folded(frame, first_day, "From", standing=("cumulative",))


def draw_hours(measured: Measured, _about: Scope) -> str:
    """A bar for each hour of the local clock."""
    by_hour = {int(each.number("hour")): each for each in records(measured.frame)}
    drawn = [_hour_bar(hour, by_hour.get(hour)) for hour in range(24)]
    says = "A bar for each hour of the day."
    return bars(measured.measure, says, drawn, _HOUR_PARTS)


def _by_day(frame: Frame) -> dict[int, int]:
    return {each.day(): int(each.number("reviews")) for each in records(frame)}


def _week(monday: int) -> range:
    return range(monday, monday + 7)


def _review_bar(day: int, rows: list[Record], step: int) -> Bar:
    parts = tuple(sum(each.number(phase) for each in rows) for phase in _PHASES)
    when = short_day(day) if step == 1 else f"Week of {short_day(day)}"
    return Bar(f"{when}: {counted(sum(parts), 'review')}", parts, _mark(day, step))


def _mark(day: int, step: int) -> str:
    if step == 1:
        return short_day(day)
    return month_name(day) if month_name(day) != month_name(day - 7) else ""


def _due_bar(day: int, row: Record | None, ahead: int) -> Bar:
    parts = _due_parts(row) if row else (0.0, 0.0)
    mark = "" if ahead % 7 else "today" if ahead == 0 else f"+{ahead}d"
    return Bar(f"{short_day(day)}: {counted(sum(parts), 'card')}", parts, mark)


def _due_parts(row: Record) -> tuple[float, float]:
    return row.number("due"), row.number("backlog")


def _hour_bar(hour: int, row: Record | None) -> Bar:
    reviews, passed = (row.number("reviews"), row.number("passed")) if row else (0.0, 0.0)
    says = f"{hour:02}:00: {counted(reviews, 'review')}"
    says += f", {percent(passed / reviews)} passed" if reviews else ""
    return Bar(says, (passed, reviews - passed), f"{hour:02}:00" if hour % 6 == 0 else "")
