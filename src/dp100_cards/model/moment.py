"""A moment on the learner's clock."""

from collections.abc import Callable
from dataclasses import dataclass

from dp100_cards.model.study_day import study_day


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant together with the UTC offset where it was read, so that its date is known."""

    at: int
    """Milliseconds since 1970-01-01 00:00 UTC."""
    utc_offset_minutes: int

    def study_day(self, rollover_hour: int) -> int:
        """The study day this moment belongs to."""
        return study_day(self.at, self.utc_offset_minutes, rollover_hour)


Clock = Callable[[], Moment]
