"""Reading the day on which a learner wants a card to be due."""

import re

from dp100_cards.model.errors import UsageError
from dp100_cards.model.time_text import day_from_text, day_to_text

_LATEST_DAYS = 36_500
_DAYS = re.compile(r"\+?([0-9]{1,9})")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAMED = {"today": 0, "tomorrow": 1}


def read_due_day(text: str, today: int) -> int:
    """The study day that a number of days, or a date such as `2026-12-01`, means.

    Raises UsageError with one line that says what to write instead.
    """
    wanted = text.strip().lower()
    day_on = _day(wanted, today)
    if day_on is None:
        raise UsageError("write days from now, such as 0 (today) or 7, or a date: 2026-12-01")
    if day_on < today:
        raise UsageError(f"{day_to_text(day_on)} has passed; 0 is today")
    if day_on > today + _LATEST_DAYS:
        raise UsageError(f"that is too far away; {_LATEST_DAYS} days is the most")
    return day_on


def _day(wanted: str, today: int) -> int | None:
    if wanted in _NAMED:
        return today + _NAMED[wanted]
    if found := _DAYS.fullmatch(wanted):
        return today + int(found[1])
    if _DATE.fullmatch(wanted):
        try:
            return day_from_text(wanted)
        except ValueError:
            return None
    return None
