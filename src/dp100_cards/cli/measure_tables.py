"""Measures as tables for the terminal; what is too wide for it goes on below."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dp100_cards.cli.console import Paper, drawn
from dp100_cards.exchange.frame_values import is_number, texts
from dp100_cards.exchange.stats_words import asked_words, orphan_words
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.progress_report import ProgressReport

_GAP = 2
_LONGEST_TEXT = 40
_INDENT = (0, 0, 0, 2)


def measure_tables(progress: ProgressReport, paper: Paper) -> str:
    """Every measure under its title, with its notes."""
    parts: list[RenderableType] = [Text(asked_words(progress))]
    for measured in progress.measured:
        parts += [Text(""), Text(measured.measure.title, style="bold")]
        parts += _frame(measured.frame, paper.width - _INDENT[3])
    parts += [Text(f"\n{words}") for words in orphan_words(progress)]
    return "".join(f"{line.rstrip()}\n" for line in drawn(paper, *parts).splitlines())


def _frame(frame: Frame, width: int) -> Iterator[RenderableType]:
    if not frame.rows:
        yield Padding(Text("Nothing to show."), _INDENT)
    elif frame.keys == 0 and len(frame.rows) == 1:
        yield Padding(_list(frame), _INDENT)
    else:
        rows = texts(frame)
        for chosen in _columns_that_fit(frame, rows, width):
            yield Padding(_table(frame, rows, chosen), _INDENT)
    for note in frame.notes:
        yield Padding(Text(note), _INDENT)


def _list(frame: Frame) -> Table:
    """One row, written downwards."""
    table = Table.grid(padding=(0, _GAP))
    (row,) = texts(frame)
    for column, text in zip(frame.columns, row, strict=True):
        table.add_row(Text(column.title), Text(text))
    return table


def _table(frame: Frame, rows: Sequence[Sequence[str]], chosen: Sequence[int]) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, _GAP, 0, 0), show_edge=False, pad_edge=False)
    for place in chosen:
        column = frame.columns[place]
        table.add_column(
            Text(column.title),
            justify="right" if is_number(column) else "left",
            width=_width(column.title, [row[place] for row in rows]),
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(row[place]) for place in chosen))
    return table


def _columns_that_fit(
    frame: Frame, rows: Sequence[Sequence[str]], width: int
) -> Iterator[list[int]]:
    """Places of columns by tables, in each of them those that say what a row is about."""
    widths = [
        _GAP + _width(column.title, [row[place] for row in rows])
        for place, column in enumerate(frame.columns)
    ]
    keys = list(range(frame.keys))
    chosen, room = keys[:], width - sum(widths[: frame.keys])
    for place in range(frame.keys, len(frame.columns)):
        if widths[place] > room and len(chosen) > len(keys):
            yield chosen
            chosen, room = keys[:], width - sum(widths[: frame.keys])
        chosen.append(place)
        room -= widths[place]
    yield chosen


def _width(title: str, column: Sequence[str]) -> int:
    """Of a column whose title may be broken between words."""
    longest = max((Text(text).cell_len for text in column), default=0)
    return max(min(longest, _LONGEST_TEXT), *(Text(word).cell_len for word in title.split()), 1)
