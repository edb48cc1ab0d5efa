"""What each line of a document is for: a dividing heading, a label, part of a card, or neither.

The role of a line decides, never its heading level or indentation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from dp100_cards.documents.card_labels import find_labels
from dp100_cards.documents.chatter import is_talk
from dp100_cards.documents.headings import (
    Heading,
    Role,
    heading_text,
    next_section,
    read_heading,
)
from dp100_cards.documents.labels import Label, Part
from dp100_cards.documents.line_kinds import Line, LineKind


class Standing(Enum):
    """What a line without a heading or label is."""

    BLANK = auto()
    FURNITURE = auto()
    CONTENT = auto()
    """It belongs to the part whose label went before."""
    TALK = auto()
    """The author speaks about the document."""
    OUTSIDE = auto()
    """It belongs to no card."""


Mark = Heading | Label | Standing

_GAPS = {LineKind.BLANK: Standing.BLANK} | dict.fromkeys(
    (LineKind.RULE, LineKind.FURNITURE), Standing.FURNITURE
)

_LONGEST_TALK = 20
"""In lines."""


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
    labels = find_labels(lines)
    reader = _Reader()
    marks = [
        reader.mark(line, label, ahead)
        for line, label, ahead in zip(lines, labels, _look_ahead(lines, labels), strict=True)
    ]
    for index in _talk(lines, marks):
        marks[index] = Standing.TALK
    return tuple(marks)


def _look_ahead(lines: Sequence[Line], labels: Sequence[Label | None]) -> list[_Ahead]:
    result: list[_Ahead] = []
    ahead = _Ahead()
    for line, label in zip(reversed(lines), reversed(labels), strict=True):
        result.append(ahead)
        if label is not None:
            ahead = _Ahead(label.part, only_headings=True, adjoining=True)
        elif line.kind not in _GAPS and (ahead.only_headings or ahead.adjoining):
            only_headings = heading_text(line) is not None or _is_talk([line], [0])
            ahead = _Ahead(ahead.label, only_headings)
    return result[::-1]


class _Reader:
    """Walks down the document and knows where it stands."""

    def __init__(self) -> None:
        self.domains = 0
        self.last_section = ""
        self.topics = 0
        """The number of the last topic in its section."""
        self.in_card = False
        self.below_rule = False

    def mark(self, line: Line, label: Label | None, ahead: _Ahead) -> Mark:
        if line.kind in _GAPS:
            self.below_rule = self.below_rule or line.kind is not LineKind.BLANK
            return _GAPS[line.kind]
        below_rule, self.below_rule = self.below_rule, False
        if label is not None:
            self.in_card = self.in_card or label.part is Part.QUESTION
            return label
        heading = self._dividing_heading(line, ahead, below_rule)
        if heading is not None:
            return heading
        return Standing.CONTENT if self.in_card else Standing.OUTSIDE

    def _dividing_heading(self, line: Line, ahead: _Ahead, below_rule: bool) -> Heading | None:
        text = heading_text(line)
        if text is None or is_talk(text):
            return None
        heading = read_heading(text, domains=self.domains, last_section=self.last_section)
        if not self._divides(heading, ahead, below_rule):
            return None
        self.in_card = False
        if heading.role is Role.TITLE and ahead.adjoining and (self.domains or self.last_section):
            return replace(heading, role=Role.TOPIC)
        self._count(heading)
        return heading

    def _count(self, heading: Heading) -> None:
        if heading.role is Role.TOPIC:
            self.topics = int(heading.number) if heading.number.isdigit() else self.topics + 1
            return
        self.topics = 0
        if heading.role is Role.DOMAIN:
            self.domains += 1
            self.last_section = ""
        elif heading.role is Role.SECTION:
            self.last_section = heading.number

    def _divides(self, heading: Heading, ahead: _Ahead, below_rule: bool) -> bool:
        if not self.in_card:
            return True
        if ahead.label is Part.QUESTION and ahead.only_headings:
            return True
        if not ahead.card_ends or heading.text.endswith(":"):
            return False
        if heading.role is Role.DOMAIN:
            return bool(heading.weight) or below_rule
        if heading.role is Role.TOPIC:
            # Prose introduces the topic; it must be the next one and stand apart.
            return below_rule and heading.number == str(self.topics + 1)
        return heading.role is Role.SECTION and heading.number == next_section(self.last_section)


def _talk(lines: Sequence[Line], marks: Sequence[Mark]) -> Iterator[int]:
    """The lines with which the author speaks between the cards, from the last one up."""
    run: list[int] = []
    at_border = True
    for index in reversed(range(len(lines))):
        line, mark = lines[index], marks[index]
        if mark is Standing.CONTENT and _is_prose(line):
            run.append(index)
            if at_border and _may_begin(lines, index) and _is_talk(lines, run):
                yield from run
                run.clear()
            elif _begins_paragraph(lines, index):
                at_border = False
                run.clear()
            continue
        run.clear()
        if mark is Standing.OUTSIDE:
            if _is_talk(lines, [index]):
                yield index
        elif mark not in (Standing.BLANK, Standing.FURNITURE):
            at_border = isinstance(mark, Heading) or _is_question(mark)


def _is_prose(line: Line) -> bool:
    return line.kind in (LineKind.TEXT, LineKind.HEADING)


def _is_talk(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether lines, the last one first, are talk together."""
    if not _is_prose(lines[run[-1]]) or len(run) > _LONGEST_TALK:
        return False
    return is_talk(" ".join(lines[index].text for index in reversed(run)))


def _is_question(mark: Mark) -> bool:
    return isinstance(mark, Label) and mark.part is Part.QUESTION


def _begins_paragraph(lines: Sequence[Line], index: int) -> bool:
    is_heading = lines[index].kind is LineKind.HEADING
    return index == 0 or is_heading or lines[index - 1].kind in _GAPS


def _may_begin(lines: Sequence[Line], index: int) -> bool:
    """Whether a line begins a paragraph, or a sentence below a whole one."""
    if _begins_paragraph(lines, index):
        return True
    return lines[index - 1].text.rstrip("*_)\"'").endswith((".", "!", "?"))
