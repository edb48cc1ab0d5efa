"""What a YAML file of ours may hold: readers check by it, the JSON Schema is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What the value of a field is."""

    LINE = auto()
    """Text on one line."""
    MARKDOWN = auto()
    """Text of any length."""
    LINES = auto()
    """A list of texts on one line each."""
    FIELDS = auto()
    """Fields of its own, as its table says."""
    LIST = auto()
    """A list of such."""
    BY_NAME = auto()
    """The same under names that are free, such as ids of cards."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table."""

    kind: Kind
    about: str
    """What it is for; editors show it."""
    required: bool = False
    pattern: str = ""
    """What the whole of a text on one line, or the free name, must look like."""
    shape: str = ""
    """The pattern in words, for messages: `must be <shape>`."""
    choices: tuple[str, ...] = ()
    """The only values that it may have."""
    table: "Table | None" = None
    """The fields of the value, or of each entry."""


@dataclass(frozen=True, slots=True)
class Table:
    """The fields that something has, in the order in which they are written."""

    what: str
    """Such as `card`, for messages."""
    fields: Mapping[str, Field]
