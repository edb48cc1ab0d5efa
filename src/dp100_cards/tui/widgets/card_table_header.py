"""The titles above a list of cards."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from dp100_cards.tui.widgets.card_columns import Column, fitted

_LEFT = 6  # what stands before the first column of the list
UP, DOWN = "\u2191", "\u2193"


class CardTableHeader(Static):
    """One line; an arrow stands at the column that the cards are sorted by."""

    DEFAULT_CSS = """
    CardTableHeader {
        height: 1;
        background: $background;
        color: $text-accent;
        text-style: bold;
    }
    """

    class Clicked(Message):
        """A title was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[tuple[Column, int]] = ()
        self._sorted_by = ""
        self._arrow = ""

    def show(self, columns: Sequence[tuple[Column, int]], sorted_by: str, arrow: str) -> None:
        """Shows the titles of these columns."""
        self._columns, self._sorted_by, self._arrow = columns, sorted_by, arrow
        self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        cells = [
            fitted(self._title(column), width, is_number=column.is_number)
            for column, width in self._columns
        ]
        return Content(" " * _LEFT + " ".join(cells))

    def on_click(self, event: Click) -> None:
        """Names the title under the mouse."""
        end = _LEFT
        for column, width in self._columns:
            end += width + 1
            if _LEFT <= event.x < end:
                self.post_message(self.Clicked(column.name))
                return

    def _title(self, column: Column) -> str:
        return column.title + (self._arrow if column.name == self._sorted_by else "")
