"""The blocks of a card's part: paragraphs, entries of lists, headings and code."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate

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
    lines: tuple[int, ...] = ()
    """The document's lines that it was read from."""
    starts: tuple[int, ...] = ()
    """Where in the text as it was read each of these lines begins."""

    def line_at(self, offset: int) -> int:
        """The document's line that a place in the text as it was read comes from."""
        return self.lines[max(bisect_right(self.starts, offset) - 1, 0)]

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
        code = _without_blank_ends(run[1:])
        text, language = "\n".join(line.text for line in code), first.text
    else:
        code, language = run, ""
        text = " ".join(line.text for line in run)
    return Block(
        kind,
        text,
        first.number,
        first.indent,
        after_gap,
        first.ordinal,
        language,
        lines=tuple(line.number for line in code) or (first.number,),
        starts=_starts(code) or (0,),
    )


def _without_blank_ends(code: Sequence[Line]) -> Sequence[Line]:
    filled = [index for index, line in enumerate(code) if line.text]
    return code[filled[0] : filled[-1] + 1] if filled else ()


def _starts(run: Sequence[Line]) -> tuple[int, ...]:
    """Where each line begins once they are joined by one character."""
    return tuple(accumulate((len(line.text) + 1 for line in run[:-1]), initial=0)) if run else ()
