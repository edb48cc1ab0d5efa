"""How many cards are due, today and tomorrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.stats.card_group import CardGroup


@dataclass(frozen=True, slots=True)
class DueLoad:
    """Cards seen before that come due; new cards are not counted."""

    today: int
    """Due on this study day or overdue."""
    tomorrow: int
    """Becoming due on the next study day."""


def due_load(groups: Sequence[CardGroup], today: int) -> DueLoad:
    """Counts the due cards as of a study day."""
    due = [(group.due_on, group.cards) for group in groups if group.due_on is not None]
    return DueLoad(
        today=sum(cards for due_on, cards in due if due_on <= today),
        tomorrow=sum(cards for due_on, cards in due if due_on == today + 1),
    )
