"""A card together with where it belongs."""

from dataclasses import dataclass

from dp100_cards.model.card import Card
from dp100_cards.model.corrections import Correction
from dp100_cards.model.ids import DeckId


@dataclass(frozen=True, slots=True)
class StudyCard:
    """What is shown of a card in a session."""

    card: Card
    deck_id: DeckId
    deck_number: str
    """Such as `I.C`; empty for a free deck."""
    corrections: tuple[Correction, ...] = ()
    """What is known to be wrong in the card, the worst first; its patches are applied already."""
    notes: tuple[str, ...] = ()
    """The learner's own, Markdown each."""
    edited: tuple[str, ...] = ()
    """The names of the fields that are in the learner's own wording, such as `key_points`."""

    @property
    def place(self) -> str:
        """Where the card stands in the outline, such as `I.C compute > 3. Configuring ...`."""
        deck = f"{self.deck_number} {self.deck_id}".strip()
        return f"{deck} \u203a {self.card.topic}" if self.card.topic else deck
