"""Cards before they are made: which lines belong to which part, and what becomes of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dp100_cards.documents.headings import Heading, Role
from dp100_cards.documents.labels import Label, Part
from dp100_cards.documents.line_kinds import Line, LineKind, read_line
from dp100_cards.documents.outline import Mark, Standing
from dp100_cards.model.deck import Domain


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document's order a card stands."""

    title: str = ""
    """The title of the section, or of what stands for one."""
    domain: Domain | None = None
    section: str = ""
    topic: str = ""

    def under(self, heading: Heading) -> "Place":
        """The place below a heading that was met at this one."""
        match heading.role:
            case Role.TITLE:
                return Place(self.title or heading.title, self.domain, self.section)
            case Role.DOMAIN:
                domain = Domain(heading.number, heading.title, heading.weight)
                return Place(heading.title, domain)
            case Role.SECTION:
                return Place(heading.title, self.domain, heading.number)
            case Role.TOPIC:
                return Place(self.title, self.domain, self.section, heading.text)


@dataclass(slots=True)
class Draft:
    """A card's lines, part by part."""

    number: int | None
    place: Place
    first: Line
    parts: dict[Part, list[Line]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    """The numbers of all its lines."""
    repeated: list[Line] = field(default_factory=list)
    """Lines with a label that the card had before."""


@dataclass(slots=True)
class Drafts:
    """All cards of a document, and its labels that stand before any question."""

    cards: list[Draft] = field(default_factory=list)
    orphans: list[tuple[Line, Part]] = field(default_factory=list)


def collect_drafts(lines: Sequence[Line], marks: Sequence[Mark]) -> Drafts:
    """Deal the document's lines out to its cards."""
    drafts = Drafts()
    place = Place()
    part: list[Line] | None = None
    for line, mark in zip(lines, marks, strict=True):
        if isinstance(mark, Heading):
            place = place.under(mark)
            part = None
        elif isinstance(mark, Label):
            part = _open_part(drafts, place, line, mark)
        elif mark is Standing.OUTSIDE:
            part = None
        elif part is not None and mark is not Standing.TALK:
            part.append(line)
            if mark is Standing.CONTENT:
                drafts.cards[-1].lines.append(line.number)
    return drafts


def _open_part(drafts: Drafts, place: Place, line: Line, label: Label) -> list[Line] | None:
    if label.part is Part.QUESTION:
        drafts.cards.append(Draft(label.number, place, line))
    elif not drafts.cards:
        drafts.orphans.append((line, label.part))
        return None
    card = drafts.cards[-1]
    card.lines.append(line.number)
    if label.part in card.parts:
        card.repeated.append(line)
    part = card.parts.setdefault(label.part, [])
    if label.rest:
        part.append(_first_line(line.number, label.rest))
    return part


def _first_line(number: int, text: str) -> Line:
    """The line that the text behind a label would be if it stood below it."""
    line = read_line(number, text)
    is_entry = line.kind is LineKind.BULLET and not line.text[0].isdigit()
    if is_entry or line.kind is LineKind.FENCE_OPEN:
        return line
    return Line(number, LineKind.TEXT, 0, text)
