"""The text of a card, part below part, drawn from lines that were made beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from dp100_cards.tui.markdown.palette import Palette, make_palette
from dp100_cards.tui.markdown.remarks import Remark
from dp100_cards.tui.markdown.strips import render, render_remarks, render_title, render_warning


@dataclass(frozen=True, slots=True)
class Part:
    """One titled part of a card."""

    title: str
    """Empty for the question."""
    markdown: str = ""
    kind: str = ""
    """`question`, `answer`, `corrections`, `notes`, `explanation` or `why`."""
    warning: str = ""
    """One line before everything else that nobody must miss."""
    remarks: tuple[Remark, ...] = ()
    """What is said about the card, each behind a bar."""


class CardView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows parts of a card, wrapped to its width; which key scrolls is the screen's business."""

    DEFAULT_CSS = """
    CardView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    _parts: tuple[Part, ...] = ()
    _strips: Sequence[Strip] = ()
    _starts: Sequence[int] = ()
    """The line each part begins in."""
    _palette: Palette | None = None
    _palette_key: tuple[str, Style] | None = None

    @property
    def allow_vertical_scroll(self) -> bool:
        """Tell whether there is more text than room; at once, not only after the next layout."""
        return self.max_scroll_y > 0

    def show(self, parts: Sequence[Part]) -> None:
        """Show these parts, from the top unless they only add to those shown before."""
        before, self._parts = self._parts, tuple(parts)
        self._assemble()
        if not before or self._parts[: len(before)] != before:
            self.scroll_to(y=0, animate=False, force=True)

    def prepare(self, parts: Sequence[Part]) -> None:
        """Make the lines of these parts for the present width, so that showing them is a flip."""
        width = self.scrollable_content_region.width
        for part in parts if width else ():
            part_strips(part, width, self._current_palette())

    def scroll_to_part(self, index: int, *, if_begun_below: float = 0.0) -> None:
        """Bring the part's first line to the top, unless the whole part can be seen already.

        Nothing moves either while the part begins in that share of the view, counted from the top.
        """
        if not self._starts:
            return
        start, after = self._starts[index], [*self._starts, len(self._strips) + 1][index + 1]
        fits = start >= self.scroll_y and after - 1 <= self.scroll_y + self.size.height
        if not fits and not 0 <= start - self.scroll_y < if_begun_below * self.size.height:
            self.scroll_to(y=start, animate=False, force=True)

    def on_resize(self) -> None:
        """Make the lines for a new width, and keep about the same text at the top."""
        share = self.scroll_y / max(len(self._strips), 1)
        self._assemble()
        self.scroll_to(y=round(share * len(self._strips)), animate=False, force=True)

    def notify_style_update(self) -> None:
        """Make the lines in the colours of a new theme."""
        super().notify_style_update()
        before = self._palette
        if before is not None and self._current_palette() is not before:
            self._assemble()

    def render_line(self, y: int) -> Strip:
        """Return what stands in a line of the screen."""
        palette = self._palette or self._current_palette()
        width, line = self.size.width, y + self.scroll_offset.y
        if line >= len(self._strips):
            return Strip.blank(width, palette.text)
        return self._strips[line].crop_extend(0, width, palette.text)

    def _assemble(self) -> None:
        """Put the lines of the parts below each other, an empty one between parts."""
        width = self.scrollable_content_region.width
        if not width:
            return  # not laid out yet; the first resize comes back here
        palette = self._current_palette()
        blank = Strip.blank(width, palette.text)
        strips: list[Strip] = []
        starts: list[int] = []
        for part in self._parts:
            if strips:
                strips.append(blank)
            starts.append(len(strips))
            strips += part_strips(part, width, palette)
        self._strips, self._starts = strips, starts
        self.virtual_size = Size(width, len(strips))
        self.refresh()

    def _current_palette(self) -> Palette:
        key = (self.app.theme, self.rich_style)
        if self._palette is None or key != self._palette_key:
            self._palette = make_palette(self.app.theme_variables, self.rich_style)
            self._palette_key = key
        return self._palette


@lru_cache(maxsize=64)
def part_strips(part: Part, width: int, palette: Palette) -> tuple[Strip, ...]:
    """Return the lines of a part, its title first."""
    title = render_title(part.title, width, palette) if part.title else []
    warning = render_warning(part.warning, width, palette) if part.warning else []
    # The question is drawn a little brighter.
    style = palette.question if part.kind == "question" else palette.text
    text = render(part.markdown, width, palette, style)
    return (*title, *warning, *text, *render_remarks(part.remarks, width, palette))
