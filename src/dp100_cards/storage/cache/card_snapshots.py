"""What cards were after every eighth review: a replay need not begin at the first one.

An event of another machine may come in front of others that are known: what follows it is replayed
from the last snapshot before it.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dp100_cards.model.ids import CardId
from dp100_cards.scheduling.state_values import NEW_VALUES, StateValues
from dp100_cards.stats.card_totals import NO_TOTALS, CardTotals

Place = tuple[int, str, int]
"""Where an event stands in the order of replay: instant, device, number."""

Folded = tuple[StateValues, CardTotals]
"""The state of a card and the sums over its reviews."""

UNSEEN: Folded = (NEW_VALUES, NO_TOTALS)
"""Those of a card without reviews."""

SNAPSHOT_EVERY = 8
"""Reviews of a card from one snapshot to the next."""

SnapshotRow = tuple[str, int, int, str, int, *StateValues, *CardTotals]
"""Card, number of facts so far, place of the last event, state and sums."""

_STATE_BEGINS, _SUMS_BEGIN = 5, 5 + len(NEW_VALUES)
_WIDTH = _SUMS_BEGIN + len(NO_TOTALS)
_INSERT = f"INSERT INTO card_snapshots VALUES (?{', ?' * (_WIDTH - 1)})"
_BEFORE = (
    "SELECT card_snapshots.* FROM json_each(?) AS asked JOIN card_snapshots"
    " ON card_id = json_extract(asked.value, '$[0]') AND facts ="
    " (SELECT max(facts) FROM card_snapshots WHERE card_id = json_extract(asked.value, '$[0]')"
    " AND (order_at, device, seq) < (json_extract(asked.value, '$[1]'),"
    " json_extract(asked.value, '$[2]'), json_extract(asked.value, '$[3]')))"
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A card right after one of its reviews."""

    facts: int
    """How many facts the card had by then."""
    place: Place
    """Of the review, in the order of replay."""
    card: Folded


class CardSnapshots:
    """Reads and writes the table `card_snapshots`, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def before(self, places: Mapping[CardId, Place]) -> dict[CardId, Snapshot]:
        """The last snapshot of each card before a place in the order of replay, if there is one."""
        asked = json.dumps([(card_id, *place) for card_id, place in places.items()])
        return {
            CardId(row[0]): Snapshot(
                row[1], row[2:5], (row[_STATE_BEGINS:_SUMS_BEGIN], row[_SUMS_BEGIN:])
            )
            for row in self._connection.execute(_BEFORE, (asked,))
        }

    def write(self, rows: Iterable[SnapshotRow]) -> None:
        """Adds snapshots."""
        self._connection.executemany(_INSERT, rows)

    def forget(self, kept_facts: Mapping[CardId, int]) -> None:
        """Takes away those of some cards that come behind so many facts."""
        self._connection.executemany(
            "DELETE FROM card_snapshots WHERE card_id = ? AND facts > ?", kept_facts.items()
        )

    def forget_all(self) -> None:
        """Takes all away."""
        self._connection.execute("DELETE FROM card_snapshots")


def snapshot_row(card_id: CardId, facts: int, place: Place, card: Folded) -> SnapshotRow:
    """The row of a snapshot."""
    return (card_id, facts, *place, *card[0], *card[1])
