"""The blocks of a card's part: paragraphs, entries of lists, headings and code."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate

from dp100_cards.documents.line_kinds import Line, LineKind
from dp100_cards.documents.repairs import Repair


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
    repairs: tuple[Repair, ...] = ()
    """What was put right in it."""

    def mended(self, line: int, what: str) -> "Block":
        """The block with one more repair noted."""
        return replace(self, repairs=(*self.repairs, Repair(line, what)))

    def line_at(self, offset: int) -> int:
        """The document's line that a place in the text as it was read comes from."""
        return self.lines[max(bisect_right(self.starts, offset) - 1, 0)]

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list."""
        return self.kind in (BlockKind.BULLET, BlockKind.NUMBERED)

    @property
    def keeps_lines(self) -> bool:
        """Whether it is a table, a quotation or a formula, whose lines are not joined."""
        return self.kind is BlockKind.PARAGRAPH and _keeps_lines(self.text)

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
    LineKind.INDENTED: BlockKind.CODE,
}
_KEEPS_LINES = frozenset("|>")
"""What the rows of a table and the lines of a quotation begin with."""
_FORMULA = "$$"
"""What a formula between lines of text begins and ends with."""
_RUNS_ON = {BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.NUMBERED}


_OPTION = re.compile(r"(?:\*\*)?\(?([A-Ha-h])(?:\*\*)?[.)]\s")


def option_letter(text: str) -> str:
    """The letter of a text such as `B. Use a cluster`, which may be one of a question's options."""
    match = _OPTION.match(text)
    return match[1] if match else ""


def read_blocks(lines: Iterable[Line]) -> list[Block]:
    """The blocks as they stand, lines of one paragraph joined; fences without code are left out."""
    return [_block(run, after_gap) for run, after_gap in _runs(lines) if not _is_empty_fence(run)]


def _is_empty_fence(run: Sequence[Line]) -> bool:
    is_fence = run[0].kind is LineKind.FENCE_OPEN
    return is_fence and not any(line.text for line in run[1:])


def _runs(lines: Iterable[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Lines that make one block, and whether a gap went before."""
    run: list[Line] = []
    gap = after_gap = False
    option = ""
    for line in lines:
        if line.kind is LineKind.FENCE_CLOSE:
            continue
        if line.kind is not LineKind.CODE and line.kind not in _KINDS:
            gap = True
            continue
        letter = option_letter(line.text) if line.kind is LineKind.TEXT else ""
        is_option = letter != "" and letter in ("A", "a", _next_option(option))
        option = letter if is_option else option
        if run and not is_option and _goes_on(run, line, gap):
            run.append(line)
        else:
            if run:
                yield run, after_gap
            run, after_gap = [line], gap
        gap = False
    if run:
        yield run, after_gap


def _next_option(letter: str) -> str:
    return chr(ord(letter) + 1) if letter else ""


def _goes_on(run: Sequence[Line], line: Line, gap: bool) -> bool:
    first = run[0]
    if line.kind is LineKind.CODE:
        return True
    if line.kind is LineKind.INDENTED:
        return first.kind is LineKind.INDENTED
    if line.kind is not LineKind.TEXT or gap or _KINDS[first.kind] not in _RUNS_ON:
        return False
    if first.text.startswith(_FORMULA) or line.text.startswith(_FORMULA):
        return _is_open_formula(run)
    return line.text[0] == first.text[0] or not _KEEPS_LINES & {line.text[0], first.text[0]}


def _is_open_formula(run: Sequence[Line]) -> bool:
    begins = run[0].text.startswith(_FORMULA) and run[0].text.count(_FORMULA) == 1
    return begins and (len(run) == 1 or _FORMULA not in run[-1].text)


def _keeps_lines(text: str) -> bool:
    return text[:1] in _KEEPS_LINES or text.startswith(_FORMULA)


def _block(run: Sequence[Line], after_gap: bool) -> Block:
    first = run[0]
    kind = _KINDS[first.kind]
    if kind is BlockKind.CODE:
        is_fenced = first.kind is LineKind.FENCE_OPEN
        code = _without_blank_ends(run[1:] if is_fenced else run)
        text, language = "\n".join(line.text for line in code), first.text if is_fenced else ""
    else:
        code, language = run, ""
        keeps_lines = _keeps_lines(first.text)
        ends = ("\n" if keeps_lines or line.text.endswith("\\") else " " for line in run[:-1])
        text = "".join(f"{line.text}{end}" for line, end in zip(run, (*ends, ""), strict=True))
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
