"""Values as people read them, by the kind of their column."""

from datetime import date, timedelta

from dp100_cards.model.time_text import day_to_text
from dp100_cards.stats.frame import Kind, Value
from dp100_cards.study.interval_text import duration_text

NOTHING = "\u2013"
_EPOCH = date(1970, 1, 1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def written(value: Value, kind: Kind) -> str:
    """One cell of a table."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    match kind:
        case Kind.DAY:
            return day_to_text(int(value))
        case Kind.RATIO:
            return f"{100 * value:.1f}%"
        case Kind.SECONDS:
            return f"{value:.1f}s" if value < 60 else duration_text(value)
        case Kind.DAYS:
            return f"{plain(value)}d"
        case _:
            return plain(value)


def plain(value: float) -> str:
    """A number to three digits, a whole one in full."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def brief(value: float) -> str:
    """A round number for an axis, such as `500`, `20k`, `1.5M`."""
    if value < 10_000:
        return plain(value)
    return f"{value / 1e3:g}k" if value < 1e6 else f"{value / 1e6:g}M"


def percent(ratio: float | None) -> str:
    """A share in whole percent."""
    return NOTHING if ratio is None else f"{100 * ratio:.0f}%"


def counted(count: float, noun: str) -> str:
    """A number of things, such as `1 card`, `2 cards`."""
    return f"{plain(count)} {noun}" if count == 1 else f"{plain(count)} {noun}s"


def calendar_date(day_on: int) -> date:
    """The date of a study day."""
    return _EPOCH + timedelta(days=day_on)


def weekday(day_on: int) -> int:
    """0 on Mondays; 1970 began on a Thursday."""
    return (day_on + 3) % 7


def month_name(day_on: int) -> str:
    """Such as `Nov`."""
    return _MONTHS[calendar_date(day_on).month - 1]


def short_day(day_on: int) -> str:
    """Such as `30 Nov`."""
    return f"{calendar_date(day_on).day} {month_name(day_on)}"


def long_day(day_on: int) -> str:
    """Such as `30 Nov 2026`."""
    return f"{short_day(day_on)} {calendar_date(day_on).year}"
