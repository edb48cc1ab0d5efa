"""Instants and study days as plain integers; the prompt path needs this file to import nothing.

An instant (names ending in `_at`) is whole milliseconds since 1970-01-01 00:00 UTC. A study day
(names ending in `_on`) is the number of days from 1970-01-01 to the local date that a learner
would name, where a day lasts until the rollover hour of the next morning.
"""

MINUTE = 60_000
DAY = 86_400_000


def study_day(instant_at: int, utc_offset_minutes: int, rollover_hour: int) -> int:
    """The study day that an instant belongs to, at the UTC offset that held where it happened."""
    return (instant_at + (utc_offset_minutes - 60 * rollover_hour) * MINUTE) // DAY
