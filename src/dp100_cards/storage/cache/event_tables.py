"""Events as rows of the cache, whichever journal they were read from first."""

import json
import sqlite3

from dp100_cards.model.events import (
    CardChanged,
    Crammed,
    Event,
    EventId,
    ParametersSet,
    Reviewed,
    Undone,
)
from dp100_cards.model.ids import CardId
from dp100_cards.storage.journal.event_codec import event_to_fields

_CARD_TABLES = ("reviews", "changes")
EVENT_TABLES = (*_CARD_TABLES, "undone", "parameters")

_KNOWN = " UNION ALL ".join(
    f"SELECT journal, card_id FROM {table} WHERE device = ? AND seq = ?" for table in _CARD_TABLES
)

_Row = tuple[object, ...]


class EventTables:
    """Writes events inside the caller's transaction; tells which cards each one changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, event_id: EventId, event: Event, order_at: int, journal: str) -> set[CardId]:
        """Takes in an event of a journal; `order_at` is its place in the order of replay."""
        match event:
            case Reviewed() | Crammed():
                row = _review_row(event_id, event, order_at, journal)
                return self._add_row("reviews", event_id, event.card_id, row)
            case CardChanged():
                row = _change_row(event_id, event, order_at, journal)
                return self._add_row("changes", event_id, event.card_id, row)
            case Undone():
                return self._add_undone(event)
            case ParametersSet():
                return self._add_parameters(event_id, event)

    def _add_row(self, table: str, event_id: EventId, card_id: CardId, row: _Row) -> set[CardId]:
        """Adds an event, unless another file comes first in saying what it was.

        Two copies of a journal may differ, and either may be read first.
        """
        known = self._known(event_id)
        if known is not None and rank(known[0]) <= rank(str(row[-1])):
            return set()
        touched = {card_id}
        if known is not None:
            touched.add(known[1])
            for each in _CARD_TABLES:
                self._connection.execute(
                    f"DELETE FROM {each} WHERE device = ? AND seq = ?",
                    (event_id.device, event_id.seq),
                )
        marks = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
        return touched

    def _known(self, event_id: EventId) -> tuple[str, CardId] | None:
        """The journal that an event was read from, and its card."""
        name = (event_id.device, event_id.seq)
        row = self._connection.execute(_KNOWN, (*name, *name)).fetchone()
        return None if row is None else (row[0], CardId(row[1]))

    def _add_undone(self, event: Undone) -> set[CardId]:
        target = event.target
        self._connection.execute(
            "INSERT OR IGNORE INTO undone VALUES (?, ?)", (target.device, target.seq)
        )
        known = self._known(target)
        return set() if known is None else {known[1]}

    def _add_parameters(self, event_id: EventId, event: ParametersSet) -> set[CardId]:
        self._connection.execute(
            "INSERT OR IGNORE INTO parameters VALUES (?, ?, ?)",
            (event.parameters_id, event_id.device, json.dumps(event_to_fields(event))),
        )
        rows = self._connection.execute(
            "SELECT DISTINCT card_id FROM reviews WHERE parameters_id = ?", (event.parameters_id,)
        )
        return {CardId(card_id) for (card_id,) in rows}


def rank(journal: str) -> tuple[int, str]:
    """Sorts a journal before its copies, whose names are longer."""
    return len(journal), journal


def _review_row(event_id: EventId, event: Reviewed | Crammed, order_at: int, journal: str) -> _Row:
    scheduled = event if isinstance(event, Reviewed) else None
    return (
        event_id.device,
        event_id.seq,
        order_at,
        event.card_id,
        event.rating,
        event.moment.at,
        event.moment.utc_offset_minutes,
        event.day_on,
        event.took_seconds,
        scheduled.phase if scheduled else None,
        scheduled.parameters_id if scheduled else None,
        None if event.missed is None else json.dumps(event.missed, ensure_ascii=False),
        event.confidence,
        journal,
    )


def _change_row(event_id: EventId, event: CardChanged, order_at: int, journal: str) -> _Row:
    return (
        event_id.device,
        event_id.seq,
        order_at,
        event.card_id,
        str(event.change),
        event.moment.at,
        event.moment.utc_offset_minutes,
        event.day_on,
        event.until_on,
        journal,
    )
