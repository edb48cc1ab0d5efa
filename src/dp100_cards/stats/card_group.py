"""What the measures are computed from: cards that are alike, with the sums over them."""

from typing import NamedTuple

from dp100_cards.model.ids import DeckId


class CardGroup(NamedTuple):
    """All cards of a deck that agree in phase, maturity and due day."""

    deck_id: DeckId
    phase: int
    """A value of `Phase`."""
    is_mature: int
    """1 for review cards with an interval of 21 days or more."""
    due_on: int | None
    """None for new cards."""
    cards: int
    reviews: int
    took_seconds: float
    young_tested: int
    young_passed: int
    mature_tested: int
    mature_passed: int
