"""Daily sums in the cache, kept as cards change: no report has to read the reviews."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from dp100_cards.model.ids import CardId
from dp100_cards.stats.day_sums import SUM_FIELDS
from dp100_cards.stats.review_facts import packed, unpacked
from dp100_cards.stats.sums_of_facts import SumsOfFacts
from dp100_cards.storage.cache.kept_facts import FactsByDeck, KeptFacts, NewFacts

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
SUM_TABLES = ("review_facts", *_TABLES)

ALL_DECKS = "*"
"""Under this name is kept what all decks add up to: reports over everything ask for it alone."""


class KeptSums:
    """Collects changes; `write` puts them into the tables, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._facts = KeptFacts(connection)
        self._changes: defaultdict[str, SumsOfFacts] = defaultdict(SumsOfFacts)
        """By deck; cards that no deck has are counted under no name."""
        self._appended: dict[CardId, NewFacts] = {}
        self._replaced: dict[CardId, NewFacts] = {}
        self._has_taken_away = False

    def begin(self, *, decks_changed: bool = False) -> None:
        """Forgets what was not written: the transaction that it belonged to was given up.

        Then, if decks have changed, counts cards that have come into another one where they are.
        """
        self._forget()
        if decks_changed:
            self._count_instead(*self._facts.follow_decks())

    def append(self, card_id: CardId, numbers: Iterable[int], kept: int) -> None:
        """Puts facts behind all that a card has, which are `kept`.

        See `review_facts.FactNumbers`; once for a card, this or `replace`, before `write`.
        """
        self._appended[card_id] = (kept, packed(numbers))

    def replace(self, card_id: CardId, numbers: Iterable[int], kept: int) -> None:
        """Puts facts in the place of all that a card has behind the first `kept`."""
        self._replaced[card_id] = (kept, packed(numbers))

    def decks(self) -> Mapping[str, str]:
        """Which deck each card is counted in, by card; those that are in none are not here."""
        return self._facts.decks()

    def replace_all(self, facts: Mapping[str, bytes], sums: Mapping[str, SumsOfFacts]) -> None:
        """Puts packed facts of all cards, and what they add up to, in the place of all there are.

        Changes that have not been written are of no account any more.
        """
        self._forget()
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")
        self._facts.replace_all(facts)
        self._changes = defaultdict(SumsOfFacts, sums)

    def write(self) -> None:
        """Writes what has changed."""
        if self._appended or self._replaced:
            self._write_facts()
        together = SumsOfFacts()
        for deck_id, sums in self._changes.items():
            self._write(deck_id, sums)
            if deck_id:
                together.take(sums)
        self._write(ALL_DECKS, together)
        self._forget()

    def _forget(self) -> None:
        self._appended.clear()
        self._replaced.clear()
        self._changes.clear()
        self._has_taken_away = False

    def _write_facts(self) -> None:
        decks = self._facts.counted_in([*self._appended, *self._replaced])
        self._facts.append(self._appended, decks)
        gone = self._facts.replace(self._replaced, decks) if self._replaced else {}
        come = [*self._appended.items(), *self._replaced.items()]
        self._count_instead(
            _by_deck(gone.items(), decks),
            _by_deck(((card_id, new) for card_id, (_, new) in come), decks),
        )

    def _count(self, facts: FactsByDeck, sign: int = 1) -> None:
        for deck_id, its in facts.items():
            self._changes[deck_id].add(chain.from_iterable(map(unpacked, its)), sign)

    def _count_instead(self, gone: FactsByDeck, come: FactsByDeck) -> None:
        self._has_taken_away |= any(map(any, gone.values()))
        self._count(gone, -1)
        self._count(come)

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


def _by_deck(facts: Iterable[tuple[CardId, bytes]], decks: Mapping[CardId, str]) -> FactsByDeck:
    by_deck = FactsByDeck(list)
    for card_id, its in facts:
        by_deck[decks[card_id]].append(its)
    return by_deck


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
