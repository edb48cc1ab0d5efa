"""What is remembered of a card: its phase, its memory state and when it is due."""

from dataclasses import dataclass
from enum import IntEnum


class Phase(IntEnum):
    """Where a card stands in its life."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3

    @property
    def label(self) -> str:
        """The word shown to the learner."""
        return self.name.lower()


MATURE_DAYS = 21
"""A review card whose interval is at least this long is mature (Anki's definition)."""


@dataclass(frozen=True, slots=True)
class MemoryState:
    """FSRS's picture of one memory."""

    stability_days: float
    """Days after which the card is recalled with a probability of 0.9."""
    difficulty: float
    """From 1 (easy) to 10 (hard)."""


@dataclass(frozen=True, slots=True)
class CardState:
    """Everything the scheduler knows of a card; derived from its reviews, never stored alone."""

    phase: Phase = Phase.NEW
    memory: MemoryState | None = None
    """None only for a new card."""
    step: int = 0
    """Which learning step is under way, from 0; of meaning in learning and relearning only."""
    interval_days: int = 0
    """Days from the last review to the due day; 0 while the card is due within a study day."""
    due_on: int | None = None
    """The study day from whose rollover on the card is due; None for a new card."""
    due_at: int | None = None
    """The instant a learning step ends, where that falls within `due_on`; else None."""
    last_on: int | None = None
    """The study day of the last review."""
    introduced_on: int | None = None
    """The study day of the first review."""
    reviews: int = 0
    lapses: int = 0
    """How often the card fell to Again after it had left learning."""

    @property
    def is_mature(self) -> bool:
        """Whether this is a review card with an interval of 21 days or more."""
        return self.phase is Phase.REVIEW and self.interval_days >= MATURE_DAYS


NEW_CARD = CardState()
