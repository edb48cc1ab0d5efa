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
from dp100_cards.model.parameters import Parameters
from dp100_cards.storage.cache.card_snapshots import Place
from dp100_cards.storage.cache.fold_in_order import FoldInOrder
from dp100_cards.storage.cache.undo_table import UndoTable
from dp100_cards.storage.journal.event_codec import event_from_fields, event_to_fields
from dp100_cards.study.taking_back import taken_back

_CARD_TABLES = ("reviews", "changes")
EVENT_TABLES = (*_CARD_TABLES, "undos", "undone", "parameters")

RESCHEDULING_NAMES = ", ".join(f"'{change}'" for change in sorted(RESCHEDULING))
"""The changes that a card's state depends on, as a list in SQL."""

_KNOWN = (
    "SELECT card_id, 1, 0 FROM reviews WHERE device = ? AND seq = ?"
    f" UNION ALL SELECT card_id, change IN ({RESCHEDULING_NAMES}),"
    f" change NOT IN ({RESCHEDULING_NAMES}) FROM changes WHERE device = ? AND seq = ?"
)

DEFINITION = "SELECT body FROM parameters WHERE id = ? ORDER BY device LIMIT 1"
"""What a set of parameters is, whichever machines have defined it."""

_Row = tuple[object, ...]


@dataclass(slots=True)
class Touched:
    """What has to be computed anew because of events."""

    states: set[CardId] = field(default_factory=set)
    """Cards whose state, or whose part in the daily sums, may be another one now."""
    marks: set[CardId] = field(default_factory=set)
    """The same of marks."""
    targets: set[EventId] = field(default_factory=set)
    """Events that may count, or not count, from now on."""
    new: dict[CardId, set[Place]] = field(default_factory=dict)
    """What came in for cards that their states depend on."""
    everything: bool = False
    """Whether all is to be computed anew, and new reviews need not be noted."""
    fold: FoldInOrder | None = None
    """What reviews lead to, where all of them are new and come in the order of replay."""

    def add_new(self, card_id: CardId, place: Place) -> None:
        """Notes an event of a card that was not known before."""
        if self.everything:
            self.states.add(card_id)  # unless it is folded, where only reviews come by
        else:
            self.new.setdefault(card_id, set()).add(place)


class EventTables:
    """Writes events inside the caller's transaction; notes what each one touches."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, event_id: EventId, event: Event, order_at: int, touched: Touched) -> None:
        """Takes in an event, unless it is known already; `settle` is to follow.

        `order_at` is its place in the order of replay.
        """
        place = (order_at, event_id.device, event_id.seq)
        match event:
            case Reviewed() | Crammed():
                row = _review_row(event_id, event, order_at)
                if self._add_row("reviews", row):
                    touched.add_new(event.card_id, place)
            case CardChanged():
                if not self._add_row("changes", _change_row(event_id, event, order_at)):
                    return
                if event.change in RESCHEDULING:
                    touched.add_new(event.card_id, place)
                else:
                    touched.marks.add(event.card_id)
            case Undone(target=target):
                row = (event_id.device, event_id.seq, order_at, target.device, target.seq)
                if self._add_row("undos", row):
                    touched.targets.add(target)
            case ParametersSet():
                self._add_parameters(event_id, event, touched)

    def settle(self, touched: Touched) -> None:
        """Finds out which events count now, and notes the cards that this concerns."""
        if not touched.targets:
            return
        concerned, targets = UndoTable(self._connection).around(touched.targets)
        gone = taken_back(targets)
        for event_id in concerned:
            if self._set_undone(event_id, is_undone=event_id in gone):
                self._note(event_id, touched)
        touched.targets.clear()

    def _add_row(self, table: str, row: _Row) -> bool:
        marks = ", ".join("?" * len(row))
        added = self._connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)
        return added.rowcount > 0

    def _set_undone(self, event_id: EventId, *, is_undone: bool) -> bool:
        """Returns whether that is new."""
        statement = "INSERT OR IGNORE INTO undone VALUES (?, ?)"
        if not is_undone:
            statement = "DELETE FROM undone WHERE device = ? AND seq = ?"
        name = (event_id.device, event_id.seq)
        return self._connection.execute(statement, name).rowcount > 0

    def _note(self, event_id: EventId, touched: Touched) -> None:
        name = (event_id.device, event_id.seq)
        for card_id, moves_state, moves_marks in self._connection.execute(_KNOWN, (*name, *name)):
            if moves_state:
                touched.states.add(CardId(card_id))
            if moves_marks:
                touched.marks.add(CardId(card_id))

    def _add_parameters(self, event_id: EventId, event: ParametersSet, touched: Touched) -> None:
        before = self._defined(event)
        # Should copies of a journal differ in this, all orders of reading give the same.
        self._connection.execute(
            "INSERT INTO parameters VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET body = min(body, excluded.body)",
            (event.parameters_id, event_id.device, json.dumps(event_to_fields(event))),
        )
        if self._defined(event) == before:
            return  # every machine defines the sets that it uses, mostly the same ones
        if touched.fold is not None and event.parameters_id not in touched.fold.named:
            return
        rows = self._connection.execute(
            "SELECT DISTINCT card_id FROM reviews WHERE parameters_id = ?", (event.parameters_id,)
        )
        touched.states.update(CardId(card_id) for (card_id,) in rows)

    def _defined(self, event: ParametersSet) -> Parameters | None:
        """What a set of parameters is, as replays have it."""
        row = self._connection.execute(DEFINITION, (event.parameters_id,)).fetchone()
        found = event_from_fields(json.loads(row[0])) if row else None
        return found.parameters if isinstance(found, ParametersSet) else None


def not_undone(table: str) -> str:
    """The condition that an event in a table was not taken back."""
    return (
        "NOT EXISTS (SELECT 1 FROM undone"
        f" WHERE undone.device = {table}.device AND undone.seq = {table}.seq)"
    )


def _review_row(event_id: EventId, event: Reviewed | Crammed, order_at: int) -> _Row:
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
    )


def _change_row(event_id: EventId, event: CardChanged, order_at: int) -> _Row:
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
    )
