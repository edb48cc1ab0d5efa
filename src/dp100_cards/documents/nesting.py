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
    """A list that further entries may join."""

    kind: BlockKind
    margin: int
    count: int
    """The number of the latest entry."""
    latest: Block

    @property
    def content_margin(self) -> int:
        """Where what belongs to the latest entry begins."""
        return self.margin + (2 if self.kind is BlockKind.BULLET else len(str(self.count)) + 2)


def nest(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of one part with depth, margin and the entries' numbers."""
    stack: list[_OpenList] = []
    result: list[Block] = []
    previous: Block | None = None
    for block in blocks:
        if block.is_entry:
            _place(stack, block, previous)
            place = stack[-1]
            nested = replace(block, depth=len(stack), margin=place.margin, ordinal=place.count)
        else:
            while stack and stack[-1].latest.indent >= block.indent:
                stack.pop()
            margin = stack[-1].content_margin if stack else 0
            nested = replace(block, depth=len(stack), margin=margin)
        result.append(nested)
        previous = block
    return result


def _place(stack: list[_OpenList], block: Block, previous: Block | None) -> None:
    """Leave on top of the stack the list that the entry belongs to, with the entry counted."""
    level = min(_level(stack, block, previous), _DEEPEST - 1) if stack else 0
    del stack[level + 1 :]
    if level == len(stack):
        margin = stack[-1].content_margin if stack else 0
        count = block.ordinal - 1 if block.kind is BlockKind.NUMBERED else 0
        stack.append(_OpenList(block.kind, margin, count, block))
    stack[level].count += 1
    stack[level].latest = block


def _level(stack: list[_OpenList], block: Block, previous: Block | None) -> int:
    """The level of an entry: that of an open list it joins, or one more than the innermost."""
    below = len(stack)
    levels = [level for level in reversed(range(below)) if stack[level].kind is block.kind]
    if block.kind is BlockKind.NUMBERED:
        for level in levels:
            if stack[level].count + 1 == block.ordinal:
                return level
    if not _tops_page(block):
        return _level_by_indent(stack, levels, block)
    if not levels or (stack[-1].latest is previous and previous.ends_in_colon):
        return below
    return _level_by_form(stack, levels, block)


def _tops_page(block: Block) -> bool:
    """Whether an entry may have lost its indentation."""
    return block.after_gap and block.indent == 0


def _level_by_form(stack: list[_OpenList], levels: list[int], block: Block) -> int:
    """Among the lists it may join, an entry without indentation goes to one it looks like."""
    alike = [level for level in levels if stack[level].latest.leads_bold == block.leads_bold]
    candidates = alike or levels
    if candidates[-1] == 0 and stack[0].latest.indent == 0:
        return 0
    return alike[0] if alike else levels[-1]


def _level_by_indent(stack: list[_OpenList], levels: list[int], block: Block) -> int:
    latest = stack[-1].latest
    below = len(stack)
    if block.indent > latest.indent:
        lost_indent = _tops_page(latest) and not latest.ends_in_colon and not block.after_gap
        alike = latest.kind is block.kind and latest.leads_bold == block.leads_bold
        return below - 1 if lost_indent and alike else below
    for level in levels:
        outer = stack[level - 1].latest.indent if level else -1
        if block.indent >= stack[level].latest.indent or block.indent > outer:
            return level
    return below
