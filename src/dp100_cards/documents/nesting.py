"""The true nesting and numbering of lists whose indentation page breaks have damaged.

At the top of a page the converter set the first entry to column 0 whatever its level, and what
followed one step in. So numbers, a colon at an entry's end and the entries' form decide there.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.list_repairs import ShownLists, renumbered
from dp100_cards.documents.repairs import Repair

_DEEPEST = 8


@dataclass(slots=True)
class _OpenList:
    """A list that further entries may join."""

    kind: BlockKind
    margin: int
    count: int
    """The number of the latest entry."""
    first: Block
    latest: Block
    before: Block | None = None
    """The entry before the latest one."""

    @property
    def content_margin(self) -> int:
        """Where what belongs to the latest entry begins."""
        return self.margin + (2 if self.kind is BlockKind.BULLET else len(str(self.count)) + 2)


def nest(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one part with depth, margin and the entries' numbers."""
    stack: list[_OpenList] = []
    shown = ShownLists()
    tops = _page_tops(blocks)
    result: list[Block] = []
    previous: Block | None = None
    for block in blocks:
        if block.is_entry:
            _place(stack, block, previous, tops)
            result.append(_nested_entry(stack, block, shown))
        else:
            while stack and stack[-1].latest.indent >= block.indent:
                stack.pop()
            shown.pass_over(block)
            result.append(_nested_in(stack, block))
        previous = block
    return result


def _nested_in(stack: list[_OpenList], block: Block) -> Block:
    """The block as part of the latest entry; unchanged outside of lists."""
    if not stack:
        return block
    return replace(block, depth=len(stack), margin=stack[-1].content_margin)


def _nested_entry(stack: list[_OpenList], block: Block, shown: ShownLists) -> Block:
    place = stack[-1]
    changes = (
        shown.moved(block, [outer.latest for outer in stack[:-1]], place.first),
        renumbered(block, place.count, place.before),
    )
    return replace(
        block,
        depth=len(stack),
        margin=place.margin,
        ordinal=place.count,
        repairs=(*block.repairs, *(Repair(block.line, what) for what in changes if what)),
    )


def _page_tops(blocks: Sequence[Block]) -> set[int]:
    """The lines of entries at column 0 behind a gap where the following ones are all indented.

    Another entry at column 0 shows that the indentation is the author's.
    """
    tops: set[int] = set()
    top: int | None = None
    for block in blocks:
        if block.is_entry and _tops_page(block):
            top = block.line
            tops.add(top)
        elif not block.is_entry or block.after_gap:
            top = None
        elif block.indent == 0 and top is not None:
            tops.discard(top)
    return tops


def _place(stack: list[_OpenList], block: Block, previous: Block | None, tops: Set[int]) -> None:
    """Leave on top of the stack the list that the entry belongs to, with the entry counted."""
    level = min(_level(stack, block, previous, tops), _DEEPEST - 1) if stack else 0
    del stack[level + 1 :]
    if level == len(stack):
        margin = stack[-1].content_margin if stack else 0
        count = block.ordinal - 1 if block.kind is BlockKind.NUMBERED else 0
        stack.append(_OpenList(block.kind, margin, count, block, block))
    else:
        stack[level].before = stack[level].latest
    stack[level].count += 1
    stack[level].latest = block


def _level(stack: list[_OpenList], block: Block, previous: Block | None, tops: Set[int]) -> int:
    """The level of an entry: that of an open list it joins, or one more than the innermost."""
    below = len(stack)
    levels = [level for level in reversed(range(below)) if stack[level].kind is block.kind]
    if block.kind is BlockKind.NUMBERED:
        due = [level for level in levels if stack[level].count + 1 == block.ordinal]
        if due:
            # Two lists may be due the same number; indentation tells them apart if anything does.
            alike = (level for level in due if stack[level].latest.indent == block.indent)
            return next(alike, due[0])
    if not _tops_page(block):
        return _level_by_indent(stack, levels, block, tops)
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


def _level_by_indent(
    stack: list[_OpenList], levels: list[int], block: Block, tops: Set[int]
) -> int:
    innermost = stack[-1]
    below = len(stack)
    if block.indent > innermost.latest.indent:
        return below - 1 if _goes_on_one_step_in(innermost, block, tops) else below
    for level in levels:
        outer = stack[level - 1].latest.indent if level else -1
        if block.indent >= stack[level].latest.indent or block.indent > outer:
            return level
    return below


def _goes_on_one_step_in(innermost: _OpenList, block: Block, tops: Set[int]) -> bool:
    """Whether an entry continues the list of the indented-looking one at the top of its page."""
    latest = innermost.latest
    if latest.line not in tops or latest.ends_in_colon or block.after_gap:
        return False
    if latest.kind is not block.kind or latest.leads_bold != block.leads_bold:
        return False
    return block.leads_bold or innermost.first is not latest
