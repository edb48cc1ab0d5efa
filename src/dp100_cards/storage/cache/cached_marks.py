"""Marks of cards in the cache: what the changes to each add up to."""

import sqlite3
from collections.abc import Iterable

from dp100_cards.model.card_marks import NO_MARKS, CardMarks
from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.card_events import CardEvents
from dp100_cards.study.marking import marks_after


class CachedMarks:
    """Reads and writes the table `card_marks`; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._events = CardEvents(connection)

    def marks(self, card_id: CardId) -> CardMarks:
        """The marks of a card."""
        row = self._connection.execute(
            "SELECT is_suspended, buried_until_on, is_flagged FROM card_marks WHERE card_id = ?",
            (card_id,),
        ).fetchone()
        return NO_MARKS if row is None else CardMarks(bool(row[0]), row[1], bool(row[2]))

    def replay_cards(self, card_ids: Iterable[CardId]) -> None:
        """Computes the marks of some cards from all their changes."""
        for card_id in card_ids:
            self._store(card_id, marks_after(self._events.changes(card_id)))

    def replay_all(self) -> None:
        """Computes the marks of all cards."""
        self._connection.execute("DELETE FROM card_marks")
        for card_id, changes in self._events.all_changes():
            self._store(card_id, marks_after(changes))

    def _store(self, card_id: CardId, marks: CardMarks) -> None:
        if marks == NO_MARKS:
            self._connection.execute("DELETE FROM card_marks WHERE card_id = ?", (card_id,))
            return
        self._connection.execute(
            "INSERT OR REPLACE INTO card_marks VALUES (?, ?, ?, ?)",
            (card_id, marks.is_suspended, marks.buried_until_on, marks.is_flagged),
        )
