"""Headers and footers that every page repeats, left between or inside paragraphs by a converter."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dp100_cards.documents.labels import read_label
from dp100_cards.documents.line_kinds import Line, LineKind

_NOTE = "running header or footer"
_FEWEST = 3
"""What stands fewer times may be anything."""
_LONGEST = 120
_REACH = 5
"""More lines than these never part a running line from the number or end of its page."""
_SENTENCE_ENDS = ".!?:;,"
_MAY_RUN = {LineKind.TEXT, LineKind.HEADING, LineKind.CODE}
_PAGE_NOTES = {_NOTE, "page number", "end of a page"}
_TOTAL = r"(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?"
_NUMBERED = (
    re.compile(
        rf"(?P<name>\S.*?)\W*\b(?:page|seite)\s+(?P<number>\d{{1,4}}){_TOTAL}", re.IGNORECASE
    ),
    re.compile(rf"(?:page|seite)\s+(?P<number>\d{{1,4}}){_TOTAL}\W+(?P<name>\w.*)", re.IGNORECASE),
)
_SET_APART = (
    re.compile(
        rf"(?P<name>\S.*?)(?:\s{{3,}}|\s+\|\s*)(?P<number>\d{{1,4}}){_TOTAL}", re.IGNORECASE
    ),
    re.compile(rf"(?P<number>\d{{1,4}}){_TOTAL}(?:\s{{3,}}|\s*\|\s+)(?P<name>\S.*)", re.IGNORECASE),
)
"""Without a word for it a number counts only beside a wide gap or a bar, and outside of code."""


def drop_running_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with what stands on every page as furniture.

    A line with a number counts where the number rises as pages do, one without a number where
    it stands on half of the pages at least and nowhere but beside a page's number or end.
    """
    result = list(lines)
    for at in _numbered(lines):
        result[at] = _furniture(lines[at])
    notes = Counter(line.note for line in result if line.note in _PAGE_NOTES)
    if notes:
        for at in list(_beside_page_ends(result, pages=max(notes.values()))):
            result[at] = _furniture(lines[at])
    return tuple(result)


def _furniture(line: Line) -> Line:
    return replace(line, kind=LineKind.FURNITURE, text="", note=_NOTE)


def _numbered(lines: Sequence[Line]) -> Iterator[int]:
    found: dict[str, list[tuple[int, int]]] = {}
    for at, line in enumerate(lines):
        if not _may_run(line):
            continue
        text = line.text.strip("*_ ")
        if not (text[:1].isdigit() or text[-1:].isdigit() or text[:1] in "PpSs"):
            continue
        patterns = _NUMBERED if line.kind is LineKind.CODE else _NUMBERED + _SET_APART
        match = next((match for one in patterns if (match := one.fullmatch(text))), None)
        if match is not None and not _is_label(line):
            found.setdefault(_words(match["name"]), []).append((at, int(match["number"])))
    for group in found.values():
        steps = {after - before for (_, before), (_, after) in pairwise(group)}
        if len(group) >= _FEWEST and steps <= {1, 2}:
            yield from (at for at, _ in group)


def _beside_page_ends(lines: Sequence[Line], pages: int) -> Iterator[int]:
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if _may_run(line) and line.text[-1] not in _SENTENCE_ENDS:
            found.setdefault(_words(line.text), []).append(at)
    for group in found.values():
        is_frequent = len(group) >= max(_FEWEST, pages / 2) and not _is_label(lines[group[0]])
        if is_frequent and all(_stands_beside_page_end(lines, at) for at in group):
            yield from group


def _may_run(line: Line) -> bool:
    return line.kind in _MAY_RUN and 2 < len(line.text) <= _LONGEST


def _is_label(line: Line) -> bool:
    return read_label(line.text, is_heading=line.kind is LineKind.HEADING) is not None


def _words(text: str) -> str:
    return " ".join(text.split())


def _stands_beside_page_end(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing but blank lines parts a line from the end of a page or the document's."""
    above = lines[max(at - _REACH, 0) : at][::-1]
    below = lines[at + 1 : at + 1 + _REACH]
    if _begins_with_label(above):
        return False
    return any(
        _begins_with_page_end(side) or (len(side) < _REACH and _is_blank(side))
        for side in (above, below)
    )


def _begins_with_page_end(lines: Sequence[Line]) -> bool:
    first = next((line for line in lines if line.text or line.note), None)
    return first is not None and first.note in _PAGE_NOTES


def _begins_with_label(lines: Sequence[Line]) -> bool:
    first = next((line for line in lines if line.text or line.note), None)
    return first is not None and _is_label(first)


def _is_blank(lines: Sequence[Line]) -> bool:
    return not any(line.text or line.note for line in lines)
