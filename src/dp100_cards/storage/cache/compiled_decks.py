"""The deck tables of the cache; writing happens inside the caller's transaction."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.model.ids import CardId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache.deck_pieces import ID_COLUMN, DeckPieces, cut_deck
from dp100_cards.storage.decks.deck_file import read_deck_bytes
from dp100_cards.storage.decks.deck_reader import ReadDeck
from dp100_cards.storage.yaml_files.file_text import FileBytes


class CompiledDecks:
    """Reads deck files into the tables: the whole of a new one, of a known one what changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def read_whole(self, path: str, read: FileBytes) -> Sequence[Problem]:
        """Reads a deck of which nothing is in the tables; returns what is wrong with it."""
        result = read_deck_bytes(read, path)
        if result.deck is not None:
            pieces = cut_deck(read.content or b"")
            if pieces is not None and not pieces.are_certain(result.deck, result.card_lines):
                pieces = None
            self._insert(path, result.deck, result, pieces)
        return result.problems

    def read_changes(self, path: str, read: FileBytes) -> bool:
        """Reads those cards of a known deck that have changed; False if it must be read whole."""
        pieces = cut_deck(read.content or b"")
        row = self._connection.execute(
            "SELECT head_digest FROM decks WHERE path = ?", (path,)
        ).fetchone()
        if pieces is None or row is None or row[0] != pieces.head_digest:
            return False
        rows = self._connection.execute(
            "SELECT digest, id, topic FROM cards WHERE path = ?", (path,)
        )
        known = {digest: (name, topic) for digest, name, topic in rows}
        some = _read_some(path, pieces, {p.digest for p in pieces.cards} - known.keys())
        if some is None:
            return False
        changed, read_some = some
        known |= {digest: (card.id, card.topic) for digest, card in changed.items()}
        names = [known[piece.digest] for piece in pieces.cards]
        ids = [name for name, _ in names]
        if len(set(ids)) < len(ids):
            return False  # a card that is there twice: the whole tells where
        before = self._forget_cards(path)
        self._insert_cards(
            path,
            [
                (name, piece.line, ID_COLUMN, piece.digest, topic)
                for (name, topic), piece in zip(names, pieces.cards, strict=True)
            ],
        )
        gone = before - set(ids)
        self._connection.executemany(
            "DELETE FROM card_texts WHERE path = ? AND id = ?", ((path, name) for name in gone)
        )
        self._connection.executemany(
            "DELETE FROM aliases WHERE path = ? AND card_id = ?",
            ((path, name) for name in gone | {card.id for card in changed.values()}),
        )
        self._insert_texts(path, changed.values())
        self._insert_aliases(path, read_some)
        return True

    def _forget_cards(self, path: str) -> set[str]:
        """Returns the ids that were there."""
        rows = self._connection.execute("DELETE FROM cards WHERE path = ? RETURNING id", (path,))
        return {name for (name,) in rows}

    def _insert(self, path: str, deck: Deck, read: ReadDeck, pieces: DeckPieces | None) -> None:
        source = deck.source.name if deck.source else ""
        head_digest = pieces.head_digest if pieces else ""
        self._connection.execute(
            "INSERT INTO decks VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
            (path, deck.id, *read.id_spot, deck.title, deck.number, source, head_digest),
        )
        digests = [p.digest for p in pieces.cards] if pieces else [""] * len(deck.cards)
        cards = zip(deck.cards, read.card_spots, digests, strict=True)
        self._insert_cards(
            path, [(card.id, *spot, digest, card.topic) for card, spot, digest in cards]
        )
        self._insert_texts(path, deck.cards)
        self._insert_aliases(path, read)

    def _insert_cards(self, path: str, cards: Sequence[tuple[str, int, int, str, str]]) -> None:
        self._connection.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((path, position, *card) for position, card in enumerate(cards)),
        )

    def _insert_texts(self, path: str, cards: Iterable[Card]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO card_texts VALUES (?, ?, ?)",
            ((path, card.id, _body(card)) for card in cards),
        )

    def _insert_aliases(self, path: str, read: ReadDeck) -> None:
        cards = read.deck.cards if read.deck else ()
        lines = {card.id: spot.line for card, spot in zip(cards, read.card_spots, strict=True)}
        self._connection.executemany(
            "INSERT INTO aliases VALUES (?, ?, ?, ?, ?)",
            (
                (path, card_id, former, spot.line - lines[CardId(card_id)], spot.column)
                for (card_id, former), spot in read.alias_spots.items()
            ),
        )


def _read_some(
    path: str, pieces: DeckPieces, digests: set[str]
) -> tuple[dict[str, Card], ReadDeck] | None:
    """The cards of some pieces by their digests; None where it is not certain what they are."""
    if not digests:
        return {}, ReadDeck(None, ())
    some = pieces.only(digests)
    content = some.content
    result = read_deck_bytes(FileBytes(content, len(content)), path)
    if result.deck is None or not some.are_certain(result.deck, result.card_lines):
        return None
    cards = zip(some.cards, result.deck.cards, strict=True)
    return {piece.digest: card for piece, card in cards}, result


def _body(card: Card) -> str:
    fields = {
        "topic": card.topic,
        "question": card.question,
        "answer": card.answer,
        "explanation": card.explanation,
        "why_correct": card.why_correct,
        "key_points": card.key_points,
        "tags": card.tags,
        "aliases": card.aliases,
        "lines": (card.lines.first, card.lines.last) if card.lines else None,
    }
    return json.dumps(fields, ensure_ascii=False)
