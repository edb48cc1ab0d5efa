"""Which events of the history are wanted, and how."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class EventChoice:
    """None means all."""

    card: str | None = None
    since_on: int | None = None
    until_on: int | None = None

    @property
    def is_partial(self) -> bool:
        """Whether anything may be left out."""
        return (self.card, self.since_on, self.until_on) != (None, None, None)


class ExportFormat(StrEnum):
    """The ways to write events."""

    JSONL = "jsonl"
    CSV = "csv"
    JSON = "json"
