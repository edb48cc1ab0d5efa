"""The kinds of values that settings have: how each is checked, and written as TOML.

`read` turns what TOML holds into what Settings holds, and raises ValueError with a message that
follows the setting's name; `write` is its inverse.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.settings.duration_text import seconds_from_text, seconds_to_text
from dp100_cards.storage.yaml_files.problem_list import shown

_LONGEST_STEP_SECONDS = 365 * 86_400
_LONGEST_TEXT = 1000
_LONGEST_COMPARED = 60


class ValueKind(ABC):
    """What values a setting may have."""

    is_text = False
    """Whether values are texts, so that a shell need not quote them for TOML."""

    @property
    @abstractmethod
    def wanted(self) -> str:
        """What a value must be, such as `a whole number from 0 to 23`."""

    @abstractmethod
    def read(self, value: object) -> object:
        """The value as Settings holds it; raises ValueError."""

    def write(self, value: Any) -> str:
        """A value of Settings as TOML."""
        return toml_text(value)

    def refusal(self, value: object) -> ValueError:
        """What to raise where a value cannot be."""
        return ValueError(f"must be {self.wanted}, not {_shown_value(value)}")


@dataclass(frozen=True)
class Whole(ValueKind):
    """A whole number."""

    least: int
    most: int

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return f"a whole number from {self.least} to {self.most}"

    def read(self, value: object) -> int:
        """See ValueKind."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refusal(value)
        if not self.least <= value <= self.most:
            raise self.refusal(value)
        return value


@dataclass(frozen=True)
class OneNumber(ValueKind):
    """One of a few whole numbers."""

    numbers: tuple[int, ...]

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return " or ".join(map(str, self.numbers))

    def read(self, value: object) -> int:
        """See ValueKind."""
        if isinstance(value, bool) or not isinstance(value, int) or value not in self.numbers:
            raise self.refusal(value)
        return value


@dataclass(frozen=True)
class Ratio(ValueKind):
    """A number, whole or not."""

    least: float
    most: float

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return f"a number from {self.least:.2f} to {self.most:.2f}"

    def read(self, value: object) -> float:
        """See ValueKind."""
        if not isinstance(value, int | float) or not self.least <= value <= self.most:
            raise self.refusal(value)
        return float(value)


@dataclass(frozen=True)
class Switch(ValueKind):
    """On or off."""

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return "true or false"

    def read(self, value: object) -> bool:
        """See ValueKind."""
        if not isinstance(value, bool):
            raise self.refusal(value)
        return value


@dataclass(frozen=True)
class Choice(ValueKind):
    """One of a few words."""

    words: type[StrEnum]
    is_text = True

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        *others, last = (f'"{word}"' for word in self.words)
        return f"{', '.join(others)} or {last}"

    def read(self, value: object) -> StrEnum:
        """See ValueKind."""
        if isinstance(value, str) and value in list(self.words):
            return self.words(value)
        is_short = isinstance(value, str) and len(value) < _LONGEST_COMPARED
        near = did_you_mean(str(value), self.words) if is_short else ""
        raise ValueError(f"{self.refusal(value)}{near}")


@dataclass(frozen=True)
class Duration(ValueKind):
    """A span of time, in Settings as seconds."""

    most_seconds: int
    is_text = True

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return (
            f'a duration such as "90s", "20m" or "8h", up to {seconds_to_text(self.most_seconds)}'
        )

    def read(self, value: object) -> int:
        """See ValueKind."""
        seconds = _seconds(value)
        if seconds is None or seconds > self.most_seconds:
            raise self.refusal(value)
        return seconds

    def write(self, value: Any) -> str:
        """See ValueKind."""
        return toml_text(seconds_to_text(value))


@dataclass(frozen=True)
class Durations(ValueKind):
    """A list of spans of time, in Settings as seconds."""

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return 'a list of durations from 1s to 365d such as ["90s", "10m", "8h", "1d"]'

    def read(self, value: object) -> tuple[int, ...]:
        """See ValueKind."""
        if not isinstance(value, list):
            raise self.refusal(value)
        return tuple(self._step(each) for each in value)

    def _step(self, value: object) -> int:
        seconds = _seconds(value) or 0
        if not 1 <= seconds <= _LONGEST_STEP_SECONDS:
            raise ValueError(f"must be {self.wanted}; {_shown_value(value)} is no such duration")
        return seconds

    def write(self, value: Any) -> str:
        """See ValueKind."""
        return f"[{', '.join(toml_text(seconds_to_text(each)) for each in value)}]"


@dataclass(frozen=True)
class Text(ValueKind):
    """A line of text."""

    may_be_empty: bool = False
    is_text = True

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return "a text" if self.may_be_empty else "a text that is not empty"

    def read(self, value: object) -> str:
        """See ValueKind."""
        if not isinstance(value, str) or not (value.strip() or self.may_be_empty):
            raise self.refusal(value)
        if len(value) > _LONGEST_TEXT:
            raise ValueError(f"is longer than {_LONGEST_TEXT} characters")
        if clean_line(value) != value:
            raise ValueError(f"must not hold control characters: {shown(value)}")
        return value


@dataclass(frozen=True)
class Folder(Text):
    """Where a folder lies, the same from wherever the program is started; may be empty."""

    may_be_empty: bool = True

    @property
    def wanted(self) -> str:
        """See ValueKind."""
        return 'a path such as "~/Sync/dp100", or an empty text'

    def read(self, value: object) -> str:
        """See ValueKind."""
        text = Text.read(self, value)
        if text and not (text == "~" or text.startswith(("/", "~/"))):
            raise self.refusal(value)
        return text


def toml_text(value: str | bool | float) -> str:
    """A line of text, a number or a truth as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)


def _seconds(value: object) -> int | None:
    """The seconds of a duration, or None for anything else."""
    try:
        return seconds_from_text(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _shown_value(value: object) -> str:
    """A value in a message: inert, on one line and not too long."""
    match value:
        case str():
            return toml_text(shown(value))
        case bool() | float():
            return toml_text(value)
        case int():
            return str(value) if value.bit_length() < 100 else "one with so many digits"
        case list():
            return "a list"
        case dict():
            return "a table"
    return "a date or a time"
