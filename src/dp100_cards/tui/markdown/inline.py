"""The text inside a paragraph, heading or table cell: emphasis, code, links and images."""

from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode
from rich.segment import Segment
from rich.style import Style

from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.tui.markdown.palette import BOLD, ITALIC, STRIKE, Palette

_EMPHASIS = {"strong": BOLD, "em": ITALIC, "s": STRIKE}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def inline(node: SyntaxTreeNode, palette: Palette, style: Style) -> list[Segment]:
    """All text below a node in the given style and what emphasis adds to it."""
    return [segment for child in node.children for segment in _segments(child, palette, style)]


def _segments(node: SyntaxTreeNode, palette: Palette, style: Style) -> Iterator[Segment]:
    if node.type in _BREAKS:
        yield Segment(_BREAKS[node.type], style)
    elif node.type in _EMPHASIS:
        yield from inline(node, palette, style + _EMPHASIS[node.type])
    elif node.type == "code_inline":
        yield Segment(_one_line(node.content), style + palette.code_span)
    elif node.type in {"link", "image"}:
        yield from _with_address(node, palette, style)
    elif node.children:
        yield from inline(node, palette, style)
    else:
        yield Segment(_one_line(node.content), style)


def _with_address(node: SyntaxTreeNode, palette: Palette, style: Style) -> Iterator[Segment]:
    """Yields a link's text and where it leads, which is for reading and cannot be clicked."""
    text = inline(node, palette, style)
    yield from text
    address = str(node.attrs.get("href") or node.attrs.get("src") or "")
    if "".join(segment.text for segment in text) == address.removeprefix("mailto:"):
        return
    title = node.attrs.get("title")
    target = clean_line(f'{address} "{title}"' if title else address)
    yield Segment(f" ({target})" if text else f"({target})", style + palette.muted)


def _one_line(text: str) -> str:
    # Cleaned once more: `&#x202e;` has become the character that it stands for.
    return clean_text(text).replace("\t", " ").replace("\n", " ")
