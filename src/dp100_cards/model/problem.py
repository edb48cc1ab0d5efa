"""An author's mistake in a file; collected in lists, reported all at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, and where."""

    path: str
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    message: str
    mark: str = ""
    """Names exactly this damage, where it can be set aside."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"
