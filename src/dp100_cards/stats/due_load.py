"""How many cards are due, today and tomorrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.stats.card_record import CardRecord


@dataclass(frozen=True, slots=True)
class DueLoad:
    """Cards seen before that come due; new cards are not counted."""

    today: int
    """Due on this study day or overdue."""
    tomorrow: int
    """Becoming due on the next study day."""


def due_load(records: Sequence[CardRecord], today: int) -> DueLoad:
    """Counts the due cards as of a study day."""
    due_days = [record.due_on for record in records if record.due_on is not None]
    return DueLoad(
        today=sum(due_on <= today for due_on in due_days),
        tomorrow=sum(due_on == today + 1 for due_on in due_days),
    )
