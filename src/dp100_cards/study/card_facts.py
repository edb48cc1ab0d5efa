"""What can be asked about a card when cards are looked for."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import CardState


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One card as a list of cards shows it, and as a filter judges it."""

    card_id: CardId
    deck_id: DeckId
    deck_number: str
    topic: str
    question: str
    """The beginning of the question, as long as a list may need it."""
    tags: tuple[str, ...]
    state: CardState
    marks: CardMarks
    is_leech: bool
    """Whether it lapsed as often as the settings name for a leech."""
    is_missed: bool
    """Whether its last review was rated Again or missed a key point."""
    is_corrected: bool
    """Whether corrections say something about it."""
    read_text: Callable[[CardId], str] = field(compare=False, repr=False)
    """Where texts are read; they are too long to hold those of all cards."""

    @property
    def text(self) -> str:
        """Question, answer, explanation, reason and notes, to be searched."""
        return self.read_text(self.card_id)
