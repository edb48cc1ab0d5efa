"""Short texts with their meanings, in two columns."""

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_GAP = 2
_LEAST = 20  # cells for the meanings, or else they stand below


class EntryTable(Widget):
    """As high as its entries are; a meaning that is too long goes on below itself."""

    DEFAULT_CSS = """
    EntryTable {
        height: auto;
    }
    """

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._entries = entries
        self._indent = max((len(left) for left, _ in entries), default=0) + _GAP

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines the entries take."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The entries at the present width."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines = []
        for left, right in self._entries:
            room = width - self._indent
            if room < _LEAST:
                lines += [_key(left), *(Content(f"  {text}") for text in wrap(right, width - 2))]
                continue
            first, *others = wrap(right, room) or [""]
            lines.append(Content.assemble(_key(f"{left:<{self._indent}}"), first))
            lines += [Content(" " * self._indent + text) for text in others]
        return lines


def _key(text: str) -> Content:
    return Content.styled(text, "bold $text-accent")
