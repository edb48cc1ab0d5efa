"""What is asked about decks as files: which there are, and where in them a card stands."""

import sqlite3
from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.clean_text import clean_line


@dataclass(frozen=True, slots=True)
class DeckEntry:
    """A deck that can be studied, and its file."""

    id: DeckId
    number: str
    title: str
    cards: int
    path: str
    """As messages show it."""
    source: str
    """The name of the document it was built from; empty where there is none."""


@dataclass(frozen=True, slots=True)
class CardPlace:
    """Where a card stands."""

    deck: DeckEntry
    line: int
    """In the deck's file, counted from 1."""


_ENTRIES = (
    "SELECT id, number, title, (SELECT count(*) FROM cards WHERE cards.path = decks.path),"
    " path, source FROM decks WHERE shadowed = 0"
)


class DeckQueries:
    """Reads the decks and their places; writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def decks(self) -> tuple[DeckEntry, ...]:
        """The decks that can be studied, in the documents' order."""
        return tuple(map(_entry, self._connection.execute(f"{_ENTRIES} ORDER BY position")))

    def card_ids(self) -> list[CardId]:
        """All cards that can be studied, by their names."""
        rows = self._connection.execute("SELECT id FROM study_cards ORDER BY id")
        return [CardId(card_id) for (card_id,) in rows]

    def place(self, card_id: CardId) -> CardPlace | None:
        """Where a card stands; None if no deck has it."""
        found = self._connection.execute(
            "SELECT path, cards.line FROM cards JOIN decks USING (path)"
            " WHERE cards.id = ? AND shadowed = 0",
            (card_id,),
        ).fetchone()
        if found is None:
            return None
        path, line = found
        row = self._connection.execute(f"{_ENTRIES} AND path = ?", (path,)).fetchone()
        return CardPlace(_entry(row), line)


def _entry(row: tuple[str, str, str, int, str, str]) -> DeckEntry:
    deck_id, number, title, cards, path, source = row
    return DeckEntry(DeckId(deck_id), number, title, cards, clean_line(path), source)
