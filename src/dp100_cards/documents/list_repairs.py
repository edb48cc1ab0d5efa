"""What nesting changes: entries whose place or number is not the one that the document shows."""

from collections.abc import Sequence

from dp100_cards.documents.blocks import Block, BlockKind

_STEP = 2
"""The columns that set a list apart from the one it lies in."""


class ShownLists:
    """The lists of a part as their indentation shows them, to compare with where entries belong."""

    def __init__(self) -> None:
        """Start with no entry."""
        self._open: list[Block] = []

    def pass_over(self, block: Block) -> None:
        """Leave the entries that a block does not lie in."""
        while self._open and self._open[-1].indent >= block.indent:
            self._open.pop()

    def moved(self, entry: Block, parents: Sequence[Block], first: Block) -> str:
        """How an entry was moved, empty where it was not; it is added to the lists.

        `parents` are the entries that it belongs in, `first` the first one of its list.
        """
        self.pass_over(entry)
        shown = self._open[-1] if self._open else None
        step = len(parents) - len(self._open)
        self._open.append(entry)
        if shown is (parents[-1] if parents else None):
            is_outside = abs(first.indent - entry.indent) >= _STEP
            return f"entry put back into the list of line {first.line}" if is_outside else ""
        if step == 0:
            return f"entry put back below line {parents[-1].line}"
        count = "one level" if abs(step) == 1 else f"{abs(step)} levels"
        return f"entry of a list put back {count} {'in' if step > 0 else 'out'}"


def renumbered(entry: Block, number: int, before: Block | None) -> str:
    """How an entry's number was changed, empty where it was not; a list of ones counts itself."""
    if entry.kind is not BlockKind.NUMBERED or entry.ordinal == number:
        return ""
    if entry.ordinal == 1 and before is not None and before.ordinal == 1:
        return ""
    return f"number {entry.ordinal} of an entry made {number}"
