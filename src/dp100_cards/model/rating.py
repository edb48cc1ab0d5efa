"""The four answers to "how well did you know it?"."""

from enum import IntEnum


class Rating(IntEnum):
    """How well a card was known; the numbers are those of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def label(self) -> str:
        """The word shown to the learner."""
        return self.name.capitalize()
