"""How long cards take, at the learner's own pace."""

from collections.abc import Mapping
from dataclasses import dataclass

from dp100_cards.model.ids import DeckId

_UNKNOWN_SECONDS = 60.0
"""What a review is taken to last while little is known: answers here are long."""
_ENOUGH_REVIEWS = 10
"""From so many on a section's own average counts."""
_REVIEWS_OF_A_NEW_CARD = 2.0
"""Shown once, and once more at least when its learning step has ended."""


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Reviews of a section, and how long they took."""

    reviews: int
    took_seconds: float


class Pace:
    """Expected seconds per card, from what reviews took so far."""

    def __init__(self, spent: Mapping[DeckId, TimeSpent]) -> None:
        reviews = sum(section.reviews for section in spent.values())
        took_seconds = sum(section.took_seconds for section in spent.values())
        self._spent = spent
        self._usual = took_seconds / reviews if reviews >= _ENOUGH_REVIEWS else _UNKNOWN_SECONDS

    def seconds(self, deck_id: DeckId, *, is_new: bool) -> float:
        """How long a card of a section is expected to take in a session."""
        own = self._spent.get(deck_id)
        known = own is not None and own.reviews >= _ENOUGH_REVIEWS
        usual = own.took_seconds / own.reviews if own and known else self._usual
        return usual * (_REVIEWS_OF_A_NEW_CARD if is_new else 1.0)
