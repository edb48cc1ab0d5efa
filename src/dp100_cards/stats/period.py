"""Stretches of study days."""

from dataclasses import dataclass

FIRST_DAY = 0
"""Before any study day that a history can have."""


@dataclass(frozen=True, slots=True)
class Period:
    """From one study day to another, both included; empty where they are the wrong way round."""

    since_on: int
    until_on: int

    @property
    def days(self) -> int:
        """How many days."""
        return max(0, self.until_on - self.since_on + 1)

    def __contains__(self, day_on: int) -> bool:
        return self.since_on <= day_on <= self.until_on

    def within(self, other: "Period") -> "Period":
        """The days that are in both."""
        return Period(max(self.since_on, other.since_on), min(self.until_on, other.until_on))


def all_until(today: int) -> Period:
    """Everything so far."""
    return Period(FIRST_DAY, today)


def usual_periods(today: int) -> tuple[tuple[str, Period], ...]:
    """Anki's, by name: today, yesterday, the last 7, 30 and 365 days, and all."""
    lengths = {"week": 7, "month": 30, "year": 365}
    return (
        ("today", Period(today, today)),
        ("yesterday", Period(today - 1, today - 1)),
        *((name, Period(today - days + 1, today)) for name, days in lengths.items()),
        ("all", all_until(today)),
    )
