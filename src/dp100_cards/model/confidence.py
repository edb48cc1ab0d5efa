"""How sure a learner was before seeing the answer."""

from enum import IntEnum


class Confidence(IntEnum):
    """What the learner said before the reveal."""

    SURE = 1
    THINK_SO = 2
    GUESS = 3

    @property
    def label(self) -> str:
        """The words shown to the learner."""
        return self.name.lower().replace("_", " ")
