"""Decks to YAML that a person likes to edit: block literals, one line per paragraph."""

import yaml

from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck


class _DeckDumper(yaml.SafeDumper):
    """Writes long texts as block literals, which people can edit."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # List items are indented below their key, as editors expect.
        super().increase_indent(flow, False)


class _Block(str):
    """A text to be written as a block literal."""


def _block(text: str) -> str:
    # The closing newline is what makes YAML write `|` and not `|-`.
    return _Block(f"{text}\n") if text else ""


def _represent_block(dumper: yaml.SafeDumper, text: _Block) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


_DeckDumper.add_representer(_Block, _represent_block)


def write_deck(deck: Deck) -> str:
    """A deck as YAML text; reading it gives an equal deck, writing it again the same bytes."""
    head: dict[str, object] = {"id": str(deck.id), "title": deck.title}
    if deck.domain:
        domain = deck.domain
        head["domain"] = {"number": domain.number, "title": domain.title, "weight": domain.weight}
    if deck.section:
        head["section"] = deck.section
    if deck.source:
        head["source"] = {"name": deck.source.name, "sha256": deck.source.sha256}
    cards = "\n".join(_indented(_dump([_card_fields(card)])) for card in deck.cards)
    return f"{_dump(head)}cards:\n{cards}"


def _card_fields(card: Card) -> dict[str, object]:
    fields = {
        "id": str(card.id),
        "topic": card.topic,
        "tags": list(card.tags),
        "key_points": list(card.key_points),
        "lines": str(card.lines) if card.lines else "",
        "question": _block(card.question),
        "answer": _block(card.answer),
        "explanation": _block(card.explanation),
        "why_correct": _block(card.why_correct),
    }
    return {name: value for name, value in fields.items() if value}


def _dump(value: object) -> str:
    text: str = yaml.dump(
        value,
        Dumper=_DeckDumper,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
        default_flow_style=False,
    )
    return text


def _indented(text: str) -> str:
    lines = text.removesuffix("\n").split("\n")
    return "".join(f"  {line}\n" if line else "\n" for line in lines)
