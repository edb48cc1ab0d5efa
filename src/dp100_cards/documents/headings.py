"""Headings that divide a document: what domains, sections and topics look like."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.documents.lines import Line, LineKind


class Role(Enum):
    """What a heading opens."""

    TITLE = auto()
    DOMAIN = auto()
    SECTION = auto()
    TOPIC = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart."""

    role: Role
    number: str
    """Roman numeral, letter or number as written; empty where there is none."""
    title: str
    text: str
    """The whole of it, number included."""
    weight: str = ""


_NUMBERED = re.compile(r"(?P<number>[IVXLC]{1,7}|[A-Z]|\d{1,3})[.)]\s+(?P<title>.*)")
_WEIGHT = re.compile(r"\((?P<weight>[^()%]{1,20}%)\)$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def heading_text(line: Line) -> str | None:
    """The text of a heading, or of a numbered line that is bold from end to end, else None."""
    if line.kind is LineKind.HEADING:
        return line.text.strip("*").strip()
    bold = line.kind is LineKind.TEXT and line.text.startswith("**") and line.text.endswith("**")
    text = line.text.strip("*").strip()
    return text if bold and "**" not in text and _NUMBERED.match(text) else None


def read_heading(text: str, *, domains: int, last_section: str) -> Heading:
    """Tell a heading's role from its number, given how many domains and which section went before.

    `C.` is a section after `B.` although it is a roman numeral too.
    """
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return Heading(Role.TITLE, "", text, text)
    number, title = match["number"], match["title"].strip()
    if number.isdigit():
        return Heading(Role.TOPIC, number, title, text)
    weight = _WEIGHT.search(title)
    if _is_domain(number, weight is not None, domains, last_section):
        name = title[: weight.start()].strip() if weight else title
        return Heading(Role.DOMAIN, number, name, text, weight["weight"] if weight else "")
    return Heading(Role.SECTION, number, title, text)


def next_section(last_section: str) -> str:
    """The letter that follows in the document's order; the first one is `A`."""
    return chr(ord(last_section) + 1) if last_section else "A"


def _is_domain(number: str, weighted: bool, domains: int, last_section: str) -> bool:
    if not set(number) <= _ROMAN.keys():
        return False
    if weighted or len(number) > 1:
        return True
    return number != next_section(last_section) and _roman_value(number) == domains + 1


def _roman_value(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
