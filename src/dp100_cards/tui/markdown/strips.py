"""The way in: Markdown text, a width and a palette become Textual strips of exactly that width."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dp100_cards.tui.markdown.blocks import Place, stack
from dp100_cards.tui.markdown.palette import Palette
from dp100_cards.tui.markdown.parser import parse
from dp100_cards.tui.markdown.remarks import Remark, remark_lines, warning_lines
from dp100_cards.tui.markdown.wrapping import Line, padded, width_of, wrap

MEASURE = 100
"""The longest line, in cells, that is comfortable to read."""

_LEFT = 2
_RIGHT = 1
_NARROWEST = 8  # cells; a thinner screen shows the left part of this


def render(markdown: str, width: int, palette: Palette, text: Style) -> list[Strip]:
    """Return the lines of a text, each `width` cells, its ordinary text in the given style."""
    lines = stack(parse(markdown).children, Place(palette, _measure(width), text))
    return _strips(lines, width, palette)


def render_remarks(remarks: Sequence[Remark], width: int, palette: Palette) -> list[Strip]:
    """Return remarks one below the other, an empty line between them."""
    lines: list[Line] = []
    for remark in remarks:
        lines += [[]] if lines else []
        lines += remark_lines(remark, palette, _measure(width))
    return _strips(lines, width, palette)


def render_warning(text: str, width: int, palette: Palette) -> list[Strip]:
    """Return a line that nobody must miss, and an empty one below it."""
    return _strips([*warning_lines(text, palette, _measure(width)), []], width, palette)


def render_title(title: str, width: int, palette: Palette) -> list[Strip]:
    """Return the rule that opens a part, with its title on it."""
    measure = _measure(width)
    lead, gap = Segment("── ", palette.line), Segment(" ", palette.line)
    room = measure - len(lead.text + gap.text) - 1  # some of the rule shows behind any title
    *above, last = wrap([Segment(title, palette.title)], room)
    lines = [[lead, *line, gap] for line in (*above, last)]
    lines[-1].append(Segment("─" * (measure - width_of(lines[-1])), palette.line))
    return _strips(lines, width, palette)


def _measure(width: int) -> int:
    return max(_NARROWEST, min(MEASURE, width - _LEFT - _RIGHT))


def _strips(lines: Iterable[Line], width: int, palette: Palette) -> list[Strip]:
    margin = Segment(" " * _LEFT, palette.text)
    rows = (padded([margin, *line], width, palette.text) for line in lines)
    return [Strip(row).adjust_cell_length(width, palette.text) for row in rows]
