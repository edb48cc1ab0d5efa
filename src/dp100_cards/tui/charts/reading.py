"""Reading a frame by the names of its columns, and its values as short texts."""

from collections.abc import Sequence

from dp100_cards.stats.frame import Frame, Value
from dp100_cards.study.interval_text import days_text, duration_text, stability_text
from dp100_cards.tui.charts.lines import NONE


def numbers(frame: Frame, name: str) -> list[float]:
    """A column of numbers; 0 where there is none."""
    return [_number(value) or 0.0 for value in frame.values(name)]


def shares(frame: Frame, name: str) -> list[float | None]:
    """A column of ratios; None where there was nothing."""
    return [_number(value) for value in frame.values(name)]


def texts(frame: Frame, name: str) -> list[str]:
    """A column as texts."""
    return [str(value) for value in frame.values(name)]


def first(frame: Frame, name: str) -> float | None:
    """The number of a frame that has one row; None where it has none."""
    values = shares(frame, name)
    return values[0] if values else None


def by_key(frame: Frame, name: str) -> dict[Value, float | None]:
    """A column of numbers by the first column of the frame."""
    keys = [row[0] for row in frame.rows]
    return dict(zip(keys, shares(frame, name), strict=True))


def share_text(share: float | None, digits: int = 0) -> str:
    """Such as `92%`; a dot where there was nothing."""
    return NONE if share is None else f"{share:.{digits}%}"


def count_text(number: float | None) -> str:
    """Such as `1,204`; a dot for nothing."""
    return f"{number:,.0f}" if number else NONE


def short_count(number: float) -> str:
    """Such as `1204`, `12k`, `3.4M`: at most four cells."""
    if number < 10_000:
        return f"{number:.0f}"
    return f"{number / 1000:.0f}k" if number < 999_500 else f"{number / 1e6:.1f}M"


def time_text(seconds: float | None) -> str:
    """Such as `12m`; a dot for nothing."""
    return duration_text(seconds) if seconds else NONE


def span_text(days: float) -> str:
    """A length of time as the end of a bin, such as `3d`, `6mo`."""
    if days != int(days):
        return stability_text(days)
    text = days_text(int(days))
    return text.replace(".0", "")


def of_text(share: float | None, whole: float | None, digits: int = 0) -> str:
    """Such as `92% of 120`."""
    return NONE if share is None else f"{share_text(share, digits)} of {count_text(whole)}"


def largest(values: Sequence[float]) -> float:
    """The largest value, at least 1 so that one can divide by it."""
    return max((1.0, *values))


def _number(value: Value) -> float | None:
    return None if value is None or isinstance(value, str) else float(value)
