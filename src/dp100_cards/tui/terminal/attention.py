"""How long somebody has been in front of the screen."""

from collections.abc import Callable


class AttentionWatch:
    """A stopwatch that stands still while the program is suspended or an editor is open."""

    def __init__(self, stopwatch: Callable[[], float]) -> None:
        self._stopwatch = stopwatch
        self._left_at: float | None = None
        self._away_seconds = 0.0

    def __call__(self) -> float:
        """Seconds that never run backwards, without those away."""
        now = self._stopwatch() if self._left_at is None else self._left_at
        return now - self._away_seconds

    def leave(self) -> None:
        """Stands still from now on; once more changes nothing."""
        if self._left_at is None:
            self._left_at = self._stopwatch()

    def come_back(self) -> None:
        """Runs on."""
        if self._left_at is not None:
            self._away_seconds += self._stopwatch() - self._left_at
            self._left_at = None
