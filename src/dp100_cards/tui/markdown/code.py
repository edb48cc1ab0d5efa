"""Code blocks: coloured, on a ground of their own, with long lines continued or left whole."""

from markdown_it.tree import SyntaxTreeNode
from rich.segment import Segment

from dp100_cards.tui.markdown.frame import CodeBlock, Edge, Frame
from dp100_cards.tui.markdown.highlight import highlight
from dp100_cards.tui.markdown.palette import Palette
from dp100_cards.tui.markdown.wrapping import Line, break_code, cut, padded, width_of

_GUTTER = "▎ "
_CONTINUED = "↪ "


def code_block(
    node: SyntaxTreeNode, palette: Palette, width: int, *, wrapped: bool = True
) -> list[Line]:
    """A fenced or indented code block, every line filled up to the width of the block.

    That is the given one, or where lines are not wrapped, the longest line's if it is greater.
    """
    language = node.info.split(maxsplit=1)[0] if node.info.strip() else ""
    block = CodeBlock(node.content.strip("\n"))
    rows: list[Line] = []
    for stretches in highlight(node.content, language):
        code = [Segment(text, palette.syntax[role]) for role, text in stretches if text]
        if wrapped:
            rows += _wrapped(code, block, palette, width)
        else:
            rows.append([Edge(_GUTTER, palette.gutter, block=block), *code])
    filled = max(width, *map(width_of, rows))
    return [padded(row, filled, palette.code) for row in rows]


def _wrapped(code: Line, block: CodeBlock, palette: Palette, width: int) -> list[Line]:
    text = "".join(segment.text for segment in code)
    spans, hang = break_code(text, width - len(_GUTTER))
    first, *rest = cut(code, spans)
    rows: list[Line] = [[Edge(_GUTTER, palette.gutter, block=block), *first]]
    for index, row in enumerate(rest):
        joint = text[spans[index][1] : spans[index + 1][0]]
        indentation = Edge(" " * hang, palette.code, joint, block)
        rows.append([Frame(_CONTINUED, palette.gutter), indentation, *row])
    return rows
