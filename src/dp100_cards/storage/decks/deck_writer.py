"""Decks to YAML: the same deck always gives the same bytes."""

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck
from dp100_cards.storage.decks.deck_fields import CARD, DECK, DOMAIN, SOURCE
from dp100_cards.storage.yaml_files import field_writer
from dp100_cards.storage.yaml_files.field_writer import Value, fields_text
from dp100_cards.storage.yaml_files.json_schema import schema_line

HEAD_FIELDS = ("title", "domain", "section", "source")
"""What stands before the cards, the id aside."""

_STEP = 2


def write_deck(deck: Deck) -> str:
    """A deck as YAML text; reading it gives an equal deck, writing it again the same bytes."""
    head = "".join(head_text(deck, name) for name in ("id", *HEAD_FIELDS))
    cards = "\n".join(card_text(card) for card in deck.cards)
    return f"{schema_line('deck')}\n{head}cards:\n{cards}"


def head_text(deck: Deck, name: str) -> str:
    """The lines of one field before the cards; nothing where the deck does not have it."""
    match name:
        case "domain":
            return _domain(deck)
        case "source":
            return _source(deck)
        case _:
            return fields_text(DECK, {name: getattr(deck, name)}, 0)


def card_text(card: Card, indent: int = _STEP) -> str:
    """One card as an entry of `cards:`, its dash at an indentation."""
    lines = fields_text(CARD, card_values(card), indent + _STEP)
    return f"{' ' * indent}- {lines.lstrip(' ')}"


def card_values(card: Card) -> dict[str, Value]:
    """What each field of a card is in YAML; empty where the card does not have it."""
    return {
        "id": card.id,
        "aliases": card.aliases,
        "topic": card.topic,
        "tags": card.tags,
        "key_points": card.key_points,
        "lines": str(card.lines or ""),
        "question": card.question,
        "answer": card.answer,
        "explanation": card.explanation,
        "why_correct": card.why_correct,
    }


def field_text(name: str, value: Value, indent: int = 2 * _STEP) -> str:
    """The lines of one field of a card, its name at an indentation; nothing for an empty value."""
    return field_writer.field_text(CARD.fields[name].kind, name, value, indent)


def _domain(deck: Deck) -> str:
    if deck.domain is None:
        return ""
    domain = deck.domain
    values = {"number": domain.number, "title": domain.title, "weight": domain.weight}
    return f"domain:\n{fields_text(DOMAIN, values, _STEP)}"


def _source(deck: Deck) -> str:
    if deck.source is None:
        return ""
    values = {"name": deck.source.name, "sha256": deck.source.sha256}
    return f"source:\n{fields_text(SOURCE, values, _STEP)}"
