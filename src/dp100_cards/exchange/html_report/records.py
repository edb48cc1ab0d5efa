"""Rows of a frame by the names of their columns."""

from dataclasses import dataclass

from dp100_cards.stats.frame import Frame, Value


@dataclass(frozen=True, slots=True)
class Record:
    """One row."""

    cells: dict[str, Value]

    def text(self, name: str) -> str:
        """A word or name; empty where there is none."""
        value = self.cells[name]
        return "" if value is None else str(value)

    def number(self, name: str) -> float:
        """A number; 0 where there is none."""
        return self.maybe(name) or 0.0

    def maybe(self, name: str) -> float | None:
        """A number or None."""
        value = self.cells[name]
        return None if value is None or isinstance(value, str) else value

    def day(self, name: str = "day") -> int:
        """A study day."""
        return int(self.number(name))


def records(frame: Frame) -> list[Record]:
    """All rows, from the top."""
    names = [column.name for column in frame.columns]
    return [Record(dict(zip(names, row, strict=True))) for row in frame.rows]


def is_blank(frame: Frame) -> bool:
    """Whether nothing was measured yet: there is no number but zero beside the keys."""
    return not any(
        value and not isinstance(value, str) for row in frame.rows for value in row[frame.keys :]
    )
