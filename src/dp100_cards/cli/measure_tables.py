"""Measures as tables for the terminal; what is too wide for it goes on below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from dp100_cards.cli.console import Paper, drawn
from dp100_cards.exchange.frame_values import is_number, texts
from dp100_cards.exchange.stats_words import asked_words, begin_words, orphan_words
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.progress_report import ProgressReport

_GAP = 2
_TEXT_WIDTHS = (10_000, 48, 36, 24, 18)
"""Of a column of texts at most; of those that need the fewest tables the widest is taken."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Which columns stand in one table, by their places, and how wide they are."""

    places: tuple[int, ...]
    widths: tuple[int, ...]


def measure_tables(progress: ProgressReport, paper: Paper) -> str:
    """Every measure under its title, with its notes."""
    parts: list[RenderableType] = [Text(asked_words(progress))]
    for measured in progress.measured:
        parts += [Text(""), Text(measured.measure.title, style="bold")]
        parts += _frame(measured.frame, paper.width)
    below = (*begin_words(progress), *orphan_words(progress))
    parts += [Text(f"\n{words}") for words in below]
    return "".join(f"{line.rstrip()}\n" for line in drawn(paper, *parts).splitlines())


def _frame(frame: Frame, width: int) -> Iterator[RenderableType]:
    rows = texts(frame)
    if not rows:
        yield Text("Nothing to show.")
    elif frame.keys == 0 and len(rows) == 1:
        yield _list(frame, rows[0])
    else:
        for number, cut in enumerate(_cuts(frame, rows, width)):
            if number:
                yield Text("")
            yield _table(frame, rows, cut)
    yield from map(Text, frame.notes)


def _list(frame: Frame, row: Sequence[str]) -> Table:
    """A single row, written downwards."""
    table = Table.grid(padding=(0, _GAP))
    for column, text in zip(frame.columns, row, strict=True):
        table.add_row(Text(column.title), Text(text))
    return table


def _table(frame: Frame, rows: Sequence[Sequence[str]], cut: _Cut) -> Table:
    # The box itself sets columns apart by one cell.
    table = Table(box=SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), show_edge=False, pad_edge=False)
    for place, width in zip(cut.places, cut.widths, strict=True):
        column = frame.columns[place]
        justify: JustifyMethod = "right" if is_number(column) else "left"
        table.add_column(Text(column.title), justify=justify, width=width, overflow="fold")
    for row in rows:
        table.add_row(*(Text(row[place]) for place in cut.places))
    return table


def _cuts(frame: Frame, rows: Sequence[Sequence[str]], width: int) -> Sequence[_Cut]:
    ways = [_cut(frame.keys, _widths(frame, rows, most), width) for most in _TEXT_WIDTHS]
    return min(ways, key=len)


def _cut(keys: int, widths: Sequence[int], width: int) -> Sequence[_Cut]:
    """Tables that fit; each begins with the columns that say what a row is about."""
    cuts: list[list[int]] = [list(range(keys))]
    for place in range(keys, len(widths)):
        if len(cuts[-1]) > keys and _GAP + widths[place] + _total(widths, cuts[-1]) > width:
            cuts.append(list(range(keys)))
        cuts[-1].append(place)
    return [_Cut(tuple(places), tuple(widths[place] for place in places)) for places in cuts]


def _total(widths: Sequence[int], places: Sequence[int]) -> int:
    return sum(widths[place] for place in places) + _GAP * (len(places) - 1)


def _widths(frame: Frame, rows: Sequence[Sequence[str]], most: int) -> list[int]:
    """Of each column, whose title may be broken between words."""
    columns = zip(*rows, strict=True)
    return [
        max(min(max(map(cell_len, column)), most), *map(cell_len, named.title.split()))
        for named, column in zip(frame.columns, columns, strict=True)
    ]
