"""What a parser mended, so that a reader of its report can look at each place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """One thing that was put right."""

    line: int
    """Where in the document, counted from 1."""
    what: str
    """Such as `joined to line 28, cut by the end of a page`."""
