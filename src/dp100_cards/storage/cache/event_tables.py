"""Events as rows of the cache, whichever journal they were read from first."""

import json
import sqlite3
from dataclasses import dataclass, field

from dp100_cards.model.events import (
    RESCHEDULING,
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

RESCHEDULING_NAMES = ", ".join(f"'{change}'" for change in sorted(RESCHEDULING))
"""The changes that a card's state depends on, as a list in SQL."""

_KNOWN = (
    "SELECT journal, card_id, phase IS NOT NULL, 0 FROM reviews WHERE device = ? AND seq = ?"
    f" UNION ALL SELECT journal, card_id, change IN ({RESCHEDULING_NAMES}),"
    f" change NOT IN ({RESCHEDULING_NAMES}) FROM changes WHERE device = ? AND seq = ?"
)

_Row = tuple[object, ...]


Place = tuple[int, str, int]
"""Where an event stands in the order of replay: instant, device, number."""


@dataclass(frozen=True, slots=True)
class NewReviews:
    """What came in for a card in one go."""

    first: Place
    """Of the first of them in the order of replay."""
    number: int


@dataclass(slots=True)
class Touched:
    """What has to be computed anew because of events."""

    states: set[CardId] = field(default_factory=set)
    """Cards whose state may be another one now."""
    marks: set[CardId] = field(default_factory=set)
    """The same of marks."""
    new: dict[CardId, NewReviews] = field(default_factory=dict)
    """Cards with reviews that may continue their states."""
    everything: bool = False
    """Whether all is to be computed anew, and nothing need be noted."""

    def add_new(self, card_id: CardId, place: Place) -> None:
        """Notes a review that was not known before."""
        known = self.new.get(card_id)
        if known is None:
            self.new[card_id] = NewReviews(place, 1)
        else:
            self.new[card_id] = NewReviews(min(known.first, place), known.number + 1)


@dataclass(frozen=True, slots=True)
class _KnownEvent:
    """What the tables hold under an event's name."""

    journal: str
    card_id: CardId
    moves_state: bool
    moves_marks: bool


class EventTables:
    """Writes events inside the caller's transaction; notes what each one touches."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self, event_id: EventId, event: Event, order_at: int, journal: str, touched: Touched
    ) -> None:
        """Takes in an event of a journal; `order_at` is its place in the order of replay."""
        match event:
            case Reviewed() | Crammed():
                row = _review_row(event_id, event, order_at, journal)
                if self._add_row("reviews", event_id, row, touched) and isinstance(event, Reviewed):
                    touched.states.add(event.card_id)
            case CardChanged():
                row = _change_row(event_id, event, order_at, journal)
                if self._add_row("changes", event_id, row, touched):
                    moved = touched.states if event.change in RESCHEDULING else touched.marks
                    moved.add(event.card_id)
            case Undone():
                self._add_undone(event, touched)
            case ParametersSet():
                self._add_parameters(event_id, event, touched)

    def _add_row(self, table: str, event_id: EventId, row: _Row, touched: Touched) -> bool:
        """Adds an event, unless another file comes first in saying what it was.

        Two copies of a journal may differ, and either may be read first.
        """
        known = self._known(event_id)
        if known is not None:
            if rank(known.journal) <= rank(str(row[-1])):
                return False
            _note(known, touched)
            self._remove(event_id)
        marks = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
        return True

    def _remove(self, event_id: EventId) -> None:
        for table in _CARD_TABLES:
            self._connection.execute(
                f"DELETE FROM {table} WHERE device = ? AND seq = ?", (event_id.device, event_id.seq)
            )

    def _known(self, event_id: EventId) -> _KnownEvent | None:
        name = (event_id.device, event_id.seq)
        row = self._connection.execute(_KNOWN, (*name, *name)).fetchone()
        return None if row is None else _KnownEvent(row[0], CardId(row[1]), row[2], row[3])

    def _add_undone(self, event: Undone, touched: Touched) -> None:
        target = event.target
        self._connection.execute(
            "INSERT OR IGNORE INTO undone VALUES (?, ?)", (target.device, target.seq)
        )
        known = self._known(target)
        if known is not None:
            _note(known, touched)

    def _add_parameters(self, event_id: EventId, event: ParametersSet, touched: Touched) -> None:
        # Should copies of a journal differ in this, all orders of reading give the same.
        self._connection.execute(
            "INSERT INTO parameters VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET body = min(body, excluded.body)",
            (event.parameters_id, event_id.device, json.dumps(event_to_fields(event))),
        )
        rows = self._connection.execute(
            "SELECT DISTINCT card_id FROM reviews WHERE parameters_id = ?", (event.parameters_id,)
        )
        touched.states.update(CardId(card_id) for (card_id,) in rows)


def not_undone(table: str) -> str:
    """The condition that an event in a table was not taken back."""
    return (
        "NOT EXISTS (SELECT 1 FROM undone"
        f" WHERE undone.device = {table}.device AND undone.seq = {table}.seq)"
    )


def rank(journal: str) -> tuple[int, str]:
    """Sorts a journal before its copies, whose names are longer."""
    return len(journal), journal


def _note(known: _KnownEvent, touched: Touched) -> None:
    if known.moves_state:
        touched.states.add(known.card_id)
    if known.moves_marks:
        touched.marks.add(known.card_id)


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
