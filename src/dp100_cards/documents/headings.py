"""Headings that divide a document: what domains, sections and topics look like."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.documents.line_kinds import Line, LineKind


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


_NUMBERED = re.compile(
    r"(?:(?i:(?P<name>domain|section|topic))\s+)?"
    r"(?P<number>[IVXLC]{1,7}|[A-Z]|\d{1,3})(?:[.):]|\s[-\u2013\u2014])\s+(?P<title>.*)"
)
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<title>(?:(?!\1).)+)\1(?P<weight>\s*\([^()]{1,30}%\s?\))?")
_WEIGHT = re.compile(
    r"[\s,:\u2013\u2014-]*[(\[]?(?P<weight>~?\d{1,3}\s?%?(?:\s?(?:[-\u2013\u2014]|to)\s?\d{1,3})?\s?%)[)\]]?$"
)
_LONGEST = 300
"""A longer line is no heading, whatever its marks."""
_NAMED_ROLES = {"domain": Role.DOMAIN, "section": Role.SECTION, "topic": Role.TOPIC}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def heading_text(line: Line) -> str | None:
    """The text of a heading, or of a numbered line that is bold from end to end, else None."""
    if len(line.text) > _LONGEST:
        return None
    if line.kind is LineKind.HEADING:
        return line.text.replace("**", "").strip("*_ ")
    bold = _BOLD_LINE.fullmatch(line.text) if line.kind is LineKind.TEXT else None
    if bold is None or not _NUMBERED.match(bold["title"]):
        return None
    return bold["title"].strip() + (bold["weight"] or "")


def read_heading(text: str, *, domains: int, last_section: str) -> Heading:
    """Tell a heading's role from its number, given how many domains and which section went before.

    `C.` is a section after `B.` although it is a roman numeral too.
    """
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return Heading(Role.TITLE, "", text, text)
    number, title = match["number"], match["title"].strip()
    weight = _WEIGHT.search(title) if "%" in title[-3:] else None
    role = _NAMED_ROLES.get((match["name"] or "").lower()) or _role(
        number, domains, last_section, is_weighted=weight is not None
    )
    if weight is not None and number.isdigit() and not last_section:
        # Some exams count their weighted areas, as in `1. Design (30%)` or `Section 1: ...`.
        role = Role.DOMAIN
    if role is not Role.DOMAIN or weight is None:
        return Heading(role, number, title, text)
    return Heading(role, number, title[: weight.start()].strip(), text, weight["weight"])


def _role(number: str, domains: int, last_section: str, *, is_weighted: bool) -> Role:
    if number.isdigit():
        return Role.TOPIC
    is_domain = _is_domain(number, is_weighted, domains, last_section)
    return Role.DOMAIN if is_domain else Role.SECTION


def next_section(last_section: str) -> str:
    """The letter that follows in the document's order; the first one is `A`."""
    return chr(ord(last_section[-1]) + 1) if last_section else "A"


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
