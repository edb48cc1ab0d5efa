"""Suggestions for the names that a file gives to cards and areas."""

from collections.abc import Collection

from dp100_cards.model.did_you_mean import did_you_mean

_MOST = 50
_LONGEST_NAME = 60


class Hints:
    """Finds known names near to others; no more than are read, since comparing takes time."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._given = 0

    def near(self, name: str) -> str:
        """` (did you mean 'x'?)`, or nothing."""
        if len(name) > _LONGEST_NAME or self._given == _MOST:
            return ""
        self._given += 1
        return did_you_mean(name, self._known)
