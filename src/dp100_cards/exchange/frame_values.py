"""Values of frames as text for people, and as plain values for programs."""

from dp100_cards.model.time_text import day_to_text
from dp100_cards.stats.frame import Column, Frame, Kind, Value
from dp100_cards.study.interval_text import duration_text

NOTHING = "-"

_DIGITS = 6
_SECONDS_DIGITS = 3


def for_people(value: Value, kind: Kind) -> str:
    """Short, and with its unit: `2026-11-23`, `91.5%`, `12m`, `21d`."""
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
            return duration_text(value)
        case Kind.DAYS:
            return f"{_rounded(value, 1)}d"
        case _:
            return _rounded(value, 3)


def for_programs(value: Value, kind: Kind) -> Value:
    """Days as ISO texts, numbers without digits that mean nothing."""
    if kind is Kind.DAY and isinstance(value, int):
        return day_to_text(value)
    if isinstance(value, float):
        return round(value, _SECONDS_DIGITS if kind is Kind.SECONDS else _DIGITS)
    return value


def texts(frame: Frame) -> list[list[str]]:
    """The rows for people."""
    return [[for_people(*cell) for cell in cells(frame, row)] for row in frame.rows]


def cells(frame: Frame, row: tuple[Value, ...]) -> list[tuple[Value, Kind]]:
    """The values of a row with their kinds."""
    return [(value, column.kind) for value, column in zip(row, frame.columns, strict=True)]


def is_number(column: Column) -> bool:
    """Whether its values stand below each other by their digits."""
    return column.kind not in (Kind.TEXT, Kind.DAY)


def _rounded(value: float, digits: int) -> str:
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".")
