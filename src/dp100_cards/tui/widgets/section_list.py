"""The sections with what today brings of each, and a cursor."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from dp100_cards.tui.widgets.section_lines import (
    head_line,
    name_widths,
    section_line,
    total_line,
)
from dp100_cards.usecases.show_home import HomeReport, SectionToday

_SCROLLBAR = 1
"""A column is kept free for it."""


class _Rows(Static):
    """The lines of the sections."""

    class Clicked(Message):
        """One of them was clicked."""

        def __init__(self, row: int, times: int) -> None:
            super().__init__()
            self.row = row
            self.times = times

    def on_click(self, event: Click) -> None:
        """Tells which."""
        event.stop()
        self.post_message(self.Clicked(event.y, event.chain))


class SectionList(Vertical):
    """Heads, sections, and the sum of them; the sections scroll where they are too many."""

    DEFAULT_CSS = """
    SectionList {
        height: auto;

        & > Static {
            height: 1;
        }

        & > VerticalScroll {
            height: auto;

            & > Static {
                height: auto;
                text-wrap: nowrap;
                text-overflow: clip;
            }
        }
    }
    """

    class Moved(Message):
        """The cursor was put on another section."""

    class Opened(Message):
        """The section under the cursor was clicked twice."""

    def __init__(self) -> None:
        super().__init__()
        self._report: HomeReport | None = None
        self._cursor = 0
        self._head, self._rows, self._total = Static(), _Rows(), Static()
        self._scroll = VerticalScroll(can_focus=False)

    def compose(self) -> ComposeResult:
        """The sections between their heads and their sum."""
        yield self._head
        with self._scroll:
            yield self._rows
        yield self._total

    def show(self, report: HomeReport) -> None:
        """Shows a report; the cursor stays in its place."""
        self._report = report
        self._cursor = max(0, min(self._cursor, len(report.sections) - 1))
        self._total.display = len(report.sections) > 1
        self._draw()

    @property
    def chosen(self) -> SectionToday | None:
        """The section under the cursor."""
        if self._report is None or not self._report.sections:
            return None
        return self._report.sections[self._cursor]

    def move(self, by: int) -> None:
        """Moves the cursor, at most to the first or the last section."""
        self._put_cursor(self._cursor + by)

    def on_resize(self) -> None:
        """Draws for the new width."""
        self._draw()

    @on(_Rows.Clicked)
    def choose_clicked(self, event: _Rows.Clicked) -> None:
        """Puts the cursor where the mouse is; twice in a row opens the section."""
        self._put_cursor(event.row)
        if event.times == 2:
            self.post_message(self.Opened())

    def _put_cursor(self, place: int) -> None:
        if self._report is None or not self._report.sections:
            return
        self._cursor = max(0, min(place, len(self._report.sections) - 1))
        self._draw_rows(self._report, is_new=False)
        self.post_message(self.Moved())

    def _draw(self) -> None:
        if self._report is None or self._line_width <= 0:
            return
        self._head.update(head_line(self._line_width))
        self._total.update(total_line(self._report, self._line_width))
        self._draw_rows(self._report, is_new=True)

    def _draw_rows(self, report: HomeReport, *, is_new: bool) -> None:
        lines = Content("\n").join(self._lines(report, self._line_width))
        self._rows.update(lines, layout=is_new)
        # Only then the rows are laid out.
        line = Region(0, self._cursor, 1, 1)
        self.call_after_refresh(self._scroll.scroll_to_region, line, animate=False)

    @property
    def _line_width(self) -> int:
        return self.content_size.width - _SCROLLBAR

    def _lines(self, report: HomeReport, width: int) -> Iterator[Content]:
        names = name_widths(report)
        for place, section in enumerate(report.sections):
            chosen = place == self._cursor
            line = section_line(section, width, names, chosen=chosen)
            yield self._marked(line + Content(" " * _SCROLLBAR)) if chosen else line

    def _marked(self, line: Content) -> Content:
        # The terminal's own sixteen colours have no muted one to put behind the others, and
        # colours would be hard to read before it.
        style = "bold reverse" if self.app.native_ansi_color else "bold on $primary-muted"
        return Content.styled(line.plain, style)
