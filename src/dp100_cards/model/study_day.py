"""Instants and study days as plain integers; the prompt path needs this file to import nothing.

An instant (names ending in `_at`) is whole milliseconds since 1970-01-01 00:00 UTC. A study day
(names ending in `_on`) is the number of days from 1970-01-01 to the local date that a learner
would name, where a day lasts until the rollover hour of the next morning.
"""

MINUTE = 60_000
DAY = 86_400_000

LONGEST_HOLD_DAYS = 7
"""A day of the history further ahead of the clock's than this was dated by a wrong clock."""


def study_day(instant_at: int, utc_offset_minutes: int, rollover_hour: int) -> int:
    """The study day that an instant belongs to, at the UTC offset that held where it happened."""
    return (instant_at + (utc_offset_minutes - 60 * rollover_hour) * MINUTE) // DAY


def held_day(instant_at: int, clock_on: int, lasts: list[tuple[int, int]]) -> int:
    """The study day to go by, so that it never runs backwards.

    `clock_on` is the one that the clock names, `lasts` the instant and study day of each device's
    last event. Whoever flies west, or changes the rollover hour, stays on the last one's day. An
    event more than a day ahead of the clock does not count: one of the two clocks was wrong.
    """
    day_on = clock_on
    for last_at, last_on in lasts:
        if last_at <= instant_at + DAY and last_on <= clock_on + LONGEST_HOLD_DAYS:
            day_on = max(day_on, last_on)
    return day_on
