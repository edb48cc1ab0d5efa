"""Whether the scheduler is honest: what it expected of reviews, and what came of them."""

from collections.abc import Sequence
from itertools import groupby

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.lines import BAD, GOOD, MUTED, NONE, STRONG, Lines, notes_below
from dp100_cards.tui.charts.reading import (
    count_text,
    first,
    numbers,
    share_text,
    shares,
)
from dp100_cards.tui.charts.table import Head, table_lines

_AXIS, _CORNER, _BASE = "\u2502", "\u2514", "\u2500"
_MANY, _FEW, _JUST = "\u25cf", "\u25cb", "\u00b7"
_LABELS = 5
_MANY_FROM = 20
"""Tests from which a point is a full one."""
_OFF = 0.05
_NOTHING = "No review of this time was expected to be recalled or not."

Point = tuple[float, float, float]
"""Tests of a bin, what was expected of them and what came, as shares."""


def draw_calibration(report: ProgressReport, room: Room) -> Lines:
    """Expected from left to right, observed from below upwards; honest is the diagonal."""
    points = _points(report)
    if not points:
        return notes_below([_NOTHING], room.width)
    columns, rows = max(8, min(room.width - _LABELS - 1, 4 * room.height)), room.height - 3
    bottom = int(min(min(x, y) for _, x, y in points) * 10) / 10
    bottom = min(bottom, 0.8)
    grid = _grid(points, bottom, columns, rows)
    lines: Lines = []
    for row, cells in enumerate(grid):
        label = {0: "100%", rows - 1: share_text(bottom)}.get(row, "")
        runs = groupby(cells, key=lambda cell: cell[1])
        words = [("".join(sign for sign, _ in run), style) for style, run in runs]
        lines.append([(f"{label:>{_LABELS}}{_AXIS}", MUTED), *words])
    margin = " " * _LABELS
    ends = f"{share_text(bottom)}{'expected':^{columns - 8}}100%"
    key = f"{_MANY} {_MANY_FROM}+ tests  {_FEW} fewer  {_JUST} just right"
    return [*lines, [(margin + _CORNER + _BASE * columns, MUTED)], [(f"{margin} {ends}", MUTED)],
            [(f"   {key}", MUTED)]]  # fmt: skip


def draw_calibration_table(report: ProgressReport, room: Room) -> Lines:
    """The same in numbers, for each bin."""
    points = _points(report)
    if not points:
        return [[(NONE, MUTED)]]
    heads = [Head("expected"), Head("observed"), Head("off by"), Head("tests")]
    rows = [
        (share_text(expected, 1), share_text(observed, 1),
         [(f"{observed - expected:+.1%}", _style(observed - expected))], count_text(tested))
        for tested, expected, observed in points
    ]  # fmt: skip
    return table_lines(heads, rows, room.width)


def draw_calibration_error(report: ProgressReport, room: Room) -> Lines:
    """The measures of error, the lower the better."""
    frame = report.frame("calibration_error")
    if not first(frame, "tested"):
        return notes_below(frame.notes or (_NOTHING,), room.width)
    facts = (
        (share_text(first(frame, "predicted"), 1), "expected"),
        (share_text(first(frame, "observed"), 1), "observed"),
        (_decimal(first(frame, "log_loss")), "log loss"),
        (share_text(first(frame, "rmse_bins"), 2), "RMSE (bins)"),
        (count_text(first(frame, "tested")), "tests"),
    )
    lines: Lines = [[(f"{number:>8}", STRONG), (f"  {what}", MUTED)] for number, what in facts]
    return [*lines, *notes_below(frame.notes, room.width)]


def _points(report: ProgressReport) -> list[Point]:
    frame = report.frame("calibration")
    columns = numbers(frame, "tested"), shares(frame, "predicted"), shares(frame, "observed")
    return [
        (tested, expected, observed)
        for tested, expected, observed in zip(*columns, strict=True)
        if tested and expected is not None and observed is not None
    ]


def _grid(
    points: Sequence[Point], bottom: float, columns: int, rows: int
) -> list[list[tuple[str, str]]]:
    grid = [[(" ", "")] * columns for _ in range(rows)]
    steps = max(columns // 2, rows)
    for step in range(steps + 1):
        row, column = rows - 1 - step * (rows - 1) // steps, step * (columns - 1) // steps
        grid[row][column] = (_JUST, MUTED)
    for tested, expected, observed in points:
        across, down = (
            (expected - bottom) / (1 - bottom),
            (1 - observed) / (1 - bottom),
        )
        sign = _MANY if tested >= _MANY_FROM else _FEW
        style = f"bold {_style(observed - expected)}"
        grid[round(down * (rows - 1))][round(across * (columns - 1))] = (sign, style)
    return grid


def _style(difference: float) -> str:
    return GOOD if abs(difference) <= _OFF else BAD


def _decimal(number: float | None) -> str:
    return NONE if number is None else f"{number:.4f}"
