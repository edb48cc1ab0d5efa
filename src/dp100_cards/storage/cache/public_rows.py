"""The rows of the public views, one by one, as values for other programs."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.cache.card_reader import read_card
from dp100_cards.storage.clean_text import clean_line

Row = Sequence[object]
"""The value of each column: text, number, bool, a list of texts, or None."""

_REVIEWS = (
    "SELECT v_reviews.* FROM reviews CROSS JOIN v_reviews"
    " ON v_reviews.device = reviews.device AND v_reviews.seq = reviews.seq"
)
_BY_REPLAY = " ORDER BY reviews.order_at, reviews.device, reviews.seq"
_CARDS = "SELECT v_cards.* FROM study_cards CROSS JOIN v_cards ON v_cards.card = study_cards.id"
_IN_ORDER = " ORDER BY deck_position, position"
_OF_SECTIONS = " WHERE section IN (SELECT value FROM json_each(?))"
_REMARKED = (
    "SELECT card_id FROM remarks"
    " UNION SELECT card_id FROM present_cards WHERE former IN (SELECT card_id FROM remarks)"
)


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and rows that are read while they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def review_table(connection: sqlite3.Connection, sections: Sequence[DeckId] | None) -> Table:
    """The reviews that count in the order of replay; None as sections means all."""
    return _table(connection, _REVIEWS, sections, _BY_REPLAY)


def card_table(connection: sqlite3.Connection, sections: Sequence[DeckId] | None) -> Table:
    """The cards that can be studied in the decks' order; None as sections means all."""
    table = _table(connection, _CARDS, sections, _IN_ORDER)
    return Table(table.columns, _as_studied(connection, table))


def _as_studied(connection: sqlite3.Connection, table: Table) -> Iterator[Row]:
    """The rows with corrections and the learner's own wording; few cards have such."""
    remarked = {name for (name,) in connection.execute(_REMARKED)}
    for row in table.rows:
        of = dict(zip(table.columns, row, strict=True))
        name = CardId(str(of["card"]))
        words = read_card(connection, name) if name in remarked else None
        if words is not None:
            of["question"] = words.card.question.partition("\n")[0]
            of["tags"] = [*words.card.tags]
        yield [*of.values()]


def _table(
    connection: sqlite3.Connection,
    query: str,
    sections: Sequence[DeckId] | None,
    order: str,
) -> Table:
    chosen = [] if sections is None else [json.dumps(sections)]
    cursor = connection.execute(query + _OF_SECTIONS * len(chosen) + order, chosen)
    columns = tuple(name for name, *_ in cursor.description)
    return Table(columns, _read(cursor, columns))


def _read(cursor: sqlite3.Cursor, columns: Sequence[str]) -> Iterator[Row]:
    readers = [(columns.index(name), read) for name, read in _READERS.items() if name in columns]
    for values in cursor:
        row = [*values]
        for place, read in readers:
            if row[place] is not None:
                row[place] = read(row[place])
        yield row


def _texts(value: str) -> list[str]:
    return [*map(clean_line, json.loads(value))]


# What decks say was cleaned when they were read; what journals say was not.
_READERS: dict[str, Callable[[str], object]] = {
    "card": clean_line,
    "parameters": clean_line,
    "missed": _texts,
    "tags": _texts,
    "is_crammed": bool,
    "is_suspended": bool,
    "is_flagged": bool,
}
