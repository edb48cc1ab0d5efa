"""What each review has added to the daily sums, kept by card so that it can be taken away again.

In rows of sixteen reviews: one more review is written into the last row, however long the history.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from dp100_cards.model.ids import CardId
from dp100_cards.stats.review_facts import FACT_BYTES

_FACTS_A_ROW = 16
_ROW_BYTES = _FACTS_A_ROW * FACT_BYTES
_SINCE = (
    "WITH asked AS (SELECT json_extract(value, '$[0]') AS of_card,"
    " json_extract(value, '$[1]') AS since FROM json_each(?))"
    " SELECT of_card, ifnull(counted_cards.deck_id, ifnull((SELECT deck_id FROM study_cards"
    " WHERE id = of_card), '')), ifnull(facts, x'') FROM asked"
    " LEFT JOIN counted_cards ON counted_cards.card_id = of_card"
    " LEFT JOIN review_facts ON review_facts.card_id = of_card AND begins >= since"
    " ORDER BY of_card, begins"
)
_PUT = "INSERT INTO review_facts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET facts = excluded.facts"
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


class KeptFacts:
    """Reads and writes `review_facts` and `counted_cards`, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def replace(self, cards: Mapping[CardId, tuple[int, bytes]]) -> tuple[FactsByDeck, FactsByDeck]:
        """Puts packed facts in the place of all that cards have behind so many.

        Returns by deck what has gone and what has come.
        """
        gone, come = FactsByDeck(list), FactsByDeck(list)
        begins = {card_id: kept - kept % _FACTS_A_ROW for card_id, (kept, _) in cards.items()}
        shortened: list[tuple[CardId, int]] = []
        counted: list[tuple[CardId, str]] = []
        emptied: list[tuple[CardId, str]] = []
        rows: list[tuple[CardId, int, bytes]] = []
        found = self._connection.execute(_SINCE, (json.dumps([*begins.items()]),))
        for (card_id, deck_id), its in groupby(found, itemgetter(0, 1)):
            kept, new = cards[card_id]
            begin, facts = begins[card_id], b"".join(row[2] for row in its)
            stays = (kept - begin) * FACT_BYTES
            gone[deck_id].append(facts[stays:])
            come[deck_id].append(new)
            if len(facts) > stays:
                shortened.append((card_id, begin))
            if not kept:  # otherwise it is counted already
                (counted if new else emptied).append((card_id, deck_id))
            rows += _rows(card_id, begin, facts[:stays] + new)
        write = self._connection.executemany
        write(_FORGET, shortened)
        write(_PUT, rows)
        write("INSERT OR IGNORE INTO counted_cards VALUES (?, ?)", counted)
        write("DELETE FROM counted_cards WHERE card_id = ? AND deck_id = ?", emptied)
        return gone, come

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


def _rows(card_id: CardId, begin: int, facts: bytes) -> Iterator[tuple[CardId, int, bytes]]:
    for place in range(0, len(facts), _ROW_BYTES):
        yield card_id, begin + place // FACT_BYTES, facts[place : place + _ROW_BYTES]
