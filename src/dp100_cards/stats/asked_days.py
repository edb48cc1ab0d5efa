"""From the days a learner names to those that are asked for."""

from dataclasses import dataclass

from dp100_cards.model.errors import UsageError
from dp100_cards.model.time_text import day_to_text
from dp100_cards.stats.named_day import NamedDay
from dp100_cards.stats.period import FIRST_DAY, Period


@dataclass(frozen=True, slots=True)
class AskedDays:
    """Days by their names; None means the usual ones."""

    since: NamedDay | None = None
    until: NamedDay | None = None
    ready: NamedDay | None = None

    def period(self, today: int) -> Period:
        """The days asked for, up to today at most; raises UsageError where they are reversed."""
        until_on = self.until.on(today) if self.until else today
        since_on = self.since.on(today) if self.since else min(FIRST_DAY, until_on)
        if since_on > until_on:
            raise UsageError(
                f"--since {day_to_text(since_on)} is after --until {day_to_text(until_on)}"
                if self.until
                else f"--since {day_to_text(since_on)} is after today, {day_to_text(today)}"
            )
        if since_on > today:
            raise UsageError(f"--since {day_to_text(since_on)} is still to come")
        return Period(max(FIRST_DAY, since_on), min(until_on, today))

    def ready_on(self, today: int) -> int:
        """The day of the exam; raises UsageError where it is over."""
        ready_on = self.ready.on(today) if self.ready else today
        if ready_on < today:
            raise UsageError(f"--on {day_to_text(ready_on)} is over; today is {day_to_text(today)}")
        return ready_on


ALL_DAYS = AskedDays()
