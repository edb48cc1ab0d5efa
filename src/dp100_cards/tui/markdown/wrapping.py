"""Breaking styled text into lines that fit a number of terminal cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style

from dp100_cards.tui.markdown.frame import Edge, Frame

Line = list[Segment]
Span = tuple[int, int]
"""A stretch of characters: its first, and the one after its last."""

# Chinese and Japanese have no spaces: a line may end after each sign, not before its punctuation.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSING = "、。，．：；！？）」』】"  # noqa: RUF001 - these are the signs meant
_WORD = re.compile(rf"\n|[{_WIDE}][{_CLOSING}]*|[^ \t\n\r\f\v{_WIDE}]+")
_CODE_BREAKS_AFTER = frozenset(" ,([{/")


def cells_of(text: str) -> int:
    """The cells a text takes; rich alone would remember the width of every word of every card."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def width_of(line: Iterable[Segment]) -> int:
    """The cells a line takes."""
    return sum(cells_of(segment.text) for segment in line)


def padded(line: Line, width: int, style: Style) -> Line:
    """The line filled up with blanks to a width."""
    missing = width - width_of(line)
    return [*line, Frame(" " * missing, style)] if missing > 0 else line


def wrap(text: Sequence[Segment], width: int) -> list[Line]:
    """Styled text as lines of at most that many cells, broken between words."""
    return cut(text, list(break_text("".join(segment.text for segment in text), width)))


def flow(text: Sequence[Segment], width: int) -> list[Line]:
    """The lines that `wrap` does, each of which knows how it joins the one above."""
    whole = "".join(segment.text for segment in text)
    spans = list(break_text(whole, width))
    first, *rest = cut(text, spans)
    joints = (whole[above[1] : below[0]] for above, below in pairwise(spans))
    style = text[0].style if text else None
    return [
        first,
        *([Edge("", style, joint), *line] for joint, line in zip(joints, rest, strict=True)),
    ]


def break_text(text: str, width: int) -> Iterator[Span]:
    """Yields the stretches of a text that become lines; only blanks lie between them."""
    start = end = used = 0
    fresh = True  # nothing stands on the present line yet
    for match in _WORD.finditer(text):
        first, last = match.span()
        if text[first] == "\n":
            yield start, end
            start = end = last
            fresh = True
            continue
        cells = cells_of(match.group())
        needed = used + cells_of(text[end:first]) + cells
        if fresh or needed > width:
            if not fresh:
                yield start, end
            start, used, fresh = first, cells, False
            if cells > width:
                *full, (start, _) = _fold(text, first, last, width)
                yield from full
                used = cells_of(text[start:last])
        else:
            used = needed
        end = last
    yield start, end


def break_code(text: str, width: int) -> tuple[list[Span], int]:
    """The stretches of one line of code, and the indentation of all but the first.

    That is four cells more than the line's own, as long as two thirds of the width remain.
    """
    if cells_of(text) <= width:
        return [(0, len(text))], 0
    indentation = len(text) - len(text.lstrip(" "))
    hang = min(indentation + 4, width // 3)
    spans: list[Span] = []
    start = used = best = best_used = 0
    room = width
    for first, last, cells in split_graphemes(text)[0]:
        if start and start == first and text[first] == " ":
            start = last  # a blank that did not fit needs no line of its own
            continue
        if used + cells > room:
            stop = best if best_used >= room // 2 else first
            spans.append((start, stop))
            start, room, best, best_used = stop, width - hang, 0, 0
            used = cells_of(text[start:first])
        used += cells
        # A comment's sign stays with its first word.
        if first > indentation and text[first] in _CODE_BREAKS_AFTER and text[first - 1] != "#":
            best, best_used = last, used
    return [*spans, (start, len(text))], hang


def cut(text: Sequence[Segment], spans: Iterable[Span]) -> list[Line]:
    """The parts of styled text that lie in ascending stretches of its characters."""
    lines: list[Line] = []
    index = begin = 0  # the segment we stand in, and where it begins
    for first, end in spans:
        line: Line = []
        start = first
        while start < end:
            content, style, _ = text[index]
            stop = begin + len(content)
            if stop > start:
                line.append(Segment(content[start - begin : end - begin], style))
                start = min(stop, end)
            if stop <= end:
                begin, index = stop, index + 1
        lines.append(line)
    return lines


def _fold(text: str, first: int, last: int, width: int) -> list[Span]:
    """A word that is wider than a line in pieces that are not."""
    spans: list[Span] = []
    start, used = first, 0
    for begin, _, cells in split_graphemes(text[first:last])[0]:
        if used and used + cells > width:
            spans.append((start, first + begin))
            start, used = first + begin, 0
        used += cells
    return [*spans, (start, last)]
