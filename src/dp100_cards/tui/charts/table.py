"""Tables: a line of titles, a line for each row, as many columns as fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from dp100_cards.tui.charts.lines import MUTED, STRONG, Line, Lines, line_width
from dp100_cards.tui.widgets.card_columns import fitted

Cell = str | Line
"""A text, or words in colours of their own."""

_GAP = 2
_MARK, _NO_MARK = "\u25b6 ", "  "


@dataclass(frozen=True, slots=True)
class Head:
    """A column; the first one takes the room that the others leave."""

    title: str
    is_text: bool = False
    needed: int = 0
    """Those with the highest number are left out first where there is no room; 0 stays."""
    least: int = 10
    """Cells that the first column wants before another one is shown."""


def table_lines(
    heads: Sequence[Head], rows: Sequence[Sequence[Cell]], width: int, cursor: int | None = None
) -> Lines:
    """The table; with a cursor, a mark stands before its row."""
    margin = 0 if cursor is None else len(_MARK)
    widths = _widths(heads, rows, width - margin)
    titles = "".join(
        " " * (_GAP if place else 0) + _fit(head.title, widths[place], head)
        for place, head in enumerate(heads)
        if place in widths
    )
    lines: Lines = [[(" " * margin + titles, MUTED)]]
    for number, row in enumerate(rows):
        is_chosen = number == cursor
        mark = "" if cursor is None else _MARK if is_chosen else _NO_MARK
        lines.append([(mark, STRONG), *_row(heads, row, widths, STRONG if is_chosen else "")])
    return lines


def _row(heads: Sequence[Head], row: Sequence[Cell], widths: dict[int, int], style: str) -> Line:
    words = []
    for place, width in widths.items():
        cell = row[place]
        words.append((" " * (_GAP if place else 0), ""))
        if isinstance(cell, str):
            words.append((_fit(cell, width, heads[place]), style))
        else:
            blanks = (" " * (width - line_width(cell)), "")
            words += [*cell, blanks] if heads[place].is_text else [blanks, *cell]
    return words


def _widths(heads: Sequence[Head], rows: Sequence[Sequence[Cell]], width: int) -> dict[int, int]:
    """The columns that are shown, each with its width."""
    wanted = {place: _wanted(place, head, rows) for place, head in enumerate(heads)}
    for place in sorted(wanted, key=lambda place: (heads[place].needed, place), reverse=True):
        if _sum(wanted) <= width or not heads[place].needed:
            break
        if min(wanted[0], heads[0].least) + _sum(wanted) - wanted[0] <= width:
            break
        del wanted[place]
    wanted[0] = max(1, min(wanted[0], width - (_sum(wanted) - wanted[0])))
    return wanted


def _sum(widths: dict[int, int]) -> int:
    return sum(widths.values()) + _GAP * (len(widths) - 1)


def _wanted(place: int, head: Head, rows: Sequence[Sequence[Cell]]) -> int:
    return max(cell_len(head.title), *(_length(row[place]) for row in rows), 1)


def _length(cell: Cell) -> int:
    return cell_len(cell) if isinstance(cell, str) else line_width(cell)


def _fit(text: str, width: int, head: Head) -> str:
    return fitted(text, width, is_number=not head.is_text)
