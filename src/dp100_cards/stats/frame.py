"""What every measure gives: a small table whose columns say what their values are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

Value = int | float | str | None
"""A cell; None where there is nothing to say, such as a ratio of nothing."""


class Kind(Enum):
    """What the values of a column are, and with that how they are written."""

    TEXT = "text"
    DAY = "day"
    """A study day."""
    COUNT = "count"
    DAYS = "days"
    """A length of time."""
    SECONDS = "seconds"
    RATIO = "ratio"
    """From 0 to 1."""
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `name` is for programs and stays, `title` is for people."""

    name: str
    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of values; the first `keys` columns say what a row is about, the others are measured."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    keys: int = 1
    notes: tuple[str, ...] = ()
    """What a reader must know besides: assumptions, or that there is too little data."""

    def __post_init__(self) -> None:
        """Refuses rows of another width."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has more or fewer values than there are columns")

    def values(self, name: str) -> tuple[Value, ...]:
        """The values of one column, from the top."""
        place = [column.name for column in self.columns].index(name)
        return tuple(row[place] for row in self.rows)

    def records(self) -> tuple[dict[str, Value], ...]:
        """The rows with their values by the names of the columns."""
        names = [column.name for column in self.columns]
        return tuple(dict(zip(names, row, strict=True)) for row in self.rows)


def frame(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    keys: int = 1,
    notes: Iterable[str] = (),
) -> Frame:
    """A frame of any rows."""
    return Frame(tuple(columns), tuple(map(tuple, rows)), keys, tuple(notes))


def ratio(part: float, whole: float) -> float | None:
    """A share from 0 to 1; None of nothing."""
    return part / whole if whole else None
