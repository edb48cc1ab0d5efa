"""Text that is laid out anew for every width."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class WidthLines(Widget):
    """As high as its lines are at the width it is given."""

    DEFAULT_CSS = """
    WidthLines {
        height: auto;
    }
    """

    _made: tuple[int, Sequence[Content]] | None = None
    """The lines as they were made last, and for which width: a layout asks several times."""

    def lines(self, width: int) -> Sequence[Content]:
        """The lines for a width in cells, none of them longer."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines there are at a width."""
        return len(self._lines_at(width))

    def render(self) -> Content:
        """All lines at the present width."""
        return Content("\n").join(self._lines_at(self.content_size.width))

    def _lines_at(self, width: int) -> Sequence[Content]:
        if self._made is None or self._made[0] != width:
            self._made = (width, self.lines(width))
        return self._made[1]
