"""A deck file cut at its cards, so that only the changed ones need be read.

Only the form that `dp100 decks build` writes is cut: `cards:` and under it, at two blanks, lines
`  - id: q01`. Where such a line's `q01` was read as the id of a card, nothing but a new list item
can begin there: no quote or bracket can be open before it, and a block text above ends since the
line is indented less. So what stands between two such lines means the same wherever it stands.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.deck import Deck

_BEFORE_CARDS = b"\ncards:\n"
_CARD = b"  - id: "
ID_COLUMN = len(_CARD) + 1
"""Where the id of a card that is a piece of its own begins, counted from 1."""

# What could end a list, begin another item, or be a line end to YAML alone.
_UNCERTAIN = re.compile(rb"^(?!  [ #]|\n|\Z)|\r|\xc2\x85|\xe2\x80[\xa8\xa9]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one card in a deck file."""

    line: int
    """The first of its lines in the file."""
    text: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class DeckPieces:
    """A deck file in pieces; their texts put together are the file."""

    head: bytes
    """All that stands before the first card."""
    head_digest: str
    cards: tuple[Piece, ...]

    def only(self, digests: set[str]) -> "DeckPieces":
        """A deck of some of the cards, with the lines that they have there."""
        texts = [piece.text for piece in self.cards if piece.digest in digests]
        return _pieces(self.head, texts)

    @property
    def content(self) -> bytes:
        """The file."""
        return self.head + b"".join(piece.text for piece in self.cards)

    def are_certain(self, deck: Deck, card_lines: Sequence[int]) -> bool:
        """Whether each piece is a card of the deck that was read from the content as a whole."""
        if any(map(_is_uncertain, self.cards)):
            return False
        read = zip(card_lines, deck.cards, strict=True)
        begin = [(line, _CARD + card.id.encode()) for line, card in read]
        return begin == [(piece.line, _first_line(piece)) for piece in self.cards]


def cut_deck(content: bytes) -> DeckPieces | None:
    """The pieces of a deck file; None where it is not in the form that can be cut.

    They are good for nothing until `are_certain` says so of what was read.
    """
    start = content.find(_BEFORE_CARDS + _CARD)
    if start < 0:
        return None
    start += len(_BEFORE_CARDS)
    texts = content[start:].split(b"\n" + _CARD)
    # The separator belongs to both sides: a line end to the piece before, the rest behind.
    whole = [text if i == 0 else _CARD + text for i, text in enumerate(texts)]
    return _pieces(content[:start], [text + b"\n" for text in whole[:-1]] + whole[-1:])


def _pieces(head: bytes, texts: Sequence[bytes]) -> DeckPieces:
    line = head.count(b"\n") + 1
    cards = []
    for text in texts:
        cards.append(Piece(line, text, _digest(text)))
        line += text.count(b"\n")
    return DeckPieces(head, _digest(head), tuple(cards))


def _first_line(piece: Piece) -> bytes:
    return piece.text.partition(b"\n")[0]


def _is_uncertain(piece: Piece) -> bool:
    below = len(_first_line(piece)) + 1
    return _UNCERTAIN.search(piece.text, below) is not None or b"\r" in _first_line(piece)


def _digest(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=16).hexdigest()
