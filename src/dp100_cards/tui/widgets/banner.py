"""The first thing to be seen on a screen: what is the case, and what to do about it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

Hint = tuple[str, str]
"""A key and what it does; a text without a key stands alone."""


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

    def show(self, sentence: str, below: Content) -> None:
        """Shows a sentence and the line below it."""
        content = Content("\n").join([Content.styled(sentence, "bold"), below])
        self.update(content, layout=False)


def hint_line(hints: Sequence[Hint]) -> Content:
    """What to press; the first key stands out."""
    shown = [_hint(hint, stands_out=place == 0) for place, hint in enumerate(hints)]
    return Content("   ").join(shown)


def _hint(hint: Hint, *, stands_out: bool) -> Content:
    key, label = hint
    if not key:
        return Content.styled(label, "$foreground-muted")
    style = "bold reverse $text-accent" if stands_out else "bold $text-accent"
    return Content.assemble((f" {key} ", style), f" {label}")
