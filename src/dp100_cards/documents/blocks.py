"""The blocks of a card's part: paragraphs, entries of lists, headings and code."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.documents.lines import Line, LineKind


class BlockKind(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    BULLET = auto()
    NUMBERED = auto()
    HEADING = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an entry of a list, a heading or a piece of code."""

    kind: BlockKind
    text: str
    line: int
    """Where it begins in the document."""
    indent: int = 0
    """Its column in the document."""
    after_gap: bool = True
    """Whether a blank line or a page's end stands before it."""
    ordinal: int = 0
    """The number of a numbered entry."""
    language: str = ""
    """Of code."""
    depth: int = 0
    """In how many entries of lists it lies, itself included."""
    margin: int = 0
    """The column where it belongs."""

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list."""
        return self.kind in (BlockKind.BULLET, BlockKind.NUMBERED)

    @property
    def leads_bold(self) -> bool:
        """Whether it begins with bold words."""
        return self.text.startswith("**")

    @property
    def ends_in_colon(self) -> bool:
        """Whether it announces what follows."""
        return self.text.rstrip("* ").endswith(":")


_KINDS = {
    LineKind.TEXT: BlockKind.PARAGRAPH,
    LineKind.BULLET: BlockKind.BULLET,
    LineKind.NUMBERED: BlockKind.NUMBERED,
    LineKind.HEADING: BlockKind.HEADING,
    LineKind.FENCE_OPEN: BlockKind.CODE,
}
_RUNS_ON = {BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.NUMBERED}


def read_blocks(lines: Iterable[Line]) -> list[Block]:
    """The blocks as they stand, lines of one paragraph joined."""
    return [_block(run, after_gap) for run, after_gap in _runs(lines)]


def _runs(lines: Iterable[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Lines that make one block, and whether a gap went before."""
    run: list[Line] = []
    gap = after_gap = True
    for line in lines:
        if line.kind is LineKind.FENCE_CLOSE:
            continue
        if line.kind is not LineKind.CODE and line.kind not in _KINDS:
            gap = True
            continue
        if run and _goes_on(run[0], line, gap):
            run.append(line)
        else:
            if run:
                yield run, after_gap
            run, after_gap = [line], gap
        gap = False
    if run:
        yield run, after_gap


def _goes_on(first: Line, line: Line, gap: bool) -> bool:
    if line.kind is LineKind.CODE:
        return True
    return line.kind is LineKind.TEXT and not gap and _KINDS[first.kind] in _RUNS_ON


def _block(run: Sequence[Line], after_gap: bool) -> Block:
    first = run[0]
    kind = _KINDS[first.kind]
    if kind is BlockKind.CODE:
        code = "\n".join(line.text for line in run[1:]).strip("\n")
        return Block(kind, code, first.number, first.indent, after_gap, language=first.text)
    text = " ".join(line.text for line in run)
    return Block(kind, text, first.number, first.indent, after_gap, first.ordinal)
