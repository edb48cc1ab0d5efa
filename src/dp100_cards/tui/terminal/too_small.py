"""What stands in for every screen while the terminal is too small for it."""

from textual.app import ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

SMALLEST = Size(40, 10)


def is_too_small(size: Size) -> bool:
    """Whether no screen fits into the terminal."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmallScreen(Screen[None]):
    """Says what is needed; no key of the screen below it does anything."""

    DEFAULT_CSS = """
    TooSmallScreen {
        align: center middle;
        overflow: hidden;
    }
    TooSmallScreen Static {
        width: 100%;
        text-align: center;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Two short lines."""
        yield self._text

    def on_resize(self, event: Resize) -> None:
        """Says how large the terminal is now."""
        self._text.update(
            f"too small:\n{SMALLEST.width}x{SMALLEST.height} at least,"
            f" is {event.size.width}x{event.size.height}"
        )
