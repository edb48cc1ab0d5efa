"""From the lines of a journal to rows of the cache, many at a time."""

import sqlite3
from collections.abc import Callable, Mapping

from dp100_cards.model.events import Event, EventId, ParametersSet
from dp100_cards.model.ids import CardId, DeviceId
from dp100_cards.storage.cache.card_fold import ReviewRow
from dp100_cards.storage.cache.event_tables import EventTables, Touched
from dp100_cards.storage.journal.branches import Branches, placed
from dp100_cards.storage.journal.journal_reader import JournalBatch
from dp100_cards.storage.journal.review_values import reviewed_from

_INSERT = f"INSERT INTO reviews VALUES (?{', ?' * 12})"
_HIGHEST = (
    "SELECT max((SELECT ifnull(max(seq), 0) FROM reviews WHERE device = ?),"
    " (SELECT ifnull(max(seq), 0) FROM changes WHERE device = ?))"
)


class JournalIntake:
    """Takes one journal in, in its order, inside the caller's transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        events: EventTables,
        name: str,
        branches: Mapping[str, Branches],
        note_parameters: Callable[[], None],
    ) -> None:
        """`name` is that of the journal; `branches` are those of all journals.

        `note_parameters` is called for each set of parameters.
        """
        self._connection = connection
        self._events = events
        self._name = name
        self._branches = branches
        self._note_parameters = note_parameters
        self._is_parted = len(branches[name]) > 1
        self.last_at = 0
        """The latest instant so far; orders what follows."""

    def take(self, batch: JournalBatch, touched: Touched) -> None:
        """Takes some lines in; notes what they touch."""
        device = batch.bookmark.device
        highest = self._highest_seq(device)
        rows: list[ReviewRow] = []
        for seq, what in batch.items:
            if isinstance(what, tuple):
                if what[2] > self.last_at:
                    self.last_at = what[2]
                # A number above all that are known is that of a new event; rows can wait for more.
                if seq > highest and not self._is_parted:
                    rows.append((device, seq, self.last_at, *what))
                    highest = seq
                    continue
                event: Event = reviewed_from(what)
            else:
                event = what
                self.last_at = max(self.last_at, what.moment.at)
            self._insert(rows, touched)
            rows = []
            named = placed(EventId(device, seq), event, self._name, self._branches)
            self._events.add(*named, self.last_at, touched)
            if isinstance(event, ParametersSet):
                self._note_parameters()
            highest = max(highest, seq)
        self._insert(rows, touched)

    def _insert(self, rows: list[ReviewRow], touched: Touched) -> None:
        self._connection.executemany(_INSERT, rows)
        if touched.fold is not None:
            touched.fold.take(rows)
        elif not touched.everything:
            for device, seq, order_at, card_id, *_ in rows:
                touched.add_new(CardId(card_id), (order_at, device, seq))

    def _highest_seq(self, device: DeviceId) -> int:
        (found,) = self._connection.execute(_HIGHEST, (device, device)).fetchone()
        return int(found)
