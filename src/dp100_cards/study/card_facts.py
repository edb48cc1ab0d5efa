"""What can be asked about a card when cards are looked for."""

from dataclasses import dataclass

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
    text: str
    """Question, answer, explanation and reason, to be searched."""
    tags: tuple[str, ...]
    state: CardState
    marks: CardMarks
    is_leech: bool
    """Whether it lapsed as often as the settings name for a leech."""
    is_missed: bool
    """Whether its last review was rated Again or missed a key point."""
    is_corrected: bool
    """Whether corrections say something about it."""
