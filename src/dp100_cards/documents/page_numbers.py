"""Numbers of pages that the converter left between the paragraphs, told by how they rise."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dp100_cards.documents.line_kinds import Line, LineKind

_FEWEST = 3
"""Fewer numbers that stand alone may be anything."""
_LONGEST = 4
_GAPS = {LineKind.BLANK, LineKind.RULE, LineKind.FURNITURE}


def drop_page_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with all numbers that stand alone as furniture, if these rise like page numbers."""
    found = [at for at, line in enumerate(lines) if _is_number(line) and _stands_alone(lines, at)]
    numbers = [int(lines[at].text) for at in found]
    steps = {after - before for before, after in pairwise(numbers)}
    if len(found) < _FEWEST or not steps <= {1, 2}:
        return tuple(lines)
    result = list(lines)
    for at in found:
        result[at] = replace(lines[at], kind=LineKind.FURNITURE, text="", note="page number")
    return tuple(result)


def _is_number(line: Line) -> bool:
    text = line.text
    return (
        line.kind is LineKind.TEXT and len(text) <= _LONGEST and text.isascii() and text.isdigit()
    )


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    around = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
    return all(line.kind in _GAPS for line in around)
