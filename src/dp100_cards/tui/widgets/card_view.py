"""The text of a card, part below part, drawn from lines that were made beforehand."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import MouseDown
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from dp100_cards.tui.markdown.card_part import Part, blank_strip, part_strips
from dp100_cards.tui.markdown.copying import (
    code_blocks,
    copied,
    highlighted,
    line_below,
    lines_above,
)
from dp100_cards.tui.markdown.cropping import cropped
from dp100_cards.tui.markdown.frame import is_code
from dp100_cards.tui.markdown.palette import REVERSE, Palette, make_palette

GOES_ON = "›"  # noqa: RUF001 - the sign meant
"""In the last column of a line that is wider than the view."""

_THUMB = "▐"
"""In the column right of the text, where a scroll bar would be.

Textual's own bar is a widget: it comes and goes with a layout of its own, and a second picture.
"""


class CardView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows parts of a card, wrapped to its width; which key scrolls is the screen's business.

    Its last column shows how far the text is scrolled.
    """

    DEFAULT_CSS = """
    CardView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: hidden;
    }
    """

    class Moved(Message):
        """Something else of the text is in view than before."""

    _parts: tuple[Part, ...] = ()
    _strips: Sequence[Strip] = ()
    _starts: Sequence[int] = ()
    """The line each part begins in."""
    _palette: Palette | None = None
    _palette_key: tuple[str, Style] | None = None
    _width: int = 0
    """What the lines were made for: the view without its last column."""
    _wrap_code: bool = True
    _selection: Selection | None = None

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether there is more text than room; at once, not only after the next layout."""
        return self.max_scroll_y > 0

    @property
    def allow_horizontal_scroll(self) -> bool:
        """Whether a line of code is wider than the view."""
        return self.max_scroll_x > 0

    @property
    def max_scroll_x(self) -> int:
        """How far the view can be scrolled sideways."""
        return max(0, self.virtual_size.width - self._width)

    @property
    def wrap_code(self) -> bool:
        """Whether long lines of code are continued below, instead of beyond the right edge."""
        return self._wrap_code

    @wrap_code.setter
    def wrap_code(self, wrapped: bool) -> None:
        above = lines_above(self._strips, self.scroll_offset.y)
        self._wrap_code = wrapped
        self._drop_selection()
        self._assemble()
        self.refresh()
        self.scroll_to(x=0, y=line_below(self._strips, above), animate=False, force=True)
        self.post_message(self.Moved())

    def scroll_sideways(self, columns: int) -> None:
        """Moves the view to the right, or with a negative number to the left, as far as it goes."""
        self.scroll_to(x=self.scroll_x + columns, animate=False, force=True)

    def code_in_view(self) -> str | None:
        """The first block of code that begins in view, or else one that reaches into it."""
        top = self.scroll_offset.y
        before = set(code_blocks(self._strips[:top]))
        inside = code_blocks(self._strips[top : top + self.size.height])
        begun = [block for block in inside if block not in before]
        return next((block.code for block in (*begun, *inside)), None)

    def show(self, parts: Sequence[Part]) -> None:
        """Shows these parts, from the top unless they only add to those shown before."""
        before, self._parts = self._parts, tuple(parts)
        rows, thumb = self._rows(), self._thumb_rows()
        self._assemble()
        if not before or self._parts[: len(before)] != before:
            self._drop_selection()
            self.scroll_to(x=0, y=0, animate=False, force=True)
        self._redraw_other_rows(rows, thumb)

    def prepare(self, parts: Sequence[Part]) -> None:
        """Makes the lines of these parts for the present width, so that showing them is a flip."""
        width = self._room
        for part in parts if width else ():
            for strip in part_strips(part, width, self._current_palette(), self._wrap_code):
                strip.render(self.app.console)  # which it remembers

    def scroll_to_part(self, index: int, *, if_begun_below: float = 0.0) -> None:
        """Brings the part's first line to the top, unless the whole part can be seen already.

        Nothing moves either while the part begins in that share of the view, counted from the top.
        """
        if index >= len(self._starts):
            return  # not laid out yet
        start, after = self._starts[index], [*self._starts, len(self._strips) + 1][index + 1]
        fits = start >= self.scroll_y and after - 1 <= self.scroll_y + self.size.height
        if not fits and not 0 <= start - self.scroll_y < if_begun_below * self.size.height:
            self.scroll_to(y=start, animate=False, force=True)

    def on_resize(self) -> None:
        """Makes the lines for a new width, and keeps about the same text at the top."""
        share = self.scroll_y / max(len(self._strips), 1)
        self._drop_selection()
        self._assemble()
        self.refresh()
        y = round(share * len(self._strips))
        self.scroll_to(x=self.scroll_x, y=y, animate=False, force=True)
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tells that other lines are in view."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def notify_style_update(self) -> None:
        """Makes the lines in the colours of a new theme."""
        super().notify_style_update()
        before = self._palette
        if before is not None and self._current_palette() is not before:
            self._assemble()
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draws the view: its lines are painted already, border and padding there are none."""
        width, top, palette = self.size.width, self.scroll_offset.y, self._drawing_palette
        strips = [self._drawn(y + top, width, palette) for y in crop.line_range]
        thumb = Segment(_THUMB, palette.line)
        for y in self._thumb_rows():
            if crop.y <= y < crop.bottom:
                row = cropped(strips[y - crop.y], 0, width - 1, palette.text)
                strips[y - crop.y] = Strip([*row, thumb], width)
        _, background = self.background_colors
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [cropped(strip, *crop.column_span, palette.text) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """A line of the screen that tells a mouse where in the text it points.

        Textual asks for that line by line; what it draws goes without, since places cost time.
        """
        line = y + self.scroll_offset.y
        palette = self._drawing_palette
        strip = self._drawn(line, self.size.width, palette)
        hidden = 0
        if line < len(self._strips) and is_code(whole := self._strips[line]):
            rest = cropped(whole, self.scroll_offset.x, whole.cell_length, palette.text)
            hidden = len(whole.text) - len(rest.text)
        return strip.apply_offsets(hidden, line)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Goes to the place of the text that a click right of it points at."""
        if event.x == self.size.width - 1 and self.size.height > 1:
            y = round(self.max_scroll_y * event.y / (self.size.height - 1))
            self.scroll_to(y=y, animate=False)

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The selected text without its frame, and what separates it from other texts."""
        return copied(self._strips, selection), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Shows what is selected."""
        self._selection = selection
        self.refresh()

    def _rows(self) -> Sequence[Strip]:
        """The lines in view."""
        top = self.scroll_offset.y
        return self._strips[top : top + self.size.height]

    def _redraw_other_rows(self, before: Sequence[Strip], thumb: range) -> None:
        """Draws the rows that are not as they were; most below a short text are empty both times.

        Where the view was scrolled as well, Textual draws all of it.
        """
        blank = blank_strip(self.size.width, self._drawing_palette.text)
        rows = zip_longest(before, self._rows(), fillvalue=blank)
        changed = [y for y, (old, new) in enumerate(rows) if old != new]
        width, height = self.size
        regions = [Region(0, y, width, 1) for y in changed]
        if thumb != self._thumb_rows():
            regions.append(Region(width - 1, 0, 1, height))
        if regions:
            self.refresh(*regions)

    @property
    def _room(self) -> int:
        """How wide lines may be; 0 before the first layout."""
        return max(0, self.size.width - 1)

    def _thumb_rows(self) -> range:
        """The rows of the last column that stand for the text in view; none where all is."""
        height, most = self.size.height, self.max_scroll_y
        if not most:
            return range(0)
        length = max(1, height * height // (height + most))
        top = round((height - length) * self.scroll_offset.y / most)
        return range(top, top + length)

    def _drop_selection(self) -> None:
        """Forgets a selection in lines that are no longer there."""
        if self._selection is not None:
            self._selection = None
            self.screen.clear_selection()

    @property
    def _drawing_palette(self) -> Palette:
        return self._palette or self._current_palette()

    def _drawn(self, line: int, width: int, palette: Palette) -> Strip:
        """A line of the text as it is seen in a view of that width."""
        if line >= len(self._strips):
            return blank_strip(width, palette.text)
        strip = self._strips[line]
        if self._selection is not None and (span := self._selection.get_span(line)) is not None:
            style = self.screen.get_component_rich_style("screen--selection")
            strip = highlighted(strip, span, style)
        if strip.cell_length > width or (self.scroll_x and is_code(strip)):
            strip = self._window(strip, palette)
        return cropped(strip, 0, width, palette.text)

    def _window(self, strip: Strip, palette: Palette) -> Strip:
        """The part of a line in view, with a mark where it goes on to the right."""
        left, right = self.scroll_offset.x, self.scroll_offset.x + self._width
        if cell_len(strip.text.rstrip()) <= right:
            return cropped(strip, left, right, palette.text)
        mark = Segment(GOES_ON, palette.gutter + REVERSE)
        return Strip([*cropped(strip, left, right - 1, palette.text), mark], self._width)

    def _assemble(self) -> None:
        """Puts the lines of the parts below each other, an empty one between parts."""
        width = self._room
        if not width:
            return  # not laid out yet; the first resize comes back here
        palette = self._current_palette()
        blank = blank_strip(width + 1, palette.text)
        strips: list[Strip] = []
        starts: list[int] = []
        for part in self._parts:
            if strips:
                strips.append(blank)
            starts.append(len(strips))
            strips += part_strips(part, width, palette, self._wrap_code)
        self._strips, self._starts, self._width = strips, starts, width
        widths = [width] if self._wrap_code else [width, *(each.cell_length - 1 for each in strips)]
        # Not assigned: that would lay out the screen, and nothing there depends on this size.
        self.set_reactive(CardView.virtual_size, Size(max(widths), len(strips)))

    def _current_palette(self) -> Palette:
        key = (self.app.theme, self.rich_style)
        if self._palette is None or key != self._palette_key:
            self._palette = make_palette(self.app.theme_variables, self.rich_style)
            self._palette_key = key
        return self._palette
