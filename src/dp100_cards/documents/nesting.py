"""The true nesting and numbering of lists whose indentation page breaks have damaged.

At the top of a page the converter set the first entry to column 0 whatever its level, and what
followed one step in. So numbers, a colon at an entry's end and the entries' form decide there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dp100_cards.documents.blocks import Block, BlockKind

_DEEPEST = 8


@dataclass(slots=True)
class _OpenList:
    """A list that further entries may join, with its latest entry."""

    kind: BlockKind
    margin: int
    count: int
    """The latest entry's number."""
    indent: int
    """The latest entry's column in the document."""
    leads_bold: bool
    introduces: bool
    """Whether the latest entry ends in a colon."""
    tops_page: bool
    """Whether the latest entry may have lost its indentation."""

    @property
    def content_margin(self) -> int:
        """Where what belongs to the latest entry begins."""
        return self.margin + (2 if self.kind is BlockKind.BULLET else len(str(self.count)) + 2)


def nest(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of one part with depth, margin and the entries' numbers."""
    stack: list[_OpenList] = []
    result = []
    previous: Block | None = None
    for block in blocks:
        if block.is_entry:
            _place(stack, block, follows_entry=previous is not None and previous.is_entry)
            place = stack[-1]
            nested = replace(block, depth=len(stack), margin=place.margin, ordinal=place.count)
        else:
            while stack and stack[-1].indent >= block.indent:
                stack.pop()
            margin = stack[-1].content_margin if stack else 0
            nested = replace(block, depth=len(stack), margin=margin)
        result.append(nested)
        previous = block
    return result


def _place(stack: list[_OpenList], block: Block, *, follows_entry: bool) -> None:
    """Leave on top of the stack the list that the entry belongs to, with the entry noted in it."""
    level = _level(stack, block, follows_entry) if stack else 0
    level = min(level, _DEEPEST - 1)
    del stack[level + 1 :]
    if level == len(stack):
        margin = stack[-1].content_margin if stack else 0
        count = block.ordinal - 1 if block.kind is BlockKind.NUMBERED else 0
        stack.append(_OpenList(block.kind, margin, count, 0, False, False, False))
    latest = stack[level]
    latest.count += 1
    latest.indent = block.indent
    latest.leads_bold = block.text.startswith("**")
    latest.introduces = block.text.rstrip("*_ ").endswith(":")
    latest.tops_page = _tops_page(block)


def _tops_page(block: Block) -> bool:
    return block.after_gap and block.indent == 0


def _level(stack: list[_OpenList], block: Block, follows_entry: bool) -> int:
    """The level of an entry: that of an open list it joins, or one more than the innermost."""
    below = len(stack)
    levels = [level for level in reversed(range(below)) if stack[level].kind is block.kind]
    if block.kind is BlockKind.NUMBERED:
        for level in levels:
            if stack[level].count + 1 == block.ordinal:
                return level
    if _tops_page(block):
        if not levels or (stack[-1].introduces and follows_entry):
            return below
        return _level_by_form(stack, levels, block)
    return _level_by_indent(stack, levels, block)


def _level_by_form(stack: list[_OpenList], levels: list[int], block: Block) -> int:
    """Among the lists it may join, an entry without indentation goes to the one it looks like."""
    bold = block.text.startswith("**")
    alike = [level for level in levels if stack[level].leads_bold == bold]
    unshifted = [level for level in alike or levels if stack[level].indent == 0 and not level]
    return unshifted[0] if unshifted else (alike or levels[-1:])[0]


def _level_by_indent(stack: list[_OpenList], levels: list[int], block: Block) -> int:
    innermost = stack[-1]
    below = len(stack)
    if block.indent > innermost.indent:
        lost_indent = innermost.tops_page and not innermost.introduces and not block.after_gap
        alike = innermost.leads_bold == block.text.startswith("**")
        is_sibling = lost_indent and alike and innermost.kind is block.kind
        return below - 1 if is_sibling else below
    for level in levels:
        outer = stack[level - 1].indent if level else -1
        if block.indent >= stack[level].indent or block.indent > outer:
            return level
    return below
