"""Values from the fields of a journal line, checked.

Each function raises KeyError for a field that is missing, TypeError or ValueError for a wrong one.
"""

import math
from collections.abc import Mapping

from dp100_cards.model.study_day import DAY
from dp100_cards.model.time_text import day_from_text, instant_from_text
from dp100_cards.storage.clean_text import clean_line

Fields = Mapping[str, object]

_SEQ_LIMIT = 2**53
_MINUTES_A_DAY = 24 * 60
# What lies between can be added to and subtracted from without leaving the calendar.
FIRST_YEAR, LAST_YEAR = "1900", "2999"
_FIRST_DAY = day_from_text(f"{FIRST_YEAR}-01-01")
_LAST_DAY = day_from_text(f"{LAST_YEAR}-12-31")
_FIRST_AT, _END_AT = _FIRST_DAY * DAY, (_LAST_DAY + 1) * DAY


def text(fields: Fields, name: str) -> str:
    """A text that can be stored whole, which one with half a surrogate pair or a NUL cannot."""
    value = fields[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text")
    value.encode()
    if "\0" in value:
        raise ValueError(f"{name} holds a NUL")
    return value


def sequence_number(fields: Fields) -> int:
    """The number of an event among those of its device."""
    value = whole(fields, "seq")
    if not 0 < value < _SEQ_LIMIT:
        raise ValueError("seq out of bounds")
    return value


def study_day(fields: Fields, name: str) -> int:
    """A study day."""
    value = day_from_text(text(fields, name))
    if not _FIRST_DAY <= value <= _LAST_DAY:
        raise ValueError(f"{name} out of bounds")
    return value


def instant(fields: Fields, name: str) -> int:
    """An instant."""
    return instant_in_bounds(text(fields, name))


def instant_in_bounds(written: str) -> int:
    """An instant from its text."""
    value = instant_from_text(written)
    if not _FIRST_AT <= value < _END_AT:
        raise ValueError(f"{written} is out of bounds")
    return value


def offset_minutes(fields: Fields) -> int:
    """Where an instant was read: minutes from UTC."""
    value = whole(fields, "offset")
    if abs(value) > _MINUTES_A_DAY:
        raise ValueError("offset out of bounds")
    return value


def whole(fields: Fields, name: str) -> int:
    """A whole number."""
    value = fields[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} must be a whole number")
    return value


def number(fields: Fields, name: str) -> float:
    """A number."""
    value = fields[name]
    if not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number")
    return float(value)


def seconds(fields: Fields) -> float:
    """The span of time that an answer took."""
    value = number(fields, "seconds")
    if not 0 <= value < math.inf:
        raise ValueError("seconds out of bounds")
    return value


def switch(fields: Fields, name: str) -> bool:
    """True or false."""
    value = fields[name]
    if not isinstance(value, bool):
        raise TypeError(f"{name} must be true or false")
    return value


def numbers(fields: Fields, name: str) -> list[float]:
    """A list of numbers."""
    value = fields[name]
    if not isinstance(value, list):
        raise TypeError(f"{name} must be a list")
    return value


def lines(fields: Fields, name: str) -> tuple[str, ...]:
    """A list of texts of one line each; another machine's may hold anything."""
    value = fields[name]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError(f"{name} must be a list of texts")
    return tuple(map(clean_line, value))
