"""What a chart and a page are, and the room that a drawing is given."""

from collections.abc import Callable
from dataclasses import dataclass

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.lines import Lines

TWO_COLUMNS_FROM = 112


@dataclass(frozen=True, slots=True)
class Room:
    """What a drawing may use, and how it is looked at."""

    width: int
    height: int
    """Lines that a drawing fills if it can grow; others take what they need."""
    days: int | None = None
    """The length of the period that is shown, also as days ahead; None means all."""
    cursor: int = 0
    """The row under the cursor, where the page has one."""


Draw = Callable[[ProgressReport, Room], Lines]
"""Lines from measures; the report has those that the chart names."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture or table, drawn from some measures."""

    title: str
    measures: tuple[str, ...]
    draw: Draw
    least: int = 0
    """The fewest lines it is drawn in if it grows with the window; 0 where it does not."""
    is_right: bool = False
    """Whether it stands in the right one of two columns."""
    is_wide: bool = False
    """Whether it goes over both columns."""
    is_whole: bool = False
    """Whether it shows all days, whatever period is chosen."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once."""

    name: str
    title: str
    charts: tuple[Chart, ...]
    two_columns_from: int = TWO_COLUMNS_FROM
    """Cells from which there are two columns."""
    rows_of: str = ""
    """The measure over whose rows the cursor goes, if any."""
