"""The rows of the public views, one by one, as values for other programs."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.cache.card_reader import read_card
from dp100_cards.storage.clean_text import clean_line

Row = dict[str, object]
"""Column to value: text, number, bool, a list of texts, or None."""

# Only names are sorted, and SQLite puts many of those into a file: histories may be long.
_REVIEWS = (
    "SELECT v_reviews.* FROM"
    " (SELECT device, seq FROM reviews ORDER BY order_at, device, seq) AS ordered"
    " CROSS JOIN v_reviews ON v_reviews.device = ordered.device AND v_reviews.seq = ordered.seq"
)
_CARDS = "SELECT v_cards.* FROM study_cards CROSS JOIN v_cards ON v_cards.card = study_cards.id"
_IN_ORDER = " ORDER BY deck_position, position"
_OF_SECTIONS = " WHERE section IN (SELECT value FROM json_each(?))"
_REMARKED = (
    "SELECT card_id FROM remarks"
    " UNION SELECT card_id FROM present_cards WHERE former IN (SELECT card_id FROM remarks)"
)
_LISTS = ("missed", "tags")
_TRUTHS = "is_"


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and rows that are read while they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def review_table(connection: sqlite3.Connection, sections: Sequence[DeckId] | None) -> Table:
    """The reviews that count in the order of replay; None as sections means all."""
    return _table(connection, _REVIEWS, sections)


def card_table(connection: sqlite3.Connection, sections: Sequence[DeckId] | None) -> Table:
    """The cards that can be studied in the decks' order; None as sections means all."""
    table = _table(connection, _CARDS, sections, _IN_ORDER)
    return Table(table.columns, _as_studied(connection, table.rows))


def _as_studied(connection: sqlite3.Connection, rows: Iterator[Row]) -> Iterator[Row]:
    """The rows with corrections and the learner's own wording; few cards have such."""
    remarked = {name for (name,) in connection.execute(_REMARKED)}
    for row in rows:
        name = CardId(str(row["card"]))
        words = read_card(connection, name) if name in remarked else None
        if words is not None:
            row["question"] = clean_line(words.card.question.partition("\n")[0])
            row["tags"] = [clean_line(tag) for tag in words.card.tags]
        yield row


def _table(
    connection: sqlite3.Connection,
    query: str,
    sections: Sequence[DeckId] | None,
    order: str = "",
) -> Table:
    chosen = [] if sections is None else [json.dumps(sections)]
    cursor = connection.execute(query + _OF_SECTIONS * len(chosen) + order, chosen)
    columns = tuple(name for name, *_ in cursor.description)
    rows = (
        {name: _value(name, value) for name, value in zip(columns, values, strict=True)}
        for values in cursor
    )
    return Table(columns, rows)


def _value(name: str, value: object) -> object:
    if value is None:
        return None
    if name in _LISTS:
        return [clean_line(text) for text in json.loads(str(value))]
    if name.startswith(_TRUTHS):
        return bool(value)
    return clean_line(value) if isinstance(value, str) else value
