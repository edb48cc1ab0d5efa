"""From the lines of a journal to rows of the cache, many at a time."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from dp100_cards.model.events import Event, EventId, ParametersSet, Undone
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.storage.cache.event_tables import EventTables, Touched
from dp100_cards.storage.journal.branches import Branches, name_in, target_in
from dp100_cards.storage.journal.journal_reader import JournalBatch
from dp100_cards.storage.journal.review_values import ReviewValues, reviewed_from

_INSERT = f"INSERT INTO reviews VALUES (?{', ?' * 12})"

_Row = tuple[str, int, int, *ReviewValues]


class JournalIntake:
    """Takes one journal in, in its order, inside the caller's transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        events: EventTables,
        name: str,
        branches: Mapping[str, Branches],
        last_at: int,
    ) -> None:
        self._connection = connection
        self._events = events
        self._own = branches[name]
        self._branches = branches
        self._rows: list[_Row] = []
        """Reviews that are new, not inserted yet."""
        self._highest: dict[DeviceId, int] = {}
        """The highest number of a review that is known, by the name it goes under."""
        self.last_at = last_at
        """The latest instant so far; orders what follows."""
        self.has_parameters = False
        """Whether a set of parameters was among the events."""

    def take(self, batch: JournalBatch, touched: Touched) -> None:
        """Takes some lines in; notes what they touch."""
        only = self._own[0].name if len(self._own) == 1 else None
        for seq, what in batch.items:
            device = only or name_in(self._own, seq)
            if isinstance(what, tuple):
                self.last_at = max(self.last_at, what[2])
                # A number above all that are known is a new one's; rows can wait for more of them.
                if seq > self._highest_seq(device):
                    self._highest[device] = seq
                    self._rows.append((device, seq, self.last_at, *what))
                    continue
                event: Event = reviewed_from(what)
            else:
                event = what
                self.last_at = max(self.last_at, what.moment.at)
            self._insert(touched)
            self._add(EventId(device, seq), event, touched)
        self._insert(touched)

    def _add(self, event_id: EventId, event: Event, touched: Touched) -> None:
        if isinstance(event, Undone):
            target = target_in(event.target, self._own, self._branches.values())
            event = replace(event, target=target)
        self.has_parameters |= isinstance(event, ParametersSet)
        self._events.add(event_id, event, self.last_at, touched)
        self._highest.pop(event_id.device, None)

    def _insert(self, touched: Touched) -> None:
        self._connection.executemany(_INSERT, self._rows)
        if not touched.everything:
            for device, seq, order_at, card_id, *_ in self._rows:
                touched.add_new(CardId(card_id), (order_at, device, seq))
        self._rows.clear()

    def _highest_seq(self, device: DeviceId) -> int:
        known = self._highest.get(device)
        if known is not None:
            return known
        (found,) = self._connection.execute(
            "SELECT ifnull(max(seq), 0) FROM reviews WHERE device = ?", (device,)
        ).fetchone()
        return self._highest.setdefault(device, int(found))
