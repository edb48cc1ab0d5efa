"""Cards that were given another id by hand: they go on following their document."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.model.ids import CardId
from dp100_cards.reconcile.known_cards import said


def with_ids_given_by_hand(
    records: Sequence[Deck | None], current: Sequence[Deck]
) -> list[Deck | None]:
    """The decks as last built, each card under the id that it has in the decks now."""
    new_ids = _new_ids(_cards(records), _cards(current))
    return [deck and _with_ids(deck, new_ids) for deck in records]


def _with_ids(deck: Deck, new_ids: Mapping[CardId, CardId]) -> Deck:
    cards = (replace(card, id=new_ids.get(card.id, card.id)) for card in deck.cards)
    return replace(deck, cards=tuple(cards))


def _new_ids(recorded: Sequence[Card], current: Sequence[Card]) -> dict[CardId, CardId]:
    """By the id that is gone, the new one that names it, or has the same question or answer."""
    recorded_ids, current_ids = {card.id for card in recorded}, {card.id for card in current}
    lost = [card for card in recorded if card.id not in current_ids]
    new = [card for card in current if card.id not in recorded_ids]
    gone = {card.id for card in lost}
    found = {alias: card.id for card in reversed(new) for alias in card.aliases if alias in gone}
    for key in (_question, _answer):
        by_key = {key(card): card.id for card in reversed(lost) if card.id not in found}
        for card in new:
            old_id = by_key.get(key(card))
            if old_id and old_id not in found and card.id not in found.values():
                found[old_id] = card.id
    return found


def _cards(decks: Sequence[Deck | None]) -> list[Card]:
    return [card for deck in decks if deck for card in deck.cards]


def _question(card: Card) -> object:
    return said(card, "question")


def _answer(card: Card) -> object:
    """A short answer may be that of many cards, but not with the same lines of a document."""
    return (said(card, "answer"), card.lines)
