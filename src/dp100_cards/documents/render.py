"""Blocks as clean Markdown: top level at column 0, lists tight, one blank line between the rest."""

import re
from collections.abc import Iterable

from dp100_cards.documents.blocks import Block, BlockKind

_HEADING = "###"
"""Headings within a card have one level; the document's levels mean nothing."""
_BACKTICKS = re.compile(r"`{3,}")


def render(blocks: Iterable[Block]) -> str:
    """The Markdown of one part of a card."""
    pieces: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            pieces.append("\n" if previous.is_entry and block.is_entry else "\n\n")
        pieces.append(_indented(_markdown(block), block.margin))
        previous = block
    return "".join(pieces)


def _markdown(block: Block) -> str:
    match block.kind:
        case BlockKind.BULLET:
            return f"- {block.text}"
        case BlockKind.NUMBERED:
            return f"{block.ordinal}. {block.text}"
        case BlockKind.HEADING:
            return f"{_HEADING} {block.text}"
        case BlockKind.CODE:
            fence = max(["```", *(f"{run}`" for run in _BACKTICKS.findall(block.text))], key=len)
            return f"{fence}{block.language}\n{block.text}\n{fence}"
        case BlockKind.PARAGRAPH:
            return block.text


def _indented(text: str, margin: int) -> str:
    if not margin:
        return text
    return "\n".join(f"{' ' * margin}{line}" if line else "" for line in text.split("\n"))
