"""One line of a Markdown document: its kind by its looks, and its text without markers."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from dp100_cards.documents.labels import Doubt, Part, read_label


class LineKind(Enum):
    """What a line is by its own looks."""

    BLANK = auto()
    TEXT = auto()
    HEADING = auto()
    BULLET = auto()
    NUMBERED = auto()
    RULE = auto()
    FURNITURE = auto()
    """A bullet without text, the number of a page and the like."""
    FENCE_OPEN = auto()
    FENCE_CLOSE = auto()
    CODE = auto()
    """A line inside a fence."""
    INDENTED = auto()
    """A line of code without a fence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document without its markers."""

    number: int
    """Counted from 1."""
    kind: LineKind
    indent: int = 0
    """The column of the line's first mark, counted from 0."""
    text: str = ""
    """What follows the marker; of a fence the language, of code all of it, of a rule its mark."""
    ordinal: int = 0
    """The number of a numbered line."""
    note: str = ""
    """Of furniture what it is, of another line what was put right in it; mostly empty."""


_FOREIGN_BULLETS = (
    "\u2022\u25a0\u25aa\u25cf\u25e6\u2023\u2219\u00b7\u25cb\u25a1\u25b8\u27a2\u2756\uf0b7\uf0a7"
)
_MARKER = re.compile(
    rf"(?:(?P<bullet>[-*+])(?:\s+|$)|(?P<foreign>[{_FOREIGN_BULLETS}]\s*|o\s+(?=[A-Z*`]))"
    r"|(?P<ordinal>\d{1,9})[.)](?:\s+|$))"
)
_RULE = re.compile(r"([-*_=])(?:[ \t]*+\1){2,}+")
_FENCE = re.compile(r"(`{3,}+|~{3,}+)([^`]*+)$")
_FENCE_MARKS = "`~"
_RULE_MARKS = "-*_="
_PAGE_NUMBER = re.compile(
    r"page \d{1,4}(?: ?(?:of|/|\|) ?\d{1,4})?|[-\u2013\u2014] \d{1,4} [-\u2013\u2014]",
    re.IGNORECASE,
)
_LAST_LATIN = 0x24F
_SIGN_ENDS = "\ufe0f\u200d "
"""What may follow a sign such as a picture."""
_PAGE_END = "\u240c"
"""The sign that is shown for a form feed."""


def read_line(number: int, raw_line: str) -> Line:
    """A line outside of code."""
    text = raw_line.strip()
    if not text:
        return Line(number, LineKind.BLANK)
    if text[0] == _PAGE_END:
        return _below_page_end(number, text)
    indent = _column(raw_line, text)
    if text[0] in _FENCE_MARKS and (fence := _FENCE.match(text)):
        return Line(number, LineKind.FENCE_OPEN, indent, fence[2].strip())
    if text[0] in _RULE_MARKS and _RULE.fullmatch(text):
        return Line(number, LineKind.RULE, indent, text[0], note="rule")
    if _PAGE_NUMBER.fullmatch(text):
        return Line(number, LineKind.FURNITURE, indent, note="page number")
    if text.startswith("#"):
        return _read_heading(number, indent, text)
    return _read_entry(number, indent, text)


def _column(raw_line: str, text: str) -> int:
    lead = raw_line[: raw_line.index(text[0])]
    return len(lead.expandtabs(4)) if "\t" in lead else len(lead)


def _below_page_end(number: int, text: str) -> Line:
    rest = text.strip(_PAGE_END + " ")
    if not rest:
        return Line(number, LineKind.FURNITURE, note="end of a page")
    return read_line(number, rest)


def _read_heading(number: int, indent: int, text: str) -> Line:
    title = text.lstrip("#")
    if len(text) - len(title) > 6 or (title and not title[0].isspace()):
        return Line(number, LineKind.TEXT, indent, text)
    title = _without_closing_marks(title.strip())
    if not title:
        return Line(number, LineKind.FURNITURE, indent, note="heading without text")
    if title[0] not in _FOREIGN_BULLETS:
        return Line(number, LineKind.HEADING, indent, title)
    # The converter took an entry of a list for a heading because it was bold.
    entry = title.lstrip(_FOREIGN_BULLETS + " ")
    if read_label(entry, is_heading=True) is not None:
        return Line(number, LineKind.HEADING, indent, entry, note="label that had become a heading")
    if "**" not in entry.strip("* "):
        entry = f"**{entry.strip(' *')}**"
    return Line(number, LineKind.BULLET, indent, entry, note="entry that had become a heading")


def _without_closing_marks(title: str) -> str:
    """A heading's text without the `#` marks that may close it."""
    head, _, tail = title.rpartition(" ")
    return title if tail.strip("#") else head.rstrip()


def _read_entry(number: int, indent: int, text: str) -> Line:
    if ord(text[0]) > _LAST_LATIN and unicodedata.category(text[0]) == "So":
        labelled = text.lstrip(text[0] + _SIGN_ENDS)
        if _is_label(labelled) or _asks(labelled):
            note = f"sign {text[0]} before a label left out"
            return Line(number, LineKind.TEXT, indent, labelled, note=note)
    marker = _MARKER.match(text)
    if marker is None:
        if text[0] in "-+" and (text[1:3] == "**" or _is_label(text[1:])):
            return Line(number, LineKind.BULLET, indent, text[1:])
        return Line(number, LineKind.TEXT, indent, text)
    content = text[marker.end() :]
    if marker["ordinal"] is not None:
        if not content:
            return Line(number, LineKind.TEXT, indent, text)
        return Line(number, LineKind.NUMBERED, indent, content, int(marker["ordinal"]))
    entry = content.lstrip(_FOREIGN_BULLETS + " ")
    if not entry:
        return Line(number, LineKind.FURNITURE, indent, note="bullet without text")
    is_foreign = entry != content or marker["foreign"] is not None
    note = f"bullet {_foreign_bullet(text)} replaced" if is_foreign else ""
    return Line(number, LineKind.BULLET, indent, entry, note=note)


def _foreign_bullet(text: str) -> str:
    """The bullet that is none of Markdown's; some converters write the hollow one as `o`."""
    return next((letter for letter in text if letter in _FOREIGN_BULLETS), "o")


def _is_label(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.doubt is Doubt.NONE


def _asks(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.part is Part.QUESTION


def mended_space(line: Line) -> Line:
    """The line with a note that its non-breaking spaces have been replaced."""
    if line.kind in (LineKind.BLANK, LineKind.RULE, LineKind.FURNITURE):
        return line
    return noted(line, "non-breaking spaces made plain ones")


def noted(line: Line, note: str) -> Line:
    """The line with one more note of what was put right in it."""
    return replace(line, note=f"{line.note}; {note}" if line.note else note)
