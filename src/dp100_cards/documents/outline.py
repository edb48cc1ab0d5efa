"""What each line of a document is for: a dividing heading, a label, part of a card, or neither.

The role of a line decides, never its heading level or indentation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from dp100_cards.documents.headings import (
    Heading,
    Role,
    heading_text,
    next_section,
    read_heading,
)
from dp100_cards.documents.labels import Label, Part
from dp100_cards.documents.lines import Line, LineKind, find_label


class Standing(Enum):
    """What a line without a heading or label is."""

    BLANK = auto()
    FURNITURE = auto()
    CONTENT = auto()
    """It belongs to the part whose label went before."""
    OUTSIDE = auto()
    """It belongs to no card."""


Mark = Heading | Label | Standing

_GAPS = {LineKind.BLANK: Standing.BLANK} | dict.fromkeys(
    (LineKind.RULE, LineKind.FURNITURE), Standing.FURNITURE
)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What follows a line."""

    label: Part | None = None
    """The next label; None at the end of the document."""
    only_headings: bool = False
    """Whether nothing but headings stands between the line and that label."""
    adjoining: bool = False
    """Whether nothing at all does."""

    @property
    def card_ends(self) -> bool:
        """Whether no further part of the card before the line follows."""
        return self.label in (None, Part.QUESTION)


def read_outline(lines: Sequence[Line]) -> tuple[Mark, ...]:
    """One mark for each line."""
    labels = [find_label(line) for line in lines]
    reader = _Reader()
    return tuple(
        reader.mark(line, label, ahead)
        for line, label, ahead in zip(lines, labels, _look_ahead(lines, labels), strict=True)
    )


def _look_ahead(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[_Ahead]:
    result: list[_Ahead] = []
    ahead = _Ahead()
    for line, label in zip(reversed(lines), reversed(labels), strict=True):
        result.append(ahead)
        if label is not None:
            ahead = _Ahead(label.part, only_headings=True, adjoining=True)
        elif line.kind not in _GAPS:
            is_heading = heading_text(line) is not None
            ahead = replace(
                ahead, only_headings=ahead.only_headings and is_heading, adjoining=False
            )
    return result[::-1]


class _Reader:
    """Walks down the document and knows where it stands."""

    def __init__(self) -> None:
        self.domains = 0
        self.last_section = ""
        self.in_card = False

    def mark(self, line: Line, label: Label | None, ahead: _Ahead) -> Mark:
        if line.kind in _GAPS:
            if line.kind is LineKind.RULE and ahead.card_ends:
                # Prose between a rule and the next question is talk, not part of an answer.
                self.in_card = False
            return _GAPS[line.kind]
        if label is not None:
            self.in_card = self.in_card or label.part is Part.QUESTION
            return label
        heading = self._dividing_heading(line, ahead)
        if heading is not None:
            return heading
        return Standing.CONTENT if self.in_card else Standing.OUTSIDE

    def _dividing_heading(self, line: Line, ahead: _Ahead) -> Heading | None:
        text = heading_text(line)
        if text is None:
            return None
        heading = read_heading(text, domains=self.domains, last_section=self.last_section)
        if not self._divides(heading, ahead):
            return None
        self.in_card = False
        if heading.role is Role.DOMAIN:
            self.domains += 1
            self.last_section = ""
        elif heading.role is Role.SECTION:
            self.last_section = heading.number
        elif heading.role is Role.TITLE and ahead.adjoining and (self.domains or self.last_section):
            return replace(heading, role=Role.TOPIC)
        return heading

    def _divides(self, heading: Heading, ahead: _Ahead) -> bool:
        if not self.in_card:
            return True
        if ahead.label is Part.QUESTION and ahead.only_headings:
            return True
        if not ahead.card_ends or heading.text.endswith(":"):
            return False
        if heading.role is Role.DOMAIN:
            return bool(heading.weight)
        return heading.role is Role.SECTION and heading.number == next_section(self.last_section)
