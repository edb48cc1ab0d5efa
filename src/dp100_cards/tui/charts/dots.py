"""Values over days as a line of dots between two shares, with the share that is aimed at."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from dp100_cards.model.time_text import day_to_text
from dp100_cards.tui.charts.lines import MUTED, Lines
from dp100_cards.tui.widgets.dot_canvas import DotCanvas
from dp100_cards.tui.widgets.word_lines import Word

_AXIS, _CORNER, _BASE, _AIM = "\u2502", "\u2514", "\u2500", "\u2504"
_LABELS = 5
_DOTS_FROM = "\u2800"
_LINE = "bold $text-accent"

Point = tuple[int, float | None]
"""A study day and a share; None breaks the line."""


def dot_lines(points: Sequence[Point], aim: float, width: int, height: int) -> Lines:
    """The picture; at least one share must be there."""
    columns, rows = max(8, width - _LABELS - 1), max(3, height - 2)
    known = [share for _, share in points if share is not None]
    bottom = max(0.0, int(min(aim, *known, 0.9) * 10 - 0.5) / 10)
    canvas = DotCanvas(columns, rows)
    _draw(canvas, points, bottom)
    aim_row = round((1 - aim) / (1 - bottom) * (canvas.height - 1)) // 4
    labels = {aim_row: aim, rows - 1: bottom, 0: 1.0}
    lines: Lines = []
    for row, cells in enumerate(canvas.rows()):
        label = f"{labels[row]:.0%}" if row in labels else ""
        sign = _AIM if row == aim_row else " "
        lines.append([(f"{label:>{_LABELS}}{_AXIS}", MUTED), *_words(cells, sign)])
    first, last = day_to_text(points[0][0]), day_to_text(points[-1][0])
    days = first if first == last else f"{first}{last:>{max(1, columns - len(first))}}"
    margin = " " * _LABELS
    return [*lines, [(margin + _CORNER + _BASE * columns, MUTED)], [(f"{margin} {days}", MUTED)]]


def _draw(canvas: DotCanvas, points: Sequence[Point], bottom: float) -> None:
    first_on, days = points[0][0], max(1, points[-1][0] - points[0][0])

    def dot(point: Point) -> tuple[int, int]:
        share = point[1] or 0.0
        across = round((point[0] - first_on) / days * (canvas.width - 1))
        return across, round((1 - max(bottom, share)) / (1 - bottom) * (canvas.height - 1))

    for one, other in pairwise((points[0], *points)):
        if other[1] is not None:
            canvas.draw_line(dot(other if one[1] is None else one), dot(other))


def _words(cells: str, ground: str) -> list[Word]:
    runs = groupby(cells, key=lambda cell: cell > _DOTS_FROM)
    return [
        ("".join(run), _LINE) if is_line else (ground * len([*run]), MUTED) for is_line, run in runs
    ]
