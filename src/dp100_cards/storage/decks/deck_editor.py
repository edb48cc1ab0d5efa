"""Changing single fields of a deck file: everything else, comments included, stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.model.ids import CardId
from dp100_cards.storage.decks.deck_fields import CARD, DECK
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.storage.decks.deck_writer import card_text, card_values, field_text, head_text
from dp100_cards.storage.decks.field_splices import FieldSplices
from dp100_cards.storage.yaml_files.yaml_reader import (
    Fields,
    Items,
    Node,
    Scalar,
    YamlError,
    read_yaml,
)

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class DeckEdit:
    """What is to be different in a deck file."""

    deck: Deck
    """The whole deck as it is to be read afterwards."""
    head: Sequence[str] = ()
    """The names of the fields before the cards to write."""
    fields: Mapping[CardId, Sequence[str]] = field(default_factory=dict)
    """The names of the fields to write, by card."""
    added: Sequence[tuple[Card, CardId | None]] = ()
    """New cards, each with the one that it comes behind; None at the beginning."""


class CannotEditError(Exception):
    """The file is written in a form whose parts cannot be replaced, such as `{id: q01, ...}`."""


def edit_deck(text: str, edit: DeckEdit) -> str:
    """A deck file's text with an edit made; raises CannotEditError.

    The result is read back before it is returned: it holds the deck that was asked for.
    """
    plain = text.removeprefix(_BYTE_ORDER_MARK)
    try:
        root = read_yaml(plain)
    except YamlError as error:
        raise CannotEditError from error
    editor = _Editor(plain)
    editor.write(root, edit)
    result = editor.splices.applied()
    if read_deck(result, "").deck != edit.deck:
        raise CannotEditError
    return result if plain is text else f"{_BYTE_ORDER_MARK}{result}"


class _Editor:
    """Finds the lines of fields and cards, and notes what to put there."""

    def __init__(self, text: str) -> None:
        self.splices = FieldSplices(text)

    def write(self, root: Node, edit: DeckEdit) -> None:
        """Notes all of an edit."""
        cards = root.fields.get("cards") if isinstance(root, Fields) else None
        if not isinstance(root, Fields) or not isinstance(cards, Items):
            raise CannotEditError
        for name in edit.head:
            self.splices.put(root, name, head_text(edit.deck, name), tuple(DECK.fields))
        nodes = {_id(node): node for node in cards.items if isinstance(node, Fields)}
        for card in edit.deck.cards:
            for name in edit.fields.get(card.id, ()):
                node = nodes[card.id]
                written = field_text(name, card_values(card)[name], node.column - 1)
                self.splices.put(node, name, written, tuple(CARD.fields))
        self._add_cards(cards, nodes, edit.added)

    def _add_cards(
        self,
        cards: Items,
        nodes: Mapping[str, Fields],
        added: Sequence[tuple[Card, CardId | None]],
    ) -> None:
        places: dict[CardId | None, int] = {None: cards.line - 1}
        for card, after in added:
            if after not in places:
                assert after is not None
                places[after] = self.splices.end(nodes[after], cards.column)
            places[card.id] = places[after]
            text = card_text(card, cards.column - 1)
            first = places[after] == places[None]
            self.splices.insert(places[after], f"{text}\n" if first else f"\n{text}")


def _id(node: Fields) -> str:
    value = node.fields.get("id")
    return value.text.strip() if isinstance(value, Scalar) else ""
