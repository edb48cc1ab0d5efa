"""The one line that says where a filter is not understood, and what to write instead."""

from collections.abc import Iterable

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.errors import UsageError

_LONGEST_SHOWN = 40


def not_understood(at: int, message: str) -> UsageError:
    """The error about what begins at a character of the filter, counted from 1."""
    line = f"filter, character {at}: {message}"
    return UsageError("".join(sign if sign.isprintable() else " " for sign in line))


def unknown_name(at: int, said: str, name: str, known: Iterable[str], instead: str) -> UsageError:
    """The error that says something of a name nobody knows, with the nearest known one."""
    near = did_you_mean(name.lower(), known) if len(name) <= _LONGEST_SHOWN else ""
    return not_understood(at, f"{said} {shown(name)}{near}; write {instead}")


def shown(text: str) -> str:
    """A text of the filter in quotation marks, shortened where it would fill the line."""
    short = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "\u2026"
    return f"'{short}'"
