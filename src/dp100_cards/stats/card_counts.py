"""How many cards are at which point of their life."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.memory import MATURE_DAYS, Phase
from dp100_cards.stats.card_record import CardRecord


@dataclass(frozen=True, slots=True)
class CardCounts:
    """Anki's Card Counts; the four kinds add up to `cards`."""

    cards: int
    new: int
    learning: int
    """In learning or relearning."""
    young: int
    """In review at an interval under 21 days."""
    mature: int
    """In review at an interval of 21 days or more."""


def count_cards(records: Sequence[CardRecord]) -> CardCounts:
    """Counts cards by phase and maturity."""
    new = sum(record.phase == Phase.NEW for record in records)
    review = [record.interval_days for record in records if record.phase == Phase.REVIEW]
    mature = sum(days >= MATURE_DAYS for days in review)
    return CardCounts(
        cards=len(records),
        new=new,
        learning=len(records) - new - len(review),
        young=len(review) - mature,
        mature=mature,
    )
