"""A clock that only moves when a test says so."""

from datetime import UTC, datetime, timedelta

from dp100_cards.model.moment import Moment

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class FixedClock:
    """Called, it tells the time; `advance` moves it."""

    def __init__(self, now: datetime = MORNING, utc_offset_minutes: int = 0) -> None:
        self.now = now
        self.utc_offset_minutes = utc_offset_minutes

    def __call__(self) -> Moment:
        return Moment(round(self.now.timestamp() * 1000), self.utc_offset_minutes)

    def advance(self, *, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> None:
        self.now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)

    def today(self, rollover_hour: int = 4) -> int:
        return self().study_day(rollover_hour)
