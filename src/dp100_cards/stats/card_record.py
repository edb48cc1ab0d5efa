"""What the measures are computed from: one row per card."""

from typing import NamedTuple

from dp100_cards.model.ids import DeckId


class CardRecord(NamedTuple):
    """A card's state and totals in one flat row; a tuple, because there can be very many."""

    deck_id: DeckId
    phase: int
    """A value of `Phase`."""
    interval_days: int
    due_on: int | None
    """None for a new card."""
    reviews: int
    took_seconds: float
    young_tested: int
    young_passed: int
    mature_tested: int
    mature_passed: int
