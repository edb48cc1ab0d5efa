"""How much was reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.stats.card_record import CardRecord


@dataclass(frozen=True, slots=True)
class ReviewLoad:
    """Reviews that count, and the time they took."""

    reviews: int
    took_seconds: float
    """An answer that took longer than ten minutes counts as ten."""


def review_load(records: Sequence[CardRecord]) -> ReviewLoad:
    """Adds up reviews and time."""
    return ReviewLoad(
        reviews=sum(record.reviews for record in records),
        took_seconds=sum(record.took_seconds for record in records),
    )
