"""What lines of a screen say without their frame: text to copy, its highlight, blocks of code."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.cells import split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection
from textual.strip import Strip

from dp100_cards.tui.markdown.frame import CodeBlock, Edge, Frame, segments_of


def copied(strips: Sequence[Strip], selection: Selection) -> str:
    """The selected text as its author wrote it: lines that were wrapped are whole again."""
    text = ""
    first = selection.start.y if selection.start else 0
    for line, strip in enumerate(strips[first:], start=first):
        span = selection.get_span(line)
        if span is None:
            break
        text += _joint(strip) if line > first else ""
        text += "".join(each.text[begin:end] for each, begin, end in _selected(strip, span))
    return text


def highlighted(strip: Strip, span: tuple[int, int], style: Style) -> Strip:
    """A line with the style on the selected part of its text, and on no frame."""
    segments: list[Segment] = []
    for (text, own, _), begin, end in _selected(strip, span):
        chosen = own + style if own else style
        parts = (text[:begin], own), (text[begin:end], chosen), (text[end:], own)
        segments += (Segment(part, its_style) for part, its_style in parts if part)
    return Strip(segments, strip.cell_length)


def code_blocks(strips: Iterable[Strip]) -> list[CodeBlock]:
    """The blocks of code that some of the lines belong to, each once."""
    edges = (edge for edge in map(_edge, strips) if edge is not None)
    return list(dict.fromkeys(edge.block for edge in edges if edge.block is not None))


def is_continued_code(strip: Strip) -> bool:
    """Whether a line goes on with a line of code from the one above."""
    edge = _edge(strip)
    return edge is not None and edge.block is not None and edge.joint != "\n"


def lines_above(strips: Sequence[Strip], y: int) -> int:
    """How many lines stand above one, each line of code counted once however wrapped."""
    return sum(not is_continued_code(strip) for strip in strips[: y + 1]) - 1


def line_below(strips: Sequence[Strip], lines: int) -> int:
    """The first line that so many stand above; the other way round of `lines_above`."""
    starts = (y for y, strip in enumerate(strips) if not is_continued_code(strip))
    return next(islice(starts, max(0, lines), None), 0)


def _selected(strip: Strip, span: tuple[int, int]) -> Iterator[tuple[Segment, int, int]]:
    """Yields all segments, each with the stretch of its characters that is text in the span."""
    first, last = span[0], span[1] if span[1] >= 0 else sys.maxsize
    segments = segments_of(strip)
    edges = (index for index, segment in enumerate(segments) if isinstance(segment, Edge))
    last_edge = max(edges, default=-1)
    position = 0
    for index, segment in enumerate(segments):
        text = segment.text
        if index <= last_edge or isinstance(segment, Frame):
            yield segment, 0, 0
        else:
            begin = _whole_signs(text, first - position)
            yield segment, begin, max(begin, _whole_signs(text, last - position))
        position += len(text)


def _whole_signs(text: str, at: int) -> int:
    """The place in a text, moved to the beginning of the sign that it lies in."""
    if not 0 < at < len(text):
        return 0 if at <= 0 else len(text)
    return next((begin for begin, end, _ in split_graphemes(text)[0] if end > at), len(text))


def _joint(strip: Strip) -> str:
    edge = _edge(strip)
    return edge.joint if edge is not None else "\n"


def _edge(strip: Strip) -> Edge | None:
    return next((each for each in reversed(segments_of(strip)) if isinstance(each, Edge)), None)
