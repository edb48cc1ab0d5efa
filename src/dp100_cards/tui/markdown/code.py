"""Code blocks: coloured, on a ground of their own, with long lines continued instead of clipped."""

from markdown_it.tree import SyntaxTreeNode
from rich.segment import Segment

from dp100_cards.tui.markdown.highlight import Stretch, highlight
from dp100_cards.tui.markdown.palette import Palette
from dp100_cards.tui.markdown.wrapping import Line, break_code, cut, padded

_GUTTER = "▎ "
_CONTINUED = "↪ "


def code_block(node: SyntaxTreeNode, palette: Palette, width: int) -> list[Line]:
    """Return a fenced or indented code block, every line filled up to the width."""
    language = node.info.split(maxsplit=1)[0] if node.info.strip() else ""
    rows: list[Line] = []
    for stretches in highlight(node.content, language):
        rows += _code_line(stretches, palette, width)
    return rows


def _code_line(stretches: tuple[Stretch, ...], palette: Palette, width: int) -> list[Line]:
    code = [Segment(text, palette.syntax[role]) for role, text in stretches if text]
    spans, hang = break_code("".join(text for _, text in stretches), width - len(_GUTTER))
    first, *rest = cut(code, spans)
    indentation = [Segment(" " * hang, palette.code)] if hang else []
    rows = [[Segment(_GUTTER, palette.gutter), *first]]
    rows += ([Segment(_CONTINUED, palette.gutter), *indentation, *row] for row in rest)
    return [padded(row, width, palette.code) for row in rows]
