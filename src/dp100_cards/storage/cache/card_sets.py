"""Cards that have something in common, as sets of ids."""

import json
import sqlite3
from collections.abc import Collection

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import Phase
from dp100_cards.storage.cache.event_tables import not_undone

_LAST_REVIEW_MISSED = (
    "SELECT card_id FROM card_states WHERE phase <> 0 AND (SELECT rating = 1"
    " OR ifnull(missed, '[]') <> '[]' FROM reviews WHERE reviews.card_id = card_states.card_id"
    f" AND {not_undone('reviews')} ORDER BY order_at DESC, device DESC, seq DESC LIMIT 1)"
)


class CardSets:
    """Reads which cards have a property; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def in_phases(self, phases: Collection[Phase]) -> frozenset[CardId]:
        """Reviewed cards whose life stands at one of these points."""
        return self._ids(
            f"SELECT card_id FROM card_states WHERE phase IN ({', '.join('?' * len(phases))})"
            " AND phase <> 0",
            *phases,
        )

    def flagged(self) -> frozenset[CardId]:
        """Those with a flag."""
        return self._ids("SELECT card_id FROM card_marks WHERE is_flagged")

    def leeches(self, lapses: int) -> frozenset[CardId]:
        """Those that lapsed so often."""
        return self._ids("SELECT card_id FROM card_states WHERE lapses >= ?", lapses)

    def missed(self) -> frozenset[CardId]:
        """Rated Again, or with a key point missed, at the last review."""
        return self._ids(_LAST_REVIEW_MISSED)

    def corrected(self) -> frozenset[CardId]:
        """Those of which a file of corrections says something."""
        return self._ids(
            "WITH corrected AS (SELECT card_id AS id FROM remarks JOIN yaml_files USING (path)"
            " WHERE kind = 'corrections') SELECT id FROM corrected"
            " UNION SELECT card_id FROM present_cards WHERE former IN (SELECT id FROM corrected)"
        )

    def tagged(self, tag: str) -> frozenset[CardId]:
        """Those with a tag, whatever its case."""
        wanted = tag.strip().casefold()
        return frozenset(
            CardId(card_id)
            for card_id, body in self._connection.execute("SELECT id, body FROM card_texts")
            if wanted in (each.casefold() for each in json.loads(body)["tags"])
        )

    def _ids(self, query: str, *values: int) -> frozenset[CardId]:
        return frozenset(CardId(card_id) for (card_id,) in self._connection.execute(query, values))
