"""Which key points of a card were missed."""

import json
import sqlite3

from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.event_tables import not_undone

_MISSED = (
    "SELECT day_on, missed FROM reviews WHERE card_id = ? AND missed IS NOT NULL"
    f" AND {not_undone('reviews')} ORDER BY order_at, device, seq"
)


class PointQueries:
    """Reads what was missed, cramming included; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def missed(self, card_id: CardId) -> list[tuple[str, ...]]:
        """What was missed on each study day on which somebody looked, the latest day first.

        The first look of a day counts: a card that comes back on the same day was just read.
        """
        by_day: dict[int, str] = {}
        for day_on, missed in self._connection.execute(_MISSED, (card_id,)):
            by_day.setdefault(day_on, missed)
        return [tuple(json.loads(by_day[day_on])) for day_on in sorted(by_day, reverse=True)]
