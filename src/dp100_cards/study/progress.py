"""How far a session has come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Cards that are done with, of how many."""

    done: int
    total: int
