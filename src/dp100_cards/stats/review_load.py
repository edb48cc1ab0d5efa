"""How much was reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.stats.card_group import CardGroup


@dataclass(frozen=True, slots=True)
class ReviewLoad:
    """Reviews that count, and the time they took."""

    reviews: int
    took_seconds: float
    """An answer that took longer than ten minutes counts as ten."""


def review_load(groups: Sequence[CardGroup]) -> ReviewLoad:
    """Adds up reviews and time."""
    return ReviewLoad(
        reviews=sum(group.reviews for group in groups),
        took_seconds=sum(group.took_seconds for group in groups),
    )
