"""Durations as the settings write them, such as `90s` and `10m`."""

import re

_DURATION = re.compile(r"\s*([0-9]{1,9})\s*([smhd])\s*")
_UNIT_SECONDS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}


def seconds_from_text(text: str) -> int:
    """The inverse of `seconds_to_text`; raises ValueError."""
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"not a duration: {text}")
    return int(match[1]) * _UNIT_SECONDS[match[2]]


def seconds_to_text(seconds: int) -> str:
    """Seconds in the largest unit that holds them without a rest, such as `90s`, `10m`."""
    if seconds == 0:
        return "0m"
    unit = next(unit for unit, size in _UNIT_SECONDS.items() if seconds % size == 0)
    return f"{seconds // _UNIT_SECONDS[unit]}{unit}"
