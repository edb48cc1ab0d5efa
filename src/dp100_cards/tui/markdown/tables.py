"""Tables: columns that wrap to fit the width, or one line per cell where they would be too thin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode
from rich.segment import Segment

from dp100_cards.tui.markdown.inline import inline
from dp100_cards.tui.markdown.palette import BOLD, Palette
from dp100_cards.tui.markdown.wrapping import Line, padded, width_of, wrap

_BETWEEN = " │ "
_CROSSING = "─┼─"
_THINNEST = 6  # cells; below that, words are torn to pieces

Row = list[Line]
"""The text of each cell, not yet wrapped."""


@dataclass(frozen=True, slots=True)
class _Column:
    width: int
    align: str


def table(node: SyntaxTreeNode, palette: Palette, width: int) -> list[Line]:
    """A table that is no wider than the width."""
    header_row, *body = (row for part in node.children for row in part.children)
    header = _cells(header_row, palette, bold=True)
    rows = [_cells(row, palette) for row in body]
    natural = [max(map(width_of, column)) for column in zip(header, *rows, strict=True)]
    fitting = _fit(natural, width - len(_BETWEEN) * (len(natural) - 1))
    if any(given < min(wished, _THINNEST) for given, wished in zip(fitting, natural, strict=True)):
        return _records(header, rows, palette, width)
    aligns = (str(cell.attrs.get("style", "")) for cell in header_row.children)
    columns = [_Column(*each) for each in zip(fitting, aligns, strict=True)]
    return _grid(header, rows, columns, palette)


def _cells(row: SyntaxTreeNode, palette: Palette, *, bold: bool = False) -> Row:
    style = palette.text + BOLD if bold else palette.text
    return [inline(cell, palette, style) for cell in row.children]


def _fit(natural: Sequence[int], room: int) -> list[int]:
    """Column widths: thin columns keep theirs, wide ones share what is left equally."""
    widths = list(natural)
    by_width = sorted(range(len(natural)), key=natural.__getitem__)
    for others, column in zip(range(len(natural), 0, -1), by_width, strict=True):
        widths[column] = min(natural[column], room // others)
        room -= widths[column]
    return widths


def _grid(header: Row, rows: list[Row], columns: list[_Column], palette: Palette) -> list[Line]:
    blocks = [list(_grid_row(row, columns, palette)) for row in rows]
    rule = [Segment(_CROSSING.join("─" * column.width for column in columns), palette.line)]
    lines = [*_grid_row(header, columns, palette), rule]
    # Rows of one line each need no lines between them.
    ruled = any(len(block) > 1 for block in blocks)
    for number, block in enumerate(blocks):
        lines += [rule, *block] if ruled and number else block
    return lines


def _grid_row(row: Row, columns: list[_Column], palette: Palette) -> Iterator[Line]:
    wrapped = (wrap(cell, column.width) for cell, column in zip(row, columns, strict=True))
    for parts in zip_longest(*wrapped, fillvalue=[]):
        line: Line = []
        for part, column in zip(parts, columns, strict=True):
            between = [Segment(_BETWEEN, palette.line)] if column is not columns[0] else []
            line += [*between, *_aligned(part, column, palette)]
        yield line


def _aligned(part: Line, column: _Column, palette: Palette) -> Line:
    missing = column.width - width_of(part)
    shift = {"text-align:right": missing, "text-align:center": missing // 2}.get(column.align, 0)
    lead = [Segment(" " * shift, palette.text)] if shift > 0 else []
    return padded([*lead, *part], column.width, palette.text)


def _records(header: Row, rows: list[Row], palette: Palette, width: int) -> list[Line]:
    """Each row as lines `column: value`, with an empty line between rows."""
    colon = Segment(": ", palette.text)
    if not rows:
        return [line for name in header for line in wrap(name, width)]
    lines: list[Line] = []
    for number, row in enumerate(rows):
        lines += [[]] if number else []
        for name, cell in zip(header, row, strict=True):
            lines += wrap([*name, colon, *cell], width)
    return lines
