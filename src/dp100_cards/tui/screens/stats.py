"""Progress in charts, page by page, over a section and a time of one's choice."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region

from dp100_cards.model.errors import UnknownSectionError
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.study.sections import Section
from dp100_cards.tui.charts.chart import Chart, Room
from dp100_cards.tui.charts.layout import Drawn, page_lines
from dp100_cards.tui.charts.pages import PAGES
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import STATS_COMMANDS
from dp100_cards.tui.screens.desk_screen import DeskScreen
from dp100_cards.tui.screens.explain import ExplainScreen
from dp100_cards.tui.scrolling import scroll_by_key
from dp100_cards.tui.widgets.chart_lines import ChartLines
from dp100_cards.tui.widgets.page_tabs import PageTabs
from dp100_cards.usecases.watch_progress import View

_PERIODS = (("last 7 days", 7), ("last 30 days", 30), ("last 365 days", 365), ("all time", None))
_FIRST_PERIOD = 1
_ALL_SECTIONS = "all sections"
_KEYS = ("next_page", "period", "section", "explain", "help", "close")
_NARROW, _NARROW_KEYS = 66, ("period", "section", "explain", "help", "close")
_MARGIN = 2  # cells left and right of the charts
_TITLES = 2  # lines above the first row of a page's table


class Progress(Protocol):
    """Whatever computes measures."""

    def sections(self) -> Sequence[Section]:
        """Those to choose from."""

    def keep_up(self) -> None:
        """Takes over what others have written; raises a Dp100Error."""

    def report(self, view: View, measures: Iterable[str]) -> ProgressReport:
        """Those of the measures that there are."""


class StatsScreen(DeskScreen):
    """One page at a time; only what it shows is computed."""

    NAME = "stats"
    CSS_PATH = "stats.tcss"
    BINDINGS = bindings(STATS_COMMANDS)

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._page = 0
        self._period = _FIRST_PERIOD
        self._section: Section | None = None
        self._cursor = 0
        self._tabs = PageTabs([page.name for page in PAGES])
        self._lines = ChartLines()
        self._scroll = VerticalScroll(self._lines, id="page", can_focus=False)

    def compose(self) -> ComposeResult:
        """Pages above, charts in the middle, keys below."""
        yield self._tabs
        yield self._scroll
        yield self.notice
        yield self.key_line

    def on_screen_resume(self) -> None:
        """Shows what is true now."""
        self.keep_up(self._progress)
        self._show()

    def on_resize(self) -> None:
        """Draws for the new size."""
        names = _NARROW_KEYS if self.size.width < _NARROW else _KEYS
        self.key_line.show(self.labels(*names))
        self.call_after_refresh(self._show)

    def action_page(self, by: int) -> None:
        """Goes to another page; after the last comes the first."""
        self._go_to((self._page + by) % len(PAGES))

    def action_go_to(self, number: int) -> None:
        """Goes to a page by its number."""
        self._go_to(number - 1)

    def action_period(self, by: int) -> None:
        """Takes the next length of time."""
        self._period = (self._period + by) % len(_PERIODS)
        self._show()

    def action_section(self, by: int) -> None:
        """Takes the next section; before the first come all of them."""
        choices = [None, *self._progress.sections()]
        place = choices.index(self._section) if self._section in choices else 0
        self._section = choices[(place + by) % len(choices)]
        self._cursor = 0
        self._show()

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls what does not fit; where a table has a cursor, lines and ends move that."""
        rows = self._rows()
        if not rows or unit == "page":
            scroll_by_key(self._scroll, unit, direction)
            return
        by = direction * (1 if unit == "line" else rows)
        self._cursor = max(0, min(self._cursor + by, rows - 1))
        self._show()
        # With the titles above the first row.
        row = Region(0, self._cursor + _TITLES if self._cursor else 0, 1, 1)
        self._scroll.scroll_to_region(row, animate=False)

    def action_explain(self) -> None:
        """Says what the charts of the page mean."""
        measured: dict[str, Measured] = {}
        for _, report in self._drawn():
            measured |= {each.measure.id: each for each in report.measured}
        self.app.push_screen(ExplainScreen(PAGES[self._page].title, [*measured.values()]))

    def _go_to(self, page: int) -> None:
        self._page, self._cursor = page, 0
        self._scroll.scroll_home(animate=False)
        self._show()

    def _show(self) -> None:
        page, (period, days) = PAGES[self._page], _PERIODS[self._period]
        size = self._scroll.scrollable_content_region
        if size.width:
            room = Room(size.width - _MARGIN, size.height, days, self._cursor)
            self._lines.show(page_lines(page, self._drawn(), room))
        where = _ALL_SECTIONS if self._section is None else str(self._section)
        self._tabs.show(self._page, page.title, f"{period} \u00b7 {where}")

    def _drawn(self) -> list[Drawn]:
        """The charts of the page whose measures there are."""
        drawn = [(chart, self._report(chart)) for chart in PAGES[self._page].charts]
        return [each for each in drawn if len(each[1].measured) == len(each[0].measures)]

    def _report(self, chart: Chart) -> ProgressReport:
        days = None if chart.is_whole else _PERIODS[self._period][1]
        section = None if self._section is None else self._section.id
        try:
            return self._progress.report(View(section, days), chart.measures)
        except UnknownSectionError:  # its deck has gone meanwhile
            self._section = None
            return self._progress.report(View(None, days), chart.measures)

    def _rows(self) -> int:
        """Over how many rows the cursor goes; 0 where there is none."""
        name = PAGES[self._page].rows_of
        frames = [
            each.frame
            for _, report in self._drawn()
            for each in report.measured
            if each.measure.id == name
        ]
        return len(frames[0].rows) if frames else 0
