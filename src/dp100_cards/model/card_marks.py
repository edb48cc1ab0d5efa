"""What a learner set on a card besides rating it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardMarks:
    """Whether a card is left out of reviews, and whether it stands out."""

    is_suspended: bool = False
    """Left out until this is taken back."""
    buried_until_on: int | None = None
    """Left out before this study day."""
    is_flagged: bool = False

    def is_buried(self, day_on: int) -> bool:
        """Whether the card is left out on a study day because it was buried."""
        return self.buried_until_on is not None and day_on < self.buried_until_on

    def is_left_out(self, day_on: int) -> bool:
        """Whether no review brings the card on a study day."""
        return self.is_suspended or self.is_buried(day_on)


NO_MARKS = CardMarks()
