"""How many cards are at which point of their life."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.memory import Phase
from dp100_cards.stats.card_group import CardGroup


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


def count_cards(groups: Sequence[CardGroup]) -> CardCounts:
    """Counts cards by phase and maturity."""
    cards = sum(group.cards for group in groups)
    new = sum(group.cards for group in groups if group.phase == Phase.NEW)
    review = sum(group.cards for group in groups if group.phase == Phase.REVIEW)
    mature = sum(group.cards for group in groups if group.is_mature)
    return CardCounts(
        cards=cards, new=new, learning=cards - new - review, young=review - mature, mature=mature
    )
