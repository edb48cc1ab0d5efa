"""The exam that the decks were written for: its official outline, and where the cards belong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dp100_cards.model.corrections import Correction
from dp100_cards.model.ids import CardId


class ExamStatus(StrEnum):
    """Whether the exam can still be taken."""

    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class ExamName:
    """What an exam is called."""

    code: str
    """Such as `DP-100`."""
    title: str


@dataclass(frozen=True, slots=True)
class Area:
    """A group of skills in the outline."""

    id: str
    """Such as `1b`."""
    title: str


@dataclass(frozen=True, slots=True)
class OutlineDomain:
    """A part of the outline with its share of the exam."""

    id: str
    title: str
    weight: str
    """As it was published, such as `20-25%`."""
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The last official list of what the exam asks."""

    as_of: str
    """The date from which it held, such as `2025-04-11`."""
    source: str
    checked: str
    """The date on which it was compared with its source."""
    domains: tuple[OutlineDomain, ...]

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas of all domains, in order."""
        return tuple(area for domain in self.domains for area in domain.areas)


@dataclass(frozen=True, slots=True)
class CardAreas:
    """Where a card belongs in the outline."""

    areas: tuple[Area, ...]
    loosely: bool = False
    """The outline has no point of its own for what the card asks."""


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam and its outline."""

    name: ExamName
    status: ExamStatus
    outline: Outline
    retired: str = ""
    """The date since which it cannot be taken; empty while it can."""
    successor: ExamName | None = None
    notes: tuple[Correction, ...] = ()
    """What holds for all of the decks."""
    cards: Mapping[CardId, CardAreas] = field(default_factory=dict)
    """Only the cards that the exam's file speaks of."""
