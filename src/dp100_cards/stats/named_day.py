"""Days as a learner names them: a date, or how far from today."""

from dataclasses import dataclass

from dp100_cards.model.errors import UsageError
from dp100_cards.model.time_text import day_from_text

_BACK = {"today": 0, "yesterday": -1}
_AHEAD = {"today": 0, "tomorrow": 1}
_DAYS = {"d": 1, "w": 7, "y": 365}
_MOST_DIGITS = {"d": 5, "w": 4, "y": 2}
"""So that every such day has a date, whichever way it lies."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is certain once the study day is known."""

    number: int
    is_from_today: bool = False
    """Whether `number` counts from today; otherwise it is the day."""

    def on(self, today: int) -> int:
        """The study day that is meant."""
        return today + self.number if self.is_from_today else self.number


def day_back(text: str, option: str) -> NamedDay:
    """A date, `today`, `yesterday`, or `7d`, `4w`, `1y` for so long ago; raises UsageError."""
    return _named(text, option, _BACK, -1)


def day_ahead(text: str, option: str) -> NamedDay:
    """A date, `today`, `tomorrow`, or `7d`, `4w`, `1y` for so long from now; raises UsageError."""
    return _named(text, option, _AHEAD, 1)


def _named(text: str, option: str, words: dict[str, int], direction: int) -> NamedDay:
    word = text.strip().casefold()
    if word in words:
        return NamedDay(words[word], is_from_today=True)
    digits, unit = word[:-1], word[-1:]
    if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS.get(unit, 0):
        return NamedDay(direction * int(digits) * _DAYS[unit], is_from_today=True)
    try:
        return NamedDay(day_from_text(word))
    except ValueError:
        raise UsageError(
            f"{option}: '{text}' is no day; write a date such as 2026-11-23, {', '.join(words)},"
            f" or 7d, 4w, 1y for so long {'ago' if direction < 0 else 'from now'}"
        ) from None
