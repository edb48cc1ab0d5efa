"""The last year as a map: a square a day, the darker the more reviews."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from dp100_cards.exchange.html_report.markup import leaf, short, tag, text
from dp100_cards.exchange.html_report.numbers import (
    WEEKDAYS,
    counted,
    month_name,
    plain,
    short_day,
    weekday,
)
from dp100_cards.exchange.html_report.svg import box, label, picture, shape
from dp100_cards.stats.period import Period

YEAR_DAYS = 365
_CELL, _PITCH = 12.0, 14.0
_LEFT, _TOP = 30.0, 18.0
_WEEKS = 27
"""Of one half; halves lie side by side, or one below the other on a narrow screen."""


def calendar_map(name: str, counts: Mapping[int, int], period: Period, today: int) -> str:
    """The map of a period of at most a year, with its legend."""
    bounds = level_bounds([count for day, count in counts.items() if day in period])
    first = period.since_on - weekday(period.since_on)
    weeks = range(first, period.until_on + 1, 7)
    first_half = (len(weeks) + 1) // 2 if len(weeks) > _WEEKS else len(weeks)
    halves = [half for half in (weeks[:first_half], weeks[first_half:]) if half]
    maps = "".join(
        _half(f"{name}-{number}", half, counts, period, today, bounds)
        for number, half in enumerate(halves)
    )
    return tag("div", maps, class_="halves") + _legend(bounds)


def level_bounds(counts: Sequence[int]) -> list[int]:
    """The highest counts of the four levels, each of about a quarter of the days studied."""
    studied = sorted(count for count in counts if count)
    return sorted(
        {studied[(len(studied) * quarter - 1) // 4] for quarter in range(1, 5)} if studied else []
    )


def _half(name: str, weeks: Sequence[int], counts: Mapping[int, int], period: Period, today: int,
          bounds: Sequence[int]) -> str:  # fmt: skip
    body = "".join(
        label(_LEFT - 5, _TOP + row * _PITCH + 9, WEEKDAYS[row], "end") for row in (0, 2, 4)
    )
    for column, monday in enumerate(weeks):
        body += _month(column, monday)
        days = [day for day in range(monday, monday + 7) if day in period]
        cells = "".join(_cell(day, counts.get(day, 0), day == today, bounds) for day in days)
        body += tag(
            "g",
            cells,
            class_="days",
            transform=f"translate({short(_LEFT + column * _PITCH)} {short(_TOP)})",
        )
    days_shown = Period(max(weeks[0], period.since_on), min(weeks[-1] + 6, period.until_on))
    return picture(
        name,
        f"Calendar from {short_day(days_shown.since_on)} to {short_day(days_shown.until_on)}",
        f"One square a day, a column a week. {_busiest(counts, days_shown)}",
        body,
        width=_LEFT + _WEEKS * _PITCH,
        height=_TOP + 7 * _PITCH,
        style="map",
    )


def _busiest(counts: Mapping[int, int], days: Period) -> str:
    count, day = max((counts.get(day, 0), day) for day in range(days.since_on, days.until_on + 1))
    if not count:
        return "No reviews."
    return f"Most on {short_day(day)}: {counted(count, 'review')}."


def _month(column: int, monday: int) -> str:
    """The month's name over the first week that begins in it, or over the first one of all."""
    is_first = month_name(monday) != month_name(monday - 7)
    has_room = month_name(monday) == month_name(monday + 14)
    if not has_room or column == _WEEKS - 1 or not (is_first or column == 0):
        return ""
    return label(_LEFT + column * _PITCH, _TOP - 6, month_name(monday))


def _cell(day: int, count: int, is_today: bool, bounds: Sequence[int]) -> str:
    y = weekday(day) * _PITCH
    level = bisect_left(bounds, count) + 1 if count else 0
    says = f"{short_day(day)}: {plain(count)}"
    middle = y + _CELL / 2
    cell = shape(f"M0 {short(middle)}h{short(_CELL)}", f"c{level}", says)  # a stroke is shortest
    return cell + (
        leaf("path", d=box(-0.5, y - 0.5, _CELL + 1, _CELL + 1), class_="now") if is_today else ""
    )


def _legend(bounds: Sequence[int]) -> str:
    lowest = [1, *(bound + 1 for bound in bounds)]
    words = ["0", *(
        plain(low) if low == high else f"{plain(low)}\u2013{plain(high)}"
        for low, high in zip(lowest, bounds, strict=False)
    )]  # fmt: skip
    items = [
        tag("li", tag("i", class_=f"c{level}") + text(each)) for level, each in enumerate(words)
    ]
    return tag("ul", tag("li", "Reviews a day") + "".join(items), class_="legend")
