"""Lines of a few words in the colours of the theme, drawn without a layout of their text."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style as Ink
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

Word = tuple[str, str]
"""A text, and its style as in a stylesheet, such as `bold $text-accent`; empty for the widget's."""


class WordLines(Widget):
    """As high as its style says; words beyond its width are cut off.

    These lines change with every key: what Textual's Static does for a text takes longer than all
    else that is drawn then.
    """

    ALLOW_SELECT = False

    _inks: dict[str, Ink]
    """Styles as they are painted; made anew with the colours."""

    def __init__(self) -> None:
        super().__init__()
        self._inks = {}

    def lines(self, width: int) -> Sequence[Sequence[Word]]:
        """The lines for a width in cells."""
        raise NotImplementedError

    def notify_style_update(self) -> None:
        """Takes the colours of a new theme."""
        super().notify_style_update()
        self._inks = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draws them."""
        strips = self._strips()[crop.y : crop.bottom]
        _, background = self.background_colors
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One of them, as Textual asks for it where the mouse is."""
        return self._strips()[y]

    def _strips(self) -> list[Strip]:
        (width, height), margin = self.outer_size, (" " * self.styles.padding.left, "")
        lines = [*self.lines(self.size.width)]
        lines += [()] * (height - len(lines))
        strips = (
            Strip([Segment(text, self._ink(style)) for text, style in (margin, *line)])
            for line in lines[:height]
        )
        return [strip.crop_extend(0, width, self._ink("")) for strip in strips]

    def _ink(self, style: str) -> Ink:
        ink = self._inks.get(style)
        if ink is None:
            ink = (self.visual_style + Style.parse(style)).rich_style
            self._inks[style] = ink
        return ink
