"""The way in: Markdown text, a width and a palette become Textual strips of exactly that width."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dp100_cards.tui.markdown.blocks import Place, stack
from dp100_cards.tui.markdown.frame import Edge, Frame
from dp100_cards.tui.markdown.palette import Palette
from dp100_cards.tui.markdown.parser import parse
from dp100_cards.tui.markdown.remarks import Remark, remark_lines, warning_lines
from dp100_cards.tui.markdown.wrapping import Line, padded, width_of, wrap

MEASURE = 100
"""The longest line, in cells, that is comfortable to read."""

_LEFT = 2
_RIGHT = 1
_NARROWEST = 8  # cells; a thinner screen shows the left part of this


def render(
    markdown: str, width: int, palette: Palette, text: Style, *, wrap_code: bool = True
) -> list[Strip]:
    """The lines of a text, each `width` cells, its ordinary text in the given style.

    Code that is not wrapped makes its lines wider.
    """
    place = Place(palette, _measure(width), text, wrap_code=wrap_code)
    lines = stack(parse(markdown).children, place)
    return _strips(lines, width, palette, cropped=wrap_code)


def render_remarks(
    remarks: Sequence[Remark], width: int, palette: Palette, *, wrap_code: bool = True
) -> list[Strip]:
    """Remarks one below the other, an empty line between them."""
    place = Place(palette, _measure(width), palette.text, wrap_code=wrap_code)
    lines: list[Line] = []
    for remark in remarks:
        lines += [[]] if lines else []
        lines += remark_lines(remark, place)
    return _strips(lines, width, palette, cropped=wrap_code)


def render_warning(text: str, width: int, palette: Palette) -> list[Strip]:
    """A line that nobody must miss, and an empty one below it."""
    return _strips([*warning_lines(text, palette, _measure(width)), []], width, palette)


def render_title(title: str, width: int, palette: Palette) -> list[Strip]:
    """The rule that opens a part, with its title on it."""
    measure = _measure(width)
    lead, gap = Edge("── ", palette.line), Frame(" ", palette.line)
    room = measure - len(lead.text + gap.text) - 1  # some of the rule shows behind any title
    *above, last = wrap([Segment(title, palette.title)], room)
    lines: list[Line] = [[lead, *line, gap] for line in (*above, last)]
    lines[-1].append(Frame("─" * (measure - width_of(lines[-1])), palette.line))
    return _strips(lines, width, palette)


def _measure(width: int) -> int:
    return max(_NARROWEST, min(MEASURE, width - _LEFT - _RIGHT))


def _strips(
    lines: Iterable[Line], width: int, palette: Palette, *, cropped: bool = True
) -> list[Strip]:
    margin = Frame(" " * _LEFT, palette.text)
    rows = (_with_visible_edges([margin, *line]) for line in lines)
    strips = [Strip(padded(row, width, palette.text)) for row in rows]
    return [strip.adjust_cell_length(width) for strip in strips] if cropped else strips


def _with_visible_edges(line: Line) -> Line:
    """A line where an edge without width is one with what stands before it."""
    row: Line = []
    for segment in line:
        if isinstance(segment, Edge) and not segment.text:
            text, style, _ = row.pop()
            row.append(Edge(text, style, segment.joint, segment.block))
        else:
            row.append(segment)
    return row
