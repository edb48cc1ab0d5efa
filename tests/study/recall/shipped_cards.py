"""The cards that are shipped, for tests that hold on real answers."""

from pathlib import Path

from dp100_cards.model.card import Card
from dp100_cards.storage.decks.deck_folder import deck_paths
from dp100_cards.storage.decks.deck_reader import read_deck

_DECKS = Path(__file__).resolve().parents[3] / "decks"


def _shipped() -> dict[str, Card]:
    read = (read_deck(path.read_text("utf-8"), str(path)) for path in deck_paths([_DECKS]))
    return {str(card.id): card for each in read if each.deck for card in each.deck.cards}


SHIPPED = _shipped()
