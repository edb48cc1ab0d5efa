"""Recall over days, drawn with dots: readable without any colour."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from textual.content import Content

from dp100_cards.model.time_text import day_to_text
from dp100_cards.study.card_life import Curve, CurvePoint
from dp100_cards.tui.widgets.dot_canvas import DotCanvas
from dp100_cards.tui.widgets.width_lines import WidthLines

_ROWS = 6
_LABELS = 5  # cells left of the axis
_WANTED, _MARKED, _AXIS, _CORNER, _TICK = "\u2504", "\u250a", "\u2502", "\u2514", "\u2534"
_CURVE, _GROUND = "bold $text-accent", "$foreground-muted"
_FIRST_DOTS = "\u2800"
_BASE = "\u2500"

Mark = tuple[int, str]
"""A study day with the word for it."""


class CurveChart(WidthLines):
    """One or more curves over a common axis, the days of note marked below."""

    def __init__(self, curves: Sequence[Curve], wanted: float, marks: Sequence[Mark]) -> None:
        """The first mark is drawn through the picture; where words overlap, the first ones stay."""
        super().__init__()
        self._curves = [curve for curve in curves if curve]
        self._wanted = wanted
        self._marks = marks

    def lines(self, width: int) -> list[Content]:
        """Six rows of dots, the axis and its days."""
        columns = max(8, width - _LABELS - 1)
        plot = _Plot(self._curves, self._wanted, columns)
        dots = [self._row(plot, row, cells) for row, cells in enumerate(plot.dots().rows())]
        ticks = {plot.column(day_on) for day_on, _ in self._marks}
        base = "".join(_TICK if column in ticks else _BASE for column in range(columns))
        days = Content(" " * (_LABELS + 1) + plot.days(self._marks))
        return [*dots, Content(" " * _LABELS + _CORNER + base), days]

    def _row(self, plot: "_Plot", row: int, cells: str) -> Content:
        wanted = row == plot.wanted_row
        marked = plot.column(self._marks[0][0]) if self._marks else -1
        ground = [_WANTED if wanted else " "] * len(cells)
        if 0 <= marked < len(cells):
            ground[marked] = _MARKED
        label = Content(f"{plot.label(row):>{_LABELS}}{_AXIS}")
        signs = (below if dots == " " else dots for dots, below in zip(cells, ground, strict=True))
        runs = groupby(signs, key=lambda sign: sign > _FIRST_DOTS)
        drawn = (Content.styled("".join(run), _CURVE if is_curve else _GROUND)
                 for is_curve, run in runs)  # fmt: skip
        return Content("").join([label, *drawn])


class _Plot:
    """Where days and probabilities lie in a picture of a certain width."""

    def __init__(self, curves: Sequence[Curve], wanted: float, columns: int) -> None:
        points = [point for curve in curves for point in curve]
        self._curves, self._columns = curves, columns
        self._first_on, self._last_on = points[0].day_on, max(point.day_on for point in points)
        lowest = min(wanted, *(point.retrievability for point in points))
        self._bottom = min(int(lowest * 10) / 10, 0.9)
        self._canvas = DotCanvas(columns, _ROWS)
        self._wanted = wanted
        self.wanted_row = self._y(wanted) // 4

    def dots(self) -> DotCanvas:
        """All curves; where one begins on the day the one before ends, the two are joined."""
        for curve in self._curves:
            for one, next_one in pairwise((curve[0], *curve)):
                self._canvas.draw_line(self._dot(one), self._dot(next_one))
        for before, after in pairwise(self._curves):
            if before[-1].day_on == after[0].day_on:
                self._canvas.draw_line(self._dot(before[-1]), self._dot(after[0]))
        return self._canvas

    def label(self, row: int) -> str:
        """What stands left of a row."""
        if row == self.wanted_row:
            return f"{self._wanted:.0%}"
        values = {0: 1.0, _ROWS - 1: self._bottom}
        return f"{values[row]:.0%}" if row in values else ""

    def column(self, day_on: int) -> int:
        """The column of cells a day lies in."""
        return self._x(day_on) // 2

    def days(self, marks: Sequence[Mark]) -> str:
        """The words for days below the axis, as many as there is room for."""
        first, last = day_to_text(self._first_on), day_to_text(self._last_on)
        text = ""
        for begins, word in sorted(
            self._placed([*marks, (self._first_on, first), (self._last_on, last)])
        ):
            text = text.ljust(begins) + word
        return text

    def _placed(self, marks: Sequence[Mark]) -> list[tuple[int, str]]:
        placed: list[tuple[int, str]] = []
        for day_on, word in marks:
            middle = self.column(day_on) - len(word) // 2
            begins = min(max(0, middle), self._columns - len(word))
            ends = begins + len(word)
            if self._first_on <= day_on <= self._last_on and all(
                ends < other or begins > other + len(text) for other, text in placed
            ):
                placed.append((begins, word))
        return placed

    def _dot(self, point: CurvePoint) -> tuple[int, int]:
        return self._x(point.day_on), self._y(point.retrievability)

    def _x(self, day_on: int) -> int:
        days = max(1, self._last_on - self._first_on)
        return round((day_on - self._first_on) / days * (self._canvas.width - 1))

    def _y(self, retrievability: float) -> int:
        share = (1 - retrievability) / (1 - self._bottom)
        return round(share * (self._canvas.height - 1))
