"""A list of cards, line by line; only the lines in view are ever made."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.card_list import CardList
from dp100_cards.tui.widgets.card_columns import CellTone, Column, fitted, fitted_columns

CURSOR = "\u203a"
SIGNS = (
    ("x", "marked"), ("*", "flagged"), ("@", "suspended"), ("-", "buried until tomorrow"),
    ("!", "leech: keeps being forgotten"),
)  # fmt: skip
"""What stands before a card, most of it the key that sets it."""

_SIGNS_WIDTH = 6  # cursor, mark, flag, left out, leech and a blank
_ID_WIDTHS = (5, 14)


class CardTable(ScrollView, can_focus=False, inherit_bindings=False):
    """Shows the listed cards with a cursor; which key does what is the screen's business."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card-table--cursor",
        "card-table--left-out",
        "card-table--sign",
        *(f"card-table--{tone}" for tone in CellTone),
    }
    DEFAULT_CSS = """
    CardTable {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;

        .card-table--cursor {
            background: $primary-muted;
            color: $text;
            text-style: bold;
        }
        &:ansi .card-table--cursor {
            background: ansi_default;
            text-style: reverse;
        }
        .card-table--left-out, .card-table--muted {
            color: $foreground-muted;
        }
        .card-table--accent {
            color: $text-accent;
        }
        .card-table--warning {
            color: $text-warning;
        }
        .card-table--sign {
            color: $text-accent;
            text-style: bold;
        }
    }
    """

    cursor = reactive(0, repaint=False)
    """The row of the card under the cursor."""

    class Moved(Message):
        """Another card is under the cursor."""

    class Fitted(Message):
        """Other columns are shown, or in other widths."""

    class Opened(Message):
        """The card under the cursor was clicked twice."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = CardList(())
        self._today = 0
        self._id_width = _ID_WIDTHS[0]
        self._columns: Sequence[tuple[Column, int]] = ()
        self._styles: dict[str, Style] = {}

    @property
    def columns(self) -> Sequence[tuple[Column, int]]:
        """The columns that are shown, each with its width."""
        return self._columns

    def show(self, cards: CardList, today: int) -> None:
        """Shows the listed cards; the cursor stays in its row as far as there is one."""
        self._cards, self._today = cards, today
        least, most = _ID_WIDTHS
        self._id_width = min(max(cards.longest_id, least), most)
        self._fit()
        self.cursor = self._within(self.cursor)
        self._follow_cursor()
        self.refresh()

    def move(self, rows: int) -> None:
        """Moves the cursor down, or with a negative number up, as far as it goes."""
        self.cursor = self._within(self.cursor + rows)

    def go_to(self, row: int) -> None:
        """Puts the cursor into a row."""
        self.cursor = self._within(row)

    def move_pages(self, pages: int) -> None:
        """Moves the cursor by what is in view, but for a line."""
        self.move(pages * max(1, self.size.height - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Draws the two rows anew and keeps the cursor in view."""
        self._follow_cursor()
        for row in (before, after):
            self.refresh_line(row - self.scroll_offset.y)
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Fits the columns, and keeps the cursor in view."""
        self._fit()
        self._follow_cursor()

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the mouse is; twice opens the card."""
        row = event.y + self.scroll_offset.y
        if row < len(self._cards):
            self.go_to(row)
            if event.chain == 2:
                self.post_message(self.Opened())

    def notify_style_update(self) -> None:
        """Takes the colours of a new theme."""
        super().notify_style_update()
        self._styles = {}

    def render_line(self, y: int) -> Strip:
        """What stands in a line of the screen."""
        row, width = y + self.scroll_offset.y, self.size.width
        if row >= len(self._cards):
            return Strip.blank(width, self.rich_style)
        segments = [*self._row(self._cards[row], is_cursor=row == self.cursor)]
        style = segments[-1].style if row == self.cursor else self.rich_style
        return Strip(segments).adjust_cell_length(width, style)

    def _row(self, facts: CardFacts, *, is_cursor: bool) -> Iterator[Segment]:
        is_left_out = facts.marks.is_left_out(self._today)
        whole = "cursor" if is_cursor else "left-out" if is_left_out else ""
        signs = self._signs(facts, CURSOR if is_cursor else " ")
        yield Segment(signs, self._style("cursor" if is_cursor else "sign"))
        for column, width in self._columns:
            text = column.text(facts, self._today, width)
            name = whole or column.tone(facts, self._today)
            cell = fitted(text, width, is_number=column.is_number)
            yield Segment(cell + " ", self._style(name))

    def _signs(self, facts: CardFacts, cursor: str) -> str:
        marks: CardMarks = facts.marks
        out = "@" if marks.is_suspended else "-" if marks.is_buried(self._today) else " "
        mark = "x" if facts.card_id in self._cards.marked else " "
        return f"{cursor}{mark}{'*' if marks.is_flagged else ' '}{out}{'!' * facts.is_leech:1} "

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"card-table--{name}")
        return self._styles[name]

    def _fit(self) -> None:
        width = self.scrollable_content_region.width
        columns = fitted_columns(max(0, width - _SIGNS_WIDTH), self._id_width)
        if columns != self._columns:
            self._columns = columns
            self.post_message(self.Fitted())
        self.virtual_size = Size(width, len(self._cards))

    def _within(self, row: int) -> int:
        return max(0, min(row, len(self._cards) - 1))

    def _follow_cursor(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if not height:
            return
        if not top <= self.cursor < top + height:
            y = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=y, animate=False, force=True)
