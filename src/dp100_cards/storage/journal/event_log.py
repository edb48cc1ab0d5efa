"""The events of all journals in the order in which they are replayed.

There may be millions: a database of SQLite's own holds them, which goes into a nameless file when
it grows, and is gone when it is closed.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dp100_cards.model.events import EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.time_text import instant_from_text
from dp100_cards.storage.journal.field_values import Fields, sequence_number
from dp100_cards.storage.journal.journal_content import (
    JournalContent,
    event_key,
    lines_of_journal,
)
from dp100_cards.study.taking_back import taken_back

_TABLE = """
PRAGMA cache_size = -16384;
CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  order_at INTEGER NOT NULL,        -- the latest instant in its journal so far
  at INTEGER NOT NULL,
  device TEXT NOT NULL,
  seq INTEGER NOT NULL,
  key BLOB NOT NULL,
  raw BLOB NOT NULL,
  after TEXT NOT NULL,
  journals TEXT NOT NULL,           -- JSON: numbers
  is_undone INTEGER NOT NULL DEFAULT 0,
  is_left_out INTEGER NOT NULL DEFAULT 0,
  UNIQUE (device, key)
) STRICT;
CREATE INDEX events_by_name ON events (device, seq);
BEGIN;
"""
_INSERT = (
    "INSERT INTO events (order_at, at, device, seq, key, raw, after, journals)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, json_array(?)) ON CONFLICT (device, key)"
    " DO UPDATE SET journals ="
    " json_insert(journals, '$[#]', json_extract(excluded.journals, '$[0]'))"
)
_COLUMNS = "SELECT at, device, seq, raw, after, journals, is_undone, number FROM events"
_ORDER = " ORDER BY order_at {0}, device {0}, seq {0}, number {0}"
_BOUND = 2**63  # of SQLite's numbers

_Row = tuple[int, int, str, int, bytes, bytes, str, int]


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """A line of a journal whose checksum is in order, of a known kind or not."""

    at: int
    device: DeviceId
    seq: int
    raw: bytes
    """The line without its newline."""
    after: str
    """The checksum of the line before."""
    journals: tuple[int, ...]
    """In which of the journals it is."""
    is_undone: bool = False

    @property
    def fields(self) -> Fields:
        """The fields of the line."""
        fields: Fields = json.loads(self.raw)
        return fields


class EventLog:
    """All events, each once, in the order of replay; taken-back ones are marked."""

    def __init__(self, journals: Iterable[JournalContent]) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        try:
            self._connection.executescript(_TABLE)
            self._connection.executemany(_INSERT, _rows(journals))
            self._mark()
        except BaseException:
            self._connection.close()
            raise

    def __len__(self) -> int:
        """How many there are."""
        counted = self._connection.execute("SELECT count(*) FROM events WHERE NOT is_left_out")
        return int(counted.fetchone()[0])

    def __iter__(self) -> Iterator[LoggedEvent]:
        """The oldest first."""
        return self._read(f" WHERE NOT is_left_out{_ORDER.format('ASC')}")

    def newest(self, limit: int) -> list[LoggedEvent]:
        """The last ones, the newest first."""
        return [
            *self._read(
                f" WHERE NOT is_left_out{_ORDER.format('DESC')} LIMIT ?", min(limit, _BOUND - 1)
            )
        ]

    def named(self, event_id: EventId) -> LoggedEvent | None:
        """An event by its name, left out or not."""
        device, seq = event_id.device, event_id.seq
        name = (device, seq) if abs(seq) < _BOUND else ("", 0)
        return next(self._read(" WHERE device = ? AND seq = ? LIMIT 1", *name), None)

    def leave_out(self, is_unwanted: Callable[[LoggedEvent], bool]) -> None:
        """Passes some events over from now on."""
        numbers = (
            (row[-1],) for row in self._connection.execute(_COLUMNS) if is_unwanted(_event(row))
        )
        self._connection.execute("CREATE TEMP TABLE unwanted (number INTEGER PRIMARY KEY)")
        self._connection.executemany("INSERT INTO unwanted VALUES (?)", numbers)
        self._connection.execute(
            "UPDATE events SET is_left_out = 1 WHERE number IN (SELECT number FROM unwanted)"
        )

    def close(self) -> None:
        """Frees what they took."""
        self._connection.close()

    def _read(self, where: str, *values: object) -> Iterator[LoggedEvent]:
        return map(_event, self._connection.execute(_COLUMNS + where, values))

    def _mark(self) -> None:
        undos = self._read(" WHERE instr(raw, CAST('\"undone\"' AS BLOB))")
        targets = {EventId(undo.device, undo.seq): target_of(undo.fields) for undo in undos}
        gone = taken_back({undo: target for undo, target in targets.items() if target})
        self._connection.executemany(
            "UPDATE events SET is_undone = 1 WHERE device = ? AND seq = ?",
            ((name.device, name.seq) for name in gone if abs(name.seq) < _BOUND),
        )


def target_of(fields: Fields) -> EventId | None:
    """The event that an event takes back, if it takes one back."""
    target = fields.get("target")
    if fields.get("kind") != "undone" or not isinstance(target, dict):
        return None
    device, seq = target.get("device"), target.get("seq")
    if not isinstance(device, str) or not isinstance(seq, int):
        return None
    return EventId(DeviceId(device), seq)


def _rows(journals: Iterable[JournalContent]) -> Iterator[_Row]:
    for number, journal in enumerate(journals):
        order_at = -_BOUND
        for line in lines_of_journal(journal.path):
            if not line.is_event:
                continue
            fields = line.fields or {}
            try:
                at, seq = instant_from_text(str(fields["at"])), sequence_number(fields)
            except (ValueError, KeyError, TypeError, ArithmeticError):
                continue
            raw = line.raw[: line.raw.rindex(b"}") + 1]
            order_at = max(order_at, at)
            yield order_at, at, journal.device, seq, event_key(line.raw), raw, line.after, number


def _event(row: tuple[int, str, int, bytes, str, str, int, int]) -> LoggedEvent:
    at, device, seq, raw, after, journals, is_undone, _ = row
    return LoggedEvent(
        at, DeviceId(device), seq, raw, after, tuple(json.loads(journals)), bool(is_undone)
    )
