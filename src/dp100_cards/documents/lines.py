"""The lines of a Markdown document by kind; fences first, since a `#` inside code is no heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.documents.labels import Label, Part, read_label


class LineKind(Enum):
    """What a line is by its own looks."""

    BLANK = auto()
    TEXT = auto()
    HEADING = auto()
    BULLET = auto()
    NUMBERED = auto()
    RULE = auto()
    FURNITURE = auto()
    """A bullet without text, or the number of a page."""
    FENCE_OPEN = auto()
    FENCE_CLOSE = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document without its markers."""

    number: int
    """Counted from 1."""
    kind: LineKind
    indent: int = 0
    """The column of the line's first mark, counted from 0."""
    text: str = ""
    """What follows the marker; of an opening fence the language, of code the line itself."""
    ordinal: int = 0
    """The number of a numbered line."""


_LABELLED = {LineKind.TEXT, LineKind.HEADING, LineKind.BULLET, LineKind.NUMBERED}
_FOREIGN_BULLETS = "•■▪●◦‣∙·○□"
_MARKER = re.compile(
    rf"(?:(?P<bullet>[-*+{_FOREIGN_BULLETS}])|(?P<ordinal>\d{{1,9}})[.)])(?:\s+|$)"
)
_RULE = re.compile(r"([-*_=])(?:[ \t]*\1){2,}")
_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_PAGE_NUMBER = re.compile(r"page \d{1,4}(?: (?:of|/) \d{1,4})?", re.IGNORECASE)


def read_lines(text: str) -> tuple[Line, ...]:
    """The document's lines; a fence that is never closed ends before the next question."""
    raw = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_read(raw))


def find_label(line: Line) -> Label | None:
    """The label that a line begins with."""
    if line.kind not in _LABELLED:
        return None
    return read_label(line.text, stands_out=line.kind is LineKind.HEADING)


def _read(raw: list[str]) -> Iterator[Line]:
    fence: Line | None = None
    closing = ""
    for number, raw_line in enumerate(raw, start=1):
        line = _read_line(number, raw_line)
        if fence is not None and _is_question(line):
            fence = None
        if fence is None:
            yield line
            if line.kind is LineKind.FENCE_OPEN:
                fence, closing = line, _fence_marks(raw_line)
        elif raw_line.strip().startswith(closing) and not raw_line.strip().strip(closing[0]):
            yield Line(number, LineKind.FENCE_CLOSE, line.indent)
            fence = None
        else:
            yield Line(number, LineKind.CODE, text=_without_indent(raw_line, fence.indent))


def _fence_marks(raw_line: str) -> str:
    text = raw_line.strip()
    return text[: len(text) - len(text.lstrip(text[0]))]


def _is_question(line: Line) -> bool:
    label = find_label(line)
    return label is not None and label.part is Part.QUESTION and line.kind is not LineKind.TEXT


def _without_indent(raw_line: str, indent: int) -> str:
    """A line of code without the indentation that its fence has."""
    margin = len(raw_line) - len(raw_line.lstrip(" "))
    return raw_line[min(indent, margin) :].rstrip()


def _read_line(number: int, raw_line: str) -> Line:
    text = raw_line.strip()
    if not text:
        return Line(number, LineKind.BLANK)
    lead = raw_line[: len(raw_line) - len(raw_line.lstrip())]
    indent = len(lead.expandtabs(4))
    if fence := _FENCE.match(text):
        return Line(number, LineKind.FENCE_OPEN, indent, fence[2].strip())
    if _RULE.fullmatch(text):
        return Line(number, LineKind.RULE, indent)
    if _PAGE_NUMBER.fullmatch(text):
        return Line(number, LineKind.FURNITURE, indent)
    if text.startswith("#"):
        return _read_heading(number, indent, text)
    return _read_entry(number, indent, text)


def _read_heading(number: int, indent: int, text: str) -> Line:
    title = text.lstrip("#")
    if len(text) - len(title) > 6 or (title and not title[0].isspace()):
        return Line(number, LineKind.TEXT, indent, text)
    title = _without_closing_marks(title.strip())
    if title[:1] and title[0] in _FOREIGN_BULLETS:
        # An entry of a list that the converter took for a heading because it was bold.
        return Line(number, LineKind.BULLET, indent, f"**{title[1:].strip(' *')}**")
    return Line(number, LineKind.HEADING if title else LineKind.FURNITURE, indent, title)


def _without_closing_marks(title: str) -> str:
    """A heading's text without the `#` marks that may close it."""
    head, _, tail = title.rpartition(" ")
    return title if tail.strip("#") else head.rstrip()


def _read_entry(number: int, indent: int, text: str) -> Line:
    marker = _MARKER.match(text)
    if marker is None:
        return Line(number, LineKind.TEXT, indent, text)
    content = text[marker.end() :].lstrip(_FOREIGN_BULLETS + " ")
    if not content:
        is_bullet = marker["ordinal"] is None
        return Line(number, LineKind.FURNITURE if is_bullet else LineKind.TEXT, indent, text)
    if marker["ordinal"] is not None:
        return Line(number, LineKind.NUMBERED, indent, content, int(marker["ordinal"]))
    return Line(number, LineKind.BULLET, indent, content)
