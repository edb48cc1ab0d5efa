"""Small decks, as values and as files."""

from pathlib import Path

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck, Domain
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.storage.decks.deck_writer import write_deck


def card(card_id: str, question: str = "", answer: str = "") -> Card:
    return Card(
        id=CardId(card_id),
        question=question or f"What is {card_id}?",
        answer=answer or f"This is {card_id}.",
        topic="A topic",
    )


def deck(deck_id: str, *card_ids: str, number: str = "") -> Deck:
    """A deck of cards with these ids; `number` is such as `I.C`."""
    domain, _, section = number.partition(".")
    return Deck(
        id=DeckId(deck_id),
        title=f"The {deck_id} section",
        cards=tuple(card(card_id) for card_id in card_ids),
        domain=Domain(domain, f"Domain {domain}") if domain else None,
        section=section,
    )


def write_deck_file(folder: Path, written: Deck, name: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name or written.id}.yaml"
    path.write_text(write_deck(written), encoding="utf-8")
    return path


def three_decks(folder: Path) -> Path:
    """`compute` (I.A) and `data` (I.B) with three cards each, `models` (II.A) with two."""
    write_deck_file(folder, deck("compute", "c1", "c2", "c3", number="I.A"))
    write_deck_file(folder, deck("data", "d1", "d2", "d3", number="I.B"))
    write_deck_file(folder, deck("models", "m1", "m2", number="II.A"))
    return folder
