"""Former ids of cards: which card an old event is about now, by the `aliases` of the decks.

The journal keeps the id that a card had when something happened to it. In the tables the events
of a former id stand under the card's present one, so that everything which asks for a card's
history finds all of it; what they were written under is kept beside them.
"""

import sqlite3
from collections.abc import Iterable

from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.event_tables import Touched

_PRESENT = "SELECT former, card_id FROM present_cards"
_STALE = (
    "SELECT device, seq, former, card_id FROM former_ids WHERE NOT EXISTS"
    " (SELECT 1 FROM present_cards AS now"
    " WHERE now.former = former_ids.former AND now.card_id = former_ids.card_id)"
)
_TABLES = ("reviews", "changes")


def follow_aliases(connection: sqlite3.Connection, touched: Touched) -> None:
    """Puts events under the ids that their cards have now; notes all cards that gain or lose any.

    Comes before a replay. Without aliases, now and before, it does nothing.
    """
    _take_back(connection, touched)
    for former, card_id in connection.execute(_PRESENT).fetchall():
        _move(connection, CardId(former), CardId(card_id), touched)


def ids_as_written(connection: sqlite3.Connection) -> dict[tuple[str, int], CardId]:
    """By device and number, the ids of events whose card has another id now."""
    rows = connection.execute("SELECT device, seq, former FROM former_ids")
    return {(device, seq): CardId(former) for device, seq, former in rows}


def _take_back(connection: sqlite3.Connection, touched: Touched) -> None:
    for device, seq, former, card_id in connection.execute(_STALE).fetchall():
        for table in _TABLES:
            connection.execute(
                f"UPDATE {table} SET card_id = ? WHERE device = ? AND seq = ? AND card_id = ?",
                (former, device, seq, card_id),
            )
        _touch((CardId(former), CardId(card_id)), touched)
        connection.execute("DELETE FROM former_ids WHERE device = ? AND seq = ?", (device, seq))


def _move(
    connection: sqlite3.Connection, former: CardId, card_id: CardId, touched: Touched
) -> None:
    for table in _TABLES:
        moved = connection.execute(
            f"INSERT OR REPLACE INTO former_ids SELECT device, seq, card_id, ? FROM {table}"
            " WHERE card_id = ?",
            (card_id, former),
        ).rowcount
        if moved:
            connection.execute(
                f"UPDATE {table} SET card_id = ? WHERE card_id = ?", (card_id, former)
            )
            _touch((former, card_id), touched)


def _touch(card_ids: Iterable[CardId], touched: Touched) -> None:
    touched.states.update(card_ids)
    touched.marks.update(card_ids)
