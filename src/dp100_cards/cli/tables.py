"""Where the sections stand, as a table."""

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dp100_cards.cli.console import Paper, drawn
from dp100_cards.stats.report import Measures, StatsReport
from dp100_cards.stats.true_retention import Retention
from dp100_cards.study.interval_text import duration_text

# Short, so that the table fits 80 columns.
_COLUMNS = (
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


def section_table(report: StatsReport, paper: Paper) -> str:
    """A row for each section, and one for all of them."""
    table = Table(
        box=SIMPLE_HEAD,
        padding=0,
        show_edge=False,
        show_footer=len(report.sections) > 1,
    )
    table.add_column("Section", footer="All", no_wrap=True)
    for name, total in zip(_COLUMNS, _cells(report.total), strict=True):
        table.add_column(name, footer=total, justify="right", no_wrap=True)
    for section in report.sections:
        place = Text(f"{section.number} {section.deck_id}".strip())
        table.add_row(place, *_cells(section.measures))
    return drawn(paper, table)


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
