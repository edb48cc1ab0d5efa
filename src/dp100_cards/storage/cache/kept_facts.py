"""What each review has added to the daily sums, kept by card so that it can be taken away again.

In rows of sixteen reviews: one more review is written into the last row, however long the history.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dp100_cards.model.ids import CardId
from dp100_cards.stats.review_facts import FACT_BYTES

_FACTS_A_ROW = 16
_ROW_BYTES = _FACTS_A_ROW * FACT_BYTES
_DECKS = (
    "SELECT value, ifnull(counted_cards.deck_id, ifnull((SELECT deck_id FROM study_cards"
    " WHERE id = value), '')) FROM json_each(?)"
    " LEFT JOIN counted_cards ON counted_cards.card_id = value"
)
_SINCE = (
    "SELECT card_id, facts FROM json_each(?) JOIN review_facts"
    " ON card_id = json_extract(value, '$[0]') AND begins >= json_extract(value, '$[1]')"
    " ORDER BY card_id, begins"
)
_PUT = "INSERT INTO review_facts VALUES (?, ?, ?)"
_APPEND = f"{_PUT} ON CONFLICT DO UPDATE SET facts = CAST(facts || excluded.facts AS BLOB)"
_FORGET = "DELETE FROM review_facts WHERE card_id = ? AND begins >= ?"
_MOVED = (
    "SELECT card_id, counted_cards.deck_id, ifnull(study_cards.deck_id, '') FROM counted_cards"
    " LEFT JOIN study_cards ON id = card_id"
    " WHERE counted_cards.deck_id <> ifnull(study_cards.deck_id, '')"
)
FACTS_OF_CARD = (
    f"(SELECT begins + length(facts) / {FACT_BYTES} FROM review_facts"
    " WHERE card_id = {card_id} ORDER BY begins DESC LIMIT 1)"
)
"""How many facts a card has, as an expression in SQL; NULL where none."""

FactsByDeck = defaultdict[str, list[bytes]]

NewFacts = tuple[int, bytes]
"""How many facts of a card stay, and the packed ones that follow them."""


class KeptFacts:
    """Reads and writes `review_facts` and `counted_cards`, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def counted_in(self, card_ids: Iterable[CardId]) -> dict[CardId, str]:
        """The decks that some cards are counted in, or will be; no name for those in none."""
        found = self._connection.execute(_DECKS, (json.dumps([*card_ids]),))
        return {CardId(card_id): deck_id for card_id, deck_id in found}

    def append(self, cards: Mapping[CardId, NewFacts], decks: Mapping[CardId, str]) -> None:
        """Puts packed facts behind all that cards have, which are so many."""
        rows = [row for card_id, (kept, new) in cards.items() for row in _rows(card_id, kept, new)]
        self._connection.executemany(_APPEND, rows)
        self._count(
            {card_id: decks[card_id] for card_id, (kept, new) in cards.items() if new and not kept}
        )

    def replace(
        self, cards: Mapping[CardId, NewFacts], decks: Mapping[CardId, str]
    ) -> dict[CardId, bytes]:
        """Puts packed facts in the place of all that cards have behind so many.

        Returns those that have gone.
        """
        begins = {card_id: kept - kept % _FACTS_A_ROW for card_id, (kept, _) in cards.items()}
        stored = dict.fromkeys(cards, b"")
        for card_id, facts in self._connection.execute(_SINCE, (json.dumps([*begins.items()]),)):
            stored[card_id] += facts
        self._connection.executemany(_FORGET, begins.items())
        rows: list[tuple[CardId, int, bytes]] = []
        gone: dict[CardId, bytes] = {}
        for card_id, (kept, new) in cards.items():
            stays = (kept - begins[card_id]) * FACT_BYTES
            gone[card_id] = stored[card_id][stays:]
            rows += _rows(card_id, begins[card_id], stored[card_id][:stays] + new)
        self._connection.executemany(_PUT, rows)
        first = {card_id: new for card_id, (kept, new) in cards.items() if not kept}
        self._count({card_id: decks[card_id] for card_id, new in first.items() if new})
        emptied = [(card_id,) for card_id, new in first.items() if not new]
        self._connection.executemany("DELETE FROM counted_cards WHERE card_id = ?", emptied)
        return gone

    def decks(self) -> Mapping[str, str]:
        """The decks that cards are in now, by card."""
        return dict(self._connection.execute("SELECT id, deck_id FROM study_cards"))

    def replace_all(self, facts: Mapping[str, bytes]) -> None:
        """Puts packed facts of all cards in the place of all there are."""
        decks = self.decks()
        for table in ("counted_cards", "review_facts"):
            self._connection.execute(f"DELETE FROM {table}")
        counted = ((card_id, decks.get(card_id, "")) for card_id in sorted(facts))
        self._connection.executemany("INSERT INTO counted_cards VALUES (?, ?)", counted)
        for card_id in sorted(facts):
            self._connection.executemany(_PUT, _rows(CardId(card_id), 0, facts[card_id]))

    def _count(self, decks: Mapping[CardId, str]) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO counted_cards VALUES (?, ?)", decks.items()
        )

    def follow_decks(self) -> tuple[FactsByDeck, FactsByDeck]:
        """Notes where cards are now; returns what is to be counted elsewhere, before and now."""
        before, now = FactsByDeck(list), FactsByDeck(list)
        for card_id, old, new in self._connection.execute(_MOVED).fetchall():
            rows = self._connection.execute(
                "SELECT facts FROM review_facts WHERE card_id = ? ORDER BY begins", (card_id,)
            )
            facts = b"".join(row[0] for row in rows)
            before[old].append(facts)
            now[new].append(facts)
            self._connection.execute(
                "UPDATE counted_cards SET deck_id = ? WHERE card_id = ?", (new, card_id)
            )
        return before, now


def _rows(card_id: CardId, kept: int, facts: bytes) -> Iterator[tuple[CardId, int, bytes]]:
    """The rows of facts that come behind so many; the first may be the rest of a row."""
    begins, place = kept - kept % _FACTS_A_ROW, 0
    room = (_FACTS_A_ROW - kept % _FACTS_A_ROW) * FACT_BYTES
    while place < len(facts):
        yield card_id, begins, facts[place : place + room]
        begins, place, room = begins + _FACTS_A_ROW, place + room, _ROW_BYTES
