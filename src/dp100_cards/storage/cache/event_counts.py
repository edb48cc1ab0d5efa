"""How much the cache holds of the history."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Counts of what was read from journals."""

    journals: int
    reviews: int
    changes: int
    """Of cards, besides reviews."""


def event_counts(connection: sqlite3.Connection) -> EventCounts:
    """Counts journals and events; what was taken back counts too."""
    counts = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("journals", "reviews", "changes")
    )
    return EventCounts(*counts)
