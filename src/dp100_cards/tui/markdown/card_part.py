"""A part of a card, and its lines as they are painted."""

from dataclasses import dataclass
from functools import lru_cache

from rich.style import Style
from textual.strip import Strip

from dp100_cards.tui.markdown.frame import Frame, PaintedStrip
from dp100_cards.tui.markdown.palette import Palette
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
    empty_lines_above: int = 0


@lru_cache(maxsize=8)
def blank_strip(width: int, style: Style) -> Strip:
    """An empty line; always the same, since a strip remembers how it is painted."""
    return Strip([Frame(" " * width, style)], width)


@lru_cache(maxsize=32)
def part_strips(
    part: Part, width: int, palette: Palette, wrap_code: bool = True
) -> tuple[Strip, ...]:
    """The lines of a part, its title first, each with an empty column at its end."""
    title = render_title(part.title, width, palette) if part.title else []
    warning = render_warning(part.warning, width, palette) if part.warning else []
    # The question is drawn a little brighter.
    style = palette.question if part.kind == "question" else palette.text
    text = render(part.markdown, width, palette, style, wrap_code=wrap_code)
    remarks = render_remarks(part.remarks, width, palette, wrap_code=wrap_code)
    above = [blank_strip(width, palette.text)] * part.empty_lines_above
    strips = (*above, *title, *warning, *text, *remarks)
    return tuple(PaintedStrip(strip, palette.text) for strip in strips)
