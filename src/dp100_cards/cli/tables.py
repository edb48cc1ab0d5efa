"""Where the sections stand, as a table."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from dp100_cards.cli.console import Paper, drawn
from dp100_cards.stats.report import Measures, StatsReport
from dp100_cards.stats.true_retention import Retention
from dp100_cards.study.interval_text import duration_text

# Short, so that the table fits 80 columns.
_COLUMNS = (
    "Section",
    "Cards",
    "New",
    "Learn",
    "Young",
    "Mature",
    "Due",
    "Tomorrow",
    "Reviews",
    "Ret.",
    "Time",
)
_SPARED = ("Learn", "Young", "Mature", "Tomorrow", "Time", "Reviews", "New", "Cards")
"""Left out in this order where a terminal is too narrow: better no number than half of one."""


def section_table(report: StatsReport, paper: Paper) -> str:
    """A row for each section, and one for all of them."""
    rows = [
        [f"{each.number} {each.deck_id}".strip(), *_cells(each.measures)]
        for each in report.sections
    ]
    total = ["All", *_cells(report.total)]
    table = Table(box=SIMPLE_HEAD, padding=0, show_edge=False, show_footer=len(rows) > 1)
    places = _places(_widths([*rows, total]), paper.width)
    for place in places:
        justify: JustifyMethod = "right" if place else "left"
        table.add_column(_COLUMNS[place], total[place], justify=justify, no_wrap=True)
    for row in rows:
        table.add_row(*(Text(row[place]) for place in places))
    return drawn(paper, table)


def _places(widths: Sequence[int], room: int) -> list[int]:
    """Of the columns that fit; a cell lies between two of them."""
    places = list(range(len(_COLUMNS)))
    for name in _SPARED:
        if sum(widths[place] + 1 for place in places) - 1 > room:
            places.remove(_COLUMNS.index(name))
    return places


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cell_len, column)) for column in zip(_COLUMNS, *rows, strict=True)]


def _cells(measures: Measures) -> list[str]:
    counts, due, load = measures.counts, measures.due, measures.load
    numbers = [counts.cards, counts.new, counts.learning, counts.young, counts.mature, due.today,
               due.tomorrow, load.reviews]  # fmt: skip
    return [
        *(str(number) for number in numbers),
        _percent(measures.retention.all),
        duration_text(load.took_seconds),
    ]


def _percent(retention: Retention) -> str:
    ratio = retention.ratio
    return "-" if ratio is None else f"{100 * ratio:.0f}%"
