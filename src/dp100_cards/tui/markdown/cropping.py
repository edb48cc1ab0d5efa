"""Cutting a stretch of columns out of a line, where a sign may take two of them."""

from rich.cells import split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dp100_cards.tui.markdown.wrapping import Line, padded


def cropped(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """The columns from `start` up to `end` of a line, filled up with blanks of that style.

    A wide sign that does not lie wholly in them is blank. Textual's own way to crop parts a sign
    from the selector that makes it wide, and then comes out one column short.
    """
    if start == 0 and end == strip.cell_length:
        return strip
    line: Line = []
    left = 0
    for segment in strip:
        right = left + segment.cell_length
        first, last = max(start, left), min(end, right)
        if first < last:
            line.append(_part(segment, first - left, last - left))
        left = right
    return Strip(padded(line, end - start, style), end - start)


def _part(segment: Segment, start: int, end: int) -> Segment:
    text, style, _ = segment
    cells = segment.cell_length
    if end - start == cells:
        return segment
    if cells == len(text) and text.isascii():
        return Segment(text[start:end], style)  # the usual case, which is quicker
    part = ""
    at = 0
    for first, last, wide in split_graphemes(text)[0]:
        seen = min(end, at + wide) - max(start, at)
        part += text[first:last] if seen == wide else " " * seen  # none where negative
        at += wide
    return Segment(part, style)
