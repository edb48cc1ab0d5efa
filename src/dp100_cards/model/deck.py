"""A deck: the cards of one section of a study document."""

from dataclasses import dataclass

from dp100_cards.model.card import Card
from dp100_cards.model.ids import DeckId

MAX_DECK_BYTES = 64 * 1024 * 1024
"""A larger file is no deck."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The part of an exam outline that a section belongs to, as the document names it."""

    number: str
    """Roman numeral, such as `II`."""
    title: str
    weight: str = ""
    """As the document gives it, such as `25-30%`."""


@dataclass(frozen=True, slots=True)
class Source:
    """The document a deck was built from."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one section, in the document's order."""

    id: DeckId
    title: str
    cards: tuple[Card, ...]
    domain: Domain | None = None
    section: str = ""
    """The section's letter within its domain, such as `C`."""
    source: Source | None = None

    @property
    def number(self) -> str:
        """Domain and section as a learner cites them, such as `I.C`; empty for a free deck."""
        return f"{self.domain.number}.{self.section}" if self.domain and self.section else ""
