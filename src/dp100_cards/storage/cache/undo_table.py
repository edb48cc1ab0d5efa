"""The cache's table of what takes which event back."""

import sqlite3
from collections.abc import Iterable

from dp100_cards.model.events import EventId
from dp100_cards.model.ids import DeviceId

_TARGET = "SELECT target_device, target_seq FROM undos WHERE device = ? AND seq = ?"
_UNDOS = "SELECT device, seq FROM undos WHERE target_device = ? AND target_seq = ?"
_ALL = "SELECT device, seq, target_device, target_seq FROM undos"
_MANY = 100


class UndoTable:
    """Reads it; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def around(self, event_ids: Iterable[EventId]) -> tuple[set[EventId], dict[EventId, EventId]]:
        """All events whose counting hangs on these, and what each undo among them targets."""
        waiting = [*event_ids]
        if len(waiting) > _MANY:
            targets = self._all()
            return {*targets, *targets.values()}, targets
        concerned: set[EventId] = set()
        targets = {}
        while waiting:
            event_id = waiting.pop()
            if event_id in concerned:
                continue
            concerned.add(event_id)
            name = (event_id.device, event_id.seq)
            for target in self._named(_TARGET, name):
                targets[event_id] = target
                waiting.append(target)
            waiting += self._named(_UNDOS, name)
        return concerned, targets

    def _all(self) -> dict[EventId, EventId]:
        return {
            EventId(DeviceId(device), seq): EventId(DeviceId(target), target_seq)
            for device, seq, target, target_seq in self._connection.execute(_ALL)
        }

    def _named(self, query: str, name: tuple[str, int]) -> list[EventId]:
        return [
            EventId(DeviceId(device), seq) for device, seq in self._connection.execute(query, name)
        ]
