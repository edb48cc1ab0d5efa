"""Daily sums in the cache, kept as cards change: no report has to read the reviews.

For each card is kept what its reviews have added, and where, so that it can be taken away again.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from dp100_cards.model.ids import CardId
from dp100_cards.stats.day_sums import SUM_FIELDS
from dp100_cards.stats.review_facts import FACT_BYTES, FactNumbers, packed, unpacked
from dp100_cards.stats.sums_of_facts import SumsOfFacts

_TABLES = {
    "day_sums": (SUM_FIELDS, "reviews"),
    "hour_sums": (("reviews", "passed"), "reviews"),
    "waiting_sums": (("cards",), "cards"),
    "prediction_sums": (
        ("tested", "passed", "predicted_millionths", "loss_millionths"),
        "tested",
    ),
}
_KEYS = {
    "day_sums": ("day_on", "deck_id"),
    "hour_sums": ("day_on", "deck_id", "hour"),
    "waiting_sums": ("day_on", "deck_id"),
    "prediction_sums": ("day_on", "deck_id", "bin"),
}
SUM_TABLES = ("card_facts", *_TABLES)

ALL_DECKS = "*"
"""Under this name is kept what all decks add up to: reports over everything ask for it alone."""

_FACTS = (
    "SELECT asked.value, ifnull(counted_in, ifnull((SELECT deck_id FROM study_cards"
    " WHERE id = asked.value), '')), ifnull(facts, x'')"
    " FROM json_each(?) AS asked LEFT JOIN card_facts ON card_id = asked.value"
)
_PUT = "INSERT INTO card_facts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET facts = excluded.facts"
_FORGET = "DELETE FROM card_facts WHERE card_id = ?"
_MOVED = (
    "SELECT card_id, counted_in, ifnull(deck_id, ''), facts FROM card_facts"
    " LEFT JOIN study_cards ON id = card_id WHERE counted_in <> ifnull(deck_id, '')"
)


class KeptSums:
    """Collects changes; `write` puts them into the tables, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._changes: defaultdict[str, SumsOfFacts] = defaultdict(SumsOfFacts)
        """By deck; cards that no deck has are counted under no name."""
        self._replaced: dict[CardId, tuple[int, bytes]] = {}
        """How many bytes of a card's facts stay, and what follows them."""
        self._has_taken_away = False

    def replace(self, card_id: CardId, numbers: Iterable[int], kept: int) -> None:
        """Puts facts in the place of all that a card has behind the first `kept`.

        See `review_facts.FactNumbers`; once for a card before `write`.
        """
        self._replaced[card_id] = (kept * FACT_BYTES, packed(numbers))

    def replace_all(self, facts: Mapping[str, Iterable[int]]) -> None:
        """Puts these facts of all cards in the place of all there are."""
        for table in SUM_TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        decks = dict(self._connection.execute("SELECT id, deck_id FROM study_cards"))
        by_deck: defaultdict[str, list[bytes]] = defaultdict(list)
        rows = []
        for card_id in sorted(facts):
            deck_id, its = decks.get(card_id, ""), packed(facts[card_id])
            rows.append((card_id, deck_id, its))
            by_deck[deck_id].append(its)
        self._connection.executemany("INSERT INTO card_facts VALUES (?, ?, ?)", rows)
        for deck_id, all_its in by_deck.items():
            self._changes[deck_id].add(_all_of(all_its))

    def follow_decks(self) -> None:
        """Counts cards that have come into another deck, or out of all, where they are now."""
        for card_id, before, now, facts in self._connection.execute(_MOVED).fetchall():
            self._changes[before].add(unpacked(facts), -1)
            self._changes[now].add(unpacked(facts))
            self._has_taken_away = True
            self._connection.execute(
                "UPDATE card_facts SET counted_in = ? WHERE card_id = ?", (now, card_id)
            )

    def write(self) -> None:
        """Writes what has changed."""
        self._take_replaced()
        together = SumsOfFacts()
        for deck_id, sums in self._changes.items():
            self._write(deck_id, sums)
            if deck_id:
                together.take(sums)
        self._write(ALL_DECKS, together)
        self._changes.clear()
        self._has_taken_away = False

    def _take_replaced(self) -> None:
        rows: list[tuple[str, str, bytes]] = []
        gone: defaultdict[str, list[bytes]] = defaultdict(list)
        come: defaultdict[str, list[bytes]] = defaultdict(list)
        asked = json.dumps([*self._replaced])
        for card_id, deck_id, facts in self._connection.execute(_FACTS, (asked,)):
            kept, new = self._replaced[card_id]
            gone[deck_id].append(facts[kept:])
            come[deck_id].append(new)
            rows.append((card_id, deck_id, facts[:kept] + new))
            self._has_taken_away |= len(facts) > kept
        self._connection.executemany(_PUT, (row for row in rows if row[2]))
        self._connection.executemany(_FORGET, (row[:1] for row in rows if not row[2]))
        for deck_id in come:
            self._changes[deck_id].add(_all_of(gone[deck_id]), -1)
            self._changes[deck_id].add(_all_of(come[deck_id]))
        self._replaced.clear()

    def _write(self, deck_id: str, sums: SumsOfFacts) -> None:
        days = (((day_on, deck_id), counts) for day_on, counts in sums.days.items())
        hours = (((day, deck_id, hour), counts) for (day, hour), counts in sums.hours.items())
        bins = (((day, deck_id, bin_), each) for (day, bin_), each in sums.predictions.items())
        waiting = (((day, deck_id), [cards]) for day, cards in sums.waiting.items() if cards)
        self._add("day_sums", days)
        self._add("hour_sums", hours)
        self._add("prediction_sums", bins)
        self._add("waiting_sums", waiting)

    def _add(self, table: str, rows: Iterable[tuple[tuple[object, ...], list[int]]]) -> None:
        written = [(*key, *counts) for key, counts in rows]
        self._connection.executemany(_UPSERTS[table], written)
        if self._has_taken_away or table == "waiting_sums":
            keys = (row[: len(_KEYS[table])] for row in written)
            self._connection.executemany(_DELETES[table], keys)


def _all_of(packed_facts: Iterable[bytes]) -> Iterable[FactNumbers]:
    return chain.from_iterable(map(unpacked, packed_facts))


def _upsert(table: str) -> str:
    keys, (fields, _) = _KEYS[table], _TABLES[table]
    marks = ", ".join("?" * (len(keys) + len(fields)))
    changes = ", ".join(f"{field} = {field} + excluded.{field}" for field in fields)
    return f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO UPDATE SET {changes}"


def _delete(table: str) -> str:
    """A row of nothing but zeros would not be there in a cache that was built anew."""
    condition = " AND ".join(f"{key} = ?" for key in _KEYS[table])
    return f"DELETE FROM {table} WHERE {condition} AND {_TABLES[table][1]} = 0"


_UPSERTS = {table: _upsert(table) for table in _TABLES}
_DELETES = {table: _delete(table) for table in _TABLES}
