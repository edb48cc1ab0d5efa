"""Bars that stand side by side, with their numbers above or on an axis, and their names below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dp100_cards.tui.charts.lines import BAR, FULL, MEDIUM, MUTED, WARNING, Line, Lines
from dp100_cards.tui.charts.reading import largest, short_count
from dp100_cards.tui.widgets.word_lines import Word

_EIGHTHS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587"
_AXIS, _CORNER, _BASE, _TOP = "\u2502", "\u2514", "\u2500", "\u2524"
_WIDEST = 9
_FEW = 9  # edges of bars; with more, nothing is said of a bar that is not there
_STEP_WITH_GAP, _STEP_WITH_WIDE_GAP = 3, 6
_BASE_FROM = 5  # lines; with fewer there is none for a base


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    value: float
    label: str = ""
    below: str = ""
    """What stands below the label."""
    lower: float = 0.0
    """The part of the value that is shaded, at the foot of the bar."""


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How bars lie in a picture."""

    axis: int
    """Cells left of the bars; 0 where the numbers stand above them."""
    edges: Sequence[int]
    """Where each bar begins, and where the last one's room ends; counted from the axis."""
    gap: int
    """Cells between a bar and the next."""
    widest: int
    rows: int
    """Lines for bars and the numbers above them."""
    has_base: bool

    def width(self, place: int) -> int:
        """The cells of a bar."""
        return min(self.edges[place + 1] - self.edges[place] - self.gap, self.widest)


def column_lines(
    bars: Sequence[Bar], width: int, height: int, text: Callable[[float], str] = short_count
) -> Lines:
    """The chart; not more bars than there are cells."""
    sizes = _sizes(bars, width, height, text)
    most = largest([bar.value for bar in bars])
    columns = [_column(bar, place, most, sizes, text) for place, bar in enumerate(bars)]
    lines: Lines = [
        [(_axis(row, text(most), sizes), MUTED), *_row(columns, row)]
        for row in reversed(range(sizes.rows))
    ]
    if sizes.has_base:
        corner = _CORNER.rjust(sizes.axis) if sizes.axis else ""
        lines.append([(corner + _BASE * (sizes.edges[-1] - sizes.gap), MUTED)])
    names = [[bar.label for bar in bars], [bar.below for bar in bars]]
    return [*lines, *([(_names(row, sizes, width), MUTED)] for row in names if any(row))]


def room_for_bars(width: int, axis: int = 6) -> int:
    """How many bars have a cell each."""
    return max(1, width - axis)


def grouped(values: Sequence[float], size: int) -> list[float]:
    """Sums of so many values each; the last may be of fewer."""
    return [sum(values[begin : begin + size]) for begin in range(0, len(values), size)]


def _sizes(bars: Sequence[Bar], width: int, height: int, text: Callable[[float], str]) -> _Sizes:
    longest = max(len(text(bar.value)) for bar in bars)
    has_base = height >= _BASE_FROM
    rows = max(1, height - 1 - has_base - any(bar.below for bar in bars))
    has_axis = rows == 1 or not longest < width // len(bars) >= _STEP_WITH_GAP
    axis = len(text(largest([bar.value for bar in bars]))) + 1 if has_axis else 0
    step = max(1, (width - axis) // len(bars))
    if step < _STEP_WITH_GAP:  # bars that touch may differ in width, and fill the room
        edges = [place * (width - axis) // len(bars) for place in range(len(bars) + 1)]
        return _Sizes(axis, edges, 0, _WIDEST, rows, has_base)
    gap = 1 if step < _STEP_WITH_WIDE_GAP else 2
    step = min(step, _WIDEST + gap)
    edges = [place * step for place in range(len(bars) + 1)]
    return _Sizes(axis, edges, gap, _WIDEST, rows, has_base)


def _axis(row: int, most: str, sizes: _Sizes) -> str:
    """What stands left of a row; the top of the axis is the largest value."""
    if not sizes.axis:
        return ""
    text = f"{most}{_TOP}" if row == sizes.rows - 1 else _AXIS
    return text.rjust(sizes.axis)


def _column(
    bar: Bar, place: int, most: float, sizes: _Sizes, text: Callable[[float], str]
) -> list[Word]:
    """The cells of a bar from the foot up; whatever is not nothing is to be seen."""
    width, rows = sizes.width(place), sizes.rows - (0 if sizes.axis else 1)
    full, rest = divmod(-int(-8 * rows * bar.value // most), 8)
    shaded = min(full + bool(rest), -int(-rows * bar.lower // most))
    cells = [(FULL, BAR)] * full + [(_EIGHTHS[rest], BAR)] * bool(rest)
    cells[:shaded] = [(MEDIUM, WARNING)] * shaded
    column = [(sign * width, style) for sign, style in cells]
    if not sizes.axis:
        is_said = bar.value or len(sizes.edges) <= _FEW
        column.append(
            (f"{text(bar.value) if is_said else '':^{width}}", "" if bar.value else MUTED)
        )
    column += [(" " * width, "")] * (sizes.rows - len(column))
    return [(cell + " " * sizes.gap, style) for cell, style in column]


def _row(columns: Sequence[Sequence[Word]], row: int) -> Line:
    runs = groupby((column[row] for column in columns), key=lambda word: word[1])
    return [("".join(text for text, _ in run), style) for style, run in runs]


def _names(names: Sequence[str], sizes: _Sizes, width: int) -> str:
    """The names, each below its bar, as many as there is room for."""
    text = " " * sizes.axis
    for place, name in enumerate(names):
        middle = sizes.axis + sizes.edges[place] + sizes.width(place) // 2
        begin = max(sizes.axis, min(middle - len(name) // 2, width - len(name)))
        if name and begin >= len(text) + (len(text) > sizes.axis):
            text = text.ljust(begin) + name
    return text
