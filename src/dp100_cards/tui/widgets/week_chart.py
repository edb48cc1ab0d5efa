"""The days to come as bars, each with its number of cards and its name."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587"
_FULL = "\u2588"
_GAP = 2
_WIDEST_BAR = 11
_NARROWEST_BAR = 3

Cell = tuple[str, str]
"""A text, and its style."""


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day."""

    name: str
    cards: int


class WeekChart(Widget):
    """Bars as high as there is room for, the number above each, the day's name below."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._days: tuple[DayBar, ...] = ()

    def show(self, title: str, days: Sequence[DayBar]) -> None:
        """Shows these days."""
        self._title, self._days = title, tuple(days)
        self.refresh()

    def render(self) -> Content:
        """The lines at the present size."""
        width, height = self.content_size
        if not self._days or height < 2:
            return Content("")
        title = [Content.styled(self._title, "$foreground-muted")] if height > 3 else []
        return Content("\n").join([*title, *chart_lines(self._days, width, height - len(title))])


def chart_lines(days: Sequence[DayBar], width: int, height: int) -> list[Content]:
    """The chart without its title, from the top down; `height` is at least 2."""
    bar_width = max(_NARROWEST_BAR, min(width // len(days) - _GAP, _WIDEST_BAR))
    most = max(1, *(day.cards for day in days))
    columns = [_column(day, most, height - 1, bar_width) for day in days]
    rows = [[column[row] for column in columns] for row in reversed(range(height - 1))]
    rows.append([(day.name, "$foreground-muted") for day in days])
    return [_line(cells, bar_width) for cells in rows]


def _column(day: DayBar, most: int, rows: int, bar_width: int) -> list[Cell]:
    """The cells of a day from the bottom up; a day with any cards has a bar to be seen."""
    full, eighths = divmod(-(-8 * (rows - 1) * day.cards // most), 8)
    cells: list[Cell] = [(_FULL * bar_width, "$primary")] * full
    if eighths:
        cells.append((_EIGHTHS[eighths] * bar_width, "$primary"))
    cells.append((f"{day.cards}", "" if day.cards else "$foreground-muted"))
    return [*cells, *[("", "")] * (rows - len(cells))]


def _line(cells: Sequence[Cell], bar_width: int) -> Content:
    return Content.assemble(
        *((f"{text:^{bar_width}.{bar_width}}{' ' * _GAP}", style) for text, style in cells)
    )
