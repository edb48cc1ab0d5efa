"""Which key points of a card were missed."""

import json
import sqlite3

from dp100_cards.model.ids import CardId

_MISSED = (
    "SELECT missed FROM reviews WHERE card_id = ? AND missed IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM undone WHERE undone.device = reviews.device AND undone.seq = reviews.seq)"
    " ORDER BY order_at DESC, device DESC, seq DESC"
)


class PointQueries:
    """Reads what was missed, cramming included; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def missed(self, card_id: CardId, most: int = -1) -> list[tuple[str, ...]]:
        """What each of the last reviews missed that looked at key points, the latest first."""
        rows = self._connection.execute(f"{_MISSED} LIMIT ?", (card_id, most))
        return [tuple(json.loads(missed)) for (missed,) in rows]
