"""Where newly built decks go: into the files that hold their cards already, or into new ones."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.model.ids import CardId, DeckId, unused_name
from dp100_cards.reconcile.known_cards import Known, Read
from dp100_cards.reconcile.matching import match_cards


@dataclass(frozen=True, slots=True)
class Target:
    """One deck file and what the documents put into it."""

    current: Deck | None
    """The deck as it is; None for a new file."""
    head: Deck | None
    """The built deck whose section the file is; None where it only holds cards of others."""
    cards: tuple[Card, ...]
    """The built cards that belong here, in the documents' order, under their known ids."""
    moved: tuple[CardId, ...] = ()
    """Cards among them that the document now has in another section."""

    @property
    def id(self) -> DeckId:
        """The deck's id, which is its file's name."""
        deck = self.current or self.head
        assert deck is not None
        return deck.id


def with_known_ids(
    built: Sequence[Deck], current: Sequence[Deck], records: Sequence[Deck]
) -> list[Deck]:
    """The built decks, each card under the id that it is known by; records are the last built."""
    recorded = {card.id: card for deck in records for card in deck.cards}
    lost = {card.id for card in recorded.values() if card.lines is None}
    known = [
        Known(card, recorded.get(card.id), _document(deck), is_lost=card.id in lost)
        for deck in current
        for card in deck.cards
    ]
    held = {each.card.id for each in known}
    known += [
        Known(card, card, _document(deck), is_deleted=True)
        for deck in records
        for card in deck.cards
        if card.id not in held
    ]
    read = [Read(card, _document(deck)) for deck in built for card in deck.cards]
    ids = iter(match_cards(read, known))
    return [
        replace(deck, cards=tuple(replace(card, id=next(ids)) for card in deck.cards))
        for deck in built
    ]


def plan_targets(
    decks: Sequence[Deck],
    current: Sequence[Deck],
    deleted_from: Mapping[CardId, DeckId],
    reserved: Collection[str] = (),
) -> list[Target]:
    """One target for each file that the built decks have to do with, in the documents' order.

    The decks' cards have their known ids. Files of the same documents that no card is for come
    last. Cards deleted by hand belong where they were. Reserved names are not given to decks.
    """
    homes = {**deleted_from, **{card.id: deck.id for deck in current for card in deck.cards}}
    names = _deck_ids(decks, current, homes, reserved)
    files = {deck.id: deck for deck in current}
    heads = {name: replace(deck, id=name) for name, deck in zip(names, decks, strict=True)}
    cards: dict[DeckId, list[Card]] = {name: [] for name in names}
    moved: dict[DeckId, list[CardId]] = {}
    for name, deck in heads.items():
        for card in deck.cards:
            home = homes.get(card.id, name)
            cards.setdefault(home, []).append(card)
            if home != name:
                moved.setdefault(home, []).append(card.id)
    documents = {_document(deck) for deck in decks}
    for deck in current:
        if deck.source and _document(deck) in documents:
            cards.setdefault(deck.id, [])
    targets = [
        Target(files.get(name), heads.get(name), tuple(held), tuple(moved.get(name, ())))
        for name, held in cards.items()
    ]
    return [target for target in targets if target.current or target.cards]


def _deck_ids(
    built: Sequence[Deck],
    current: Sequence[Deck],
    homes: Mapping[CardId, DeckId],
    reserved: Collection[str],
) -> list[DeckId]:
    """The id of each built deck: that of the file that is it, else a free one."""
    files = {deck.id: deck for deck in current}
    found: dict[int, DeckId] = {}
    for find in (partial(_same_section, files), partial(_home_of_most, homes)):
        for index, deck in enumerate(built):
            if index not in found:
                name = find(deck)
                if name is not None and name not in found.values():
                    found[index] = name
    for index, deck in enumerate(built):
        if index not in found:
            found[index] = DeckId(unused_name(deck.id, {*files, *found.values(), *reserved}))
    return [found[index] for index in range(len(built))]


def _same_section(files: Mapping[DeckId, Deck], deck: Deck) -> DeckId | None:
    """The file of the same document's section of that name."""
    same = [file for file in files.values() if file.source and _document(file) == _document(deck)]
    for file in same:
        if deck.id == file.id:
            return file.id
    return next((file.id for file in same if file.title == deck.title), None)


def _home_of_most(homes: Mapping[CardId, DeckId], deck: Deck) -> DeckId | None:
    """The file that holds more than half of a deck's cards."""
    counts = Counter(homes[card.id] for card in deck.cards if card.id in homes)
    home, count = next(iter(counts.most_common(1)), (None, 0))
    return home if 2 * count > len(deck.cards) else None


def _document(deck: Deck) -> str:
    return deck.source.name if deck.source else ""
