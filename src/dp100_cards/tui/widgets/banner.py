"""The first thing to be seen on a screen: what is the case, and what to do about it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

Hint = tuple[str, str]
"""A key and what it does; a text without a key stands alone."""

_KEY = "bold $text-accent"
_FIRST_KEY = f"reverse {_KEY}"


class Banner(Static):
    """A sentence, and a line below it."""

    DEFAULT_CSS = """
    Banner {
        height: auto;
        padding: 0 1;
        background: $surface;
        border-left: outer $primary;
    }
    """

    _widest = 0

    def show(self, sentence: str, below: Content) -> None:
        """Shows a sentence and the line below it."""
        first = Content.styled(sentence, "bold")
        widest = max(first.cell_length, below.cell_length)
        # Two lines stay two lines; only where they may be broken does the height change.
        is_broken = max(widest, self._widest) > self.content_size.width
        self._widest = widest
        self.update(Content("\n").join([first, below]), layout=is_broken)


def hint_line(hints: Sequence[Hint]) -> Content:
    """What to press; the first key stands out."""
    shown = [_hint(hint, _KEY if place else _FIRST_KEY) for place, hint in enumerate(hints)]
    return Content("   ").join(shown)


def _hint(hint: Hint, style: str) -> Content:
    key, label = hint
    if not key:
        return Content.styled(label, "$foreground-muted")
    return Content.assemble((f" {key} ", style), f" {label}")
