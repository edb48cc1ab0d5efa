"""The blocks of a text, one below the other and inside one another, as lines of a given width."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode
from rich.segment import Segment
from rich.style import Style

from dp100_cards.tui.markdown.code import code_block
from dp100_cards.tui.markdown.frame import Edge, Frame
from dp100_cards.tui.markdown.inline import inline
from dp100_cards.tui.markdown.palette import Palette
from dp100_cards.tui.markdown.tables import table
from dp100_cards.tui.markdown.wrapping import Line, flow

_BULLETS = "•◦▪"
_QUOTE = "│ "
_NARROWEST = 8  # cells left for text; from there on, nesting indents no further
_CODE = frozenset({"fence", "code_block"})
_ROOMY = _CODE | {"table", "heading", "blockquote"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: what it may use, and how many lists are around it."""

    palette: Palette
    width: int
    style: Style
    """Of ordinary text here."""
    depth: int = 0
    wrap_code: bool = True
    """Whether long lines of code are continued; otherwise they are wider than the width."""


def stack(nodes: Sequence[SyntaxTreeNode], place: Place) -> list[Line]:
    """Blocks one below the other, apart where the author or the matter wants it."""
    lines: list[Line] = []
    for index, node in enumerate(nodes):
        if index and _apart(nodes[index - 1], node):
            lines.append([])
        lines += _RENDERERS.get(node.type, _paragraph)(node, place)
    return lines


def _apart(above: SyntaxTreeNode, below: SyntaxTreeNode) -> bool:
    """Whether an empty line stands between two blocks; rows are dear, code needs air."""
    if above.type in _CODE or below.type in _CODE:
        return True
    if above.type == "heading" or below.type == "heading":
        return above.type != "heading"
    if above.map is None or below.map is None:
        return True
    return above.type != "paragraph" or above.map[1] < below.map[0]


def _paragraph(node: SyntaxTreeNode, place: Place) -> list[Line]:
    if not node.children:
        return flow([Segment(node.content, place.style)], place.width)
    return flow(inline(node, place.palette, place.style), place.width)


def _heading(node: SyntaxTreeNode, place: Place) -> list[Line]:
    return flow(inline(node, place.palette, place.palette.heading), place.width)


def _rule(_node: SyntaxTreeNode, place: Place) -> list[Line]:
    return [[Frame("─" * place.width, place.palette.line)]]


def _code(node: SyntaxTreeNode, place: Place) -> list[Line]:
    return code_block(node, place.palette, place.width, wrapped=place.wrap_code)


def _table(node: SyntaxTreeNode, place: Place) -> list[Line]:
    return table(node, place.palette, place.width)


def _quote(node: SyntaxTreeNode, place: Place) -> list[Line]:
    bar = Edge(_QUOTE, place.palette.line)
    inside = replace(place, style=place.palette.muted)
    if place.width - len(_QUOTE) < _NARROWEST:
        return stack(node.children, inside)
    lines = stack(node.children, replace(inside, width=place.width - len(_QUOTE)))
    return [[bar, *line] for line in lines]


def _list(node: SyntaxTreeNode, place: Place) -> list[Line]:
    markers = _markers(node, place.depth)
    apart = any(map(_is_roomy, node.children))
    lines: list[Line] = []
    for marker, item in zip(markers, node.children, strict=True):
        lines += [[]] if lines and apart else []
        lines += _item(item, marker, place)
    return lines


def _is_roomy(item: SyntaxTreeNode) -> bool:
    """Whether an item is more than a paragraph with lists of such below it."""
    paragraphs = [child for child in item.children if child.type == "paragraph"]
    return len(paragraphs) > 1 or any(node.type in _ROOMY for node in item.walk())


def _markers(node: SyntaxTreeNode, depth: int) -> list[str]:
    count = len(node.children)
    if node.type == "bullet_list":
        return [_BULLETS[min(depth, len(_BULLETS) - 1)] + " "] * count
    start = int(node.attrs.get("start", 1))
    numbers = [f"{number}{node.markup} " for number in range(start, start + count)]
    widest = max(map(len, numbers))
    return [number.rjust(widest) for number in numbers]


def _item(item: SyntaxTreeNode, marker: str, place: Place) -> list[Line]:
    sign = Segment(marker, place.palette.muted)
    room = place.width - len(marker)
    if room < _NARROWEST:
        return [[sign], *stack(item.children, replace(place, depth=place.depth + 1))]
    inside = replace(place, width=room, depth=place.depth + 1)
    first, *rest = stack(item.children, inside) or [[]]
    indentation = Segment(" " * len(marker), place.style)
    return [[sign, *first], *([indentation, *line] if line else line for line in rest)]


_RENDERERS: dict[str, Callable[[SyntaxTreeNode, Place], list[Line]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "hr": _rule,
    "fence": _code,
    "code_block": _code,
    "table": _table,
    "blockquote": _quote,
    "bullet_list": _list,
    "ordered_list": _list,
}
