"""Daily sums in the cache, kept as cards change: no report has to read the reviews.

For each card is kept what its reviews have added, and where, so that it can be taken away again.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dp100_cards.model.ids import CardId
from dp100_cards.stats.day_sums import SUM_FIELDS
from dp100_cards.stats.review_facts import packed, unpacked
from dp100_cards.stats.sums_of_facts import SumsOfFacts

_RATINGS = " + ".join(SUM_FIELDS[1:21])
_TABLES = {
    "day_sums": (SUM_FIELDS, _RATINGS),
    "hour_sums": (("reviews", "passed"), "reviews"),
    "prediction_sums": (
        ("tested", "passed", "predicted_millionths", "loss_millionths"),
        "tested",
    ),
}
_KEYS = {
    "day_sums": ("day_on", "deck_id"),
    "hour_sums": ("day_on", "deck_id", "hour"),
    "prediction_sums": ("day_on", "deck_id", "bin"),
}
SUM_TABLES = ("card_facts", *_TABLES)

_DECK = "ifnull((SELECT deck_id FROM study_cards WHERE id = ?1), '')"
_APPEND = (
    f"INSERT INTO card_facts VALUES (?1, {_DECK}, ?2) ON CONFLICT DO UPDATE"
    " SET facts = CAST(facts || excluded.facts AS BLOB) RETURNING counted_in"
)
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
        self._has_taken_away = False

    def append(self, card_id: CardId, numbers: Iterable[int]) -> None:
        """Takes in facts that follow those that a card has; see `review_facts.FactNumbers`."""
        facts = packed(numbers)
        ((deck_id,),) = self._connection.execute(_APPEND, (card_id, facts)).fetchall()
        self._changes[deck_id].add(unpacked(facts))

    def replace(self, card_id: CardId, numbers: Sequence[int]) -> None:
        """Puts other facts in the place of all that a card has."""
        taken_away = self._connection.execute(
            "DELETE FROM card_facts WHERE card_id = ? RETURNING counted_in, facts", (card_id,)
        ).fetchall()
        for deck_id, facts in taken_away:
            self._changes[deck_id].add(unpacked(facts), -1)
            self._has_taken_away = True
        if numbers:
            self.append(card_id, numbers)

    def replace_all(self, facts: Mapping[str, Iterable[int]]) -> None:
        """Puts these facts of all cards in the place of all there are."""
        for table in SUM_TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        decks = dict(self._connection.execute("SELECT id, deck_id FROM study_cards"))
        rows = (
            (card_id, decks.get(card_id, ""), packed(facts[card_id])) for card_id in sorted(facts)
        )
        self._connection.executemany("INSERT INTO card_facts VALUES (?, ?, ?)", self._counted(rows))

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
        for deck_id, sums in self._changes.items():
            days = (((day_on, deck_id), counts) for day_on, counts in sums.days.items())
            hours = (((day, deck_id, hour), counts) for (day, hour), counts in sums.hours.items())
            bins = (((day, deck_id, bin_), each) for (day, bin_), each in sums.predictions.items())
            for table, rows in (
                ("day_sums", days), ("hour_sums", hours), ("prediction_sums", bins)
            ):  # fmt: skip
                self._add(table, rows)
        self._changes.clear()
        self._has_taken_away = False

    def _add(self, table: str, rows: Iterable[tuple[tuple[object, ...], list[int]]]) -> None:
        written = [(*key, *counts) for key, counts in rows]
        self._connection.executemany(_UPSERTS[table], written)
        if self._has_taken_away:
            keys = (row[: len(_KEYS[table])] for row in written)
            self._connection.executemany(_DELETES[table], keys)

    def _counted(self, rows: Iterable[tuple[str, str, bytes]]) -> Iterable[tuple[str, str, bytes]]:
        for card_id, deck_id, facts in rows:
            self._changes[deck_id].add(unpacked(facts))
            yield card_id, deck_id, facts


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
