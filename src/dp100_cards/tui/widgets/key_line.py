"""The bottom line: the keys that matter now."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static


class KeyLine(Static):
    """Keys with what they do, as many as fit."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground-muted;
    }
    """

    _keys: Sequence[tuple[str, str]] = ()

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Shows keys and labels, the most important first."""
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """The line in the colours of the theme."""
        parts: list[Content | tuple[str, str]] = []
        for key, label in self._keys:
            parts += [(f" {key} ", "bold $text-accent"), (f"{label}  ", "$foreground-muted")]
        return Content.assemble(*parts)
