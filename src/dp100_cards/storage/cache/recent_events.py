"""What happened last in the whole history, for undo beyond a session."""

import sqlite3

from dp100_cards.model.events import EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.storage.cache.event_tables import not_undone
from dp100_cards.study.steps_done import Earlier

_ORDER = "ORDER BY day_on DESC, order_at DESC, device DESC, seq DESC LIMIT 1"
_LAST = " UNION ALL ".join(
    "SELECT * FROM (SELECT day_on, order_at, device, seq"
    f" FROM {table} WHERE {not_undone(table)} {_ORDER})"
    for table in ("reviews", "changes")
)
_LAST_EVENT = f"SELECT device, seq, device, seq FROM ({_LAST}) {_ORDER}"
# What takes an undo back brings something back; that is no undo here.
_LAST_TAKEN_BACK = (
    "SELECT target_device, target_seq, undos.device, undos.seq FROM undos JOIN"
    " (SELECT device, seq FROM reviews UNION ALL SELECT device, seq FROM changes)"
    " AS event ON event.device = target_device AND event.seq = target_seq"
    f" WHERE {not_undone('undos')}"
    " ORDER BY undos.order_at DESC, undos.device DESC, undos.seq DESC LIMIT 1"
)


class RecentEvents:
    """Reads the end of the history; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last_event(self) -> Earlier | None:
        """What happened last to any card, and counts."""
        return self._found(_LAST_EVENT)

    def last_taken_back(self) -> Earlier | None:
        """What was last taken back; its `event_id` is that of the undo."""
        return self._found(_LAST_TAKEN_BACK)

    def _found(self, query: str) -> Earlier | None:
        row = self._connection.execute(query).fetchone()
        if row is None:
            return None
        device, seq, by_device, by_seq = row
        event = CardEvents(self._connection).event(EventId(DeviceId(device), seq))
        return None if event is None else Earlier(EventId(DeviceId(by_device), by_seq), event)
