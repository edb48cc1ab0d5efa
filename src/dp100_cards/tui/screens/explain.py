"""What the charts of a page say, how they are computed, and whose definition that is."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from dp100_cards.stats.progress_report import Measured
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import EXPLAIN_COMMANDS
from dp100_cards.tui.own_keys import own_key
from dp100_cards.tui.scrolling import scroll_by_key


class ExplainScreen(ModalScreen[None]):
    """One measure after the other, over the page."""

    NAME: ClassVar[str] = "explain"
    CSS_PATH = "explain.tcss"
    BINDINGS = bindings(EXPLAIN_COMMANDS)
    AUTO_FOCUS = ""

    def __init__(self, title: str, measured: Sequence[Measured]) -> None:
        super().__init__()
        self._page_title = title
        self._measured = measured
        self._frame = VerticalScroll(id="explanations", can_focus=False)

    def compose(self) -> ComposeResult:
        """What does not fit is scrolled to."""
        with self._frame:
            for each in self._measured:
                for text, style in _parts(each):
                    yield Static(Content(text), classes=style)

    def on_mount(self) -> None:
        """Gives the frame its title."""
        self._frame.border_title = self._page_title
        self._frame.border_subtitle = f"{own_key(self.app, 'explain.close')} closes"

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls what does not fit."""
        scroll_by_key(self._frame, unit, direction)


def _parts(measured: Measured) -> Iterator[tuple[str, str]]:
    """Texts, each with its class in the stylesheet."""
    measure = measured.measure
    yield measure.title, "title"
    yield measure.says, ""
    yield f"Computed: {measure.formula}", "more"
    yield f"Source: {measure.source}", "more"
    for note in measured.frame.notes:
        yield note, "note"
