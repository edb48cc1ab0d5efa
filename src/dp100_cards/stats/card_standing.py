"""How a card stands on a study day: its state, whether it is left out, when it comes."""

from dp100_cards.model.memory import MATURE_DAYS, Phase
from dp100_cards.stats.progress_source import CardRow, CardStanding

STATES = ("new", "learning", "relearning", "young", "mature")
"""Anki's, of cards that are neither suspended nor buried."""

_STATE = [phase.label for phase in Phase]
_REVIEW = int(Phase.REVIEW)  # looking a member up takes longer than all the rest


def state_of(card: CardRow) -> str:
    """One of STATES; a card that was reset is new again."""
    if card.phase == _REVIEW:
        return "mature" if card.interval_days >= MATURE_DAYS else "young"
    return _STATE[card.phase]


def is_seen(card: CardRow | CardStanding) -> bool:
    """Whether the card was reviewed, and not reset since."""
    return card.stability_days is not None


def is_buried(card: CardRow | CardStanding, today: int) -> bool:
    """Whether the card is left out today because it was buried."""
    return card.buried_until_on is not None and today < card.buried_until_on


def comes_on(card: CardRow | CardStanding) -> int | None:
    """The study day on which a card that was seen is due, or after that comes back from burial.

    None for a card that does not come by itself: a new or suspended one.
    """
    if card.due_on is None or card.is_suspended:
        return None
    return max(card.due_on, card.buried_until_on or card.due_on)
