"""Decks from YAML: reading what a person wrote, with every mistake and its place."""

from dataclasses import dataclass

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.deck import Deck, Domain, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.decks.deck_fields import DECK
from dp100_cards.storage.yaml_files.node_reader import FieldReader, NodeReader
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.storage.yaml_files.yaml_reader import Node, YamlError, read_yaml


@dataclass(frozen=True, slots=True)
class ReadDeck:
    """What a deck file gave: a deck, or problems; never both."""

    deck: Deck | None
    problems: tuple[Problem, ...]
    card_lines: tuple[int, ...] = ()
    """The line in the deck file at which each card's id stands, in the order of the cards."""


def read_deck(text: str, path: str) -> ReadDeck:
    """Reads a deck, or reports all that is wrong with it at once; `path` is only for messages."""
    try:
        root = read_yaml(text)
    except YamlError as error:
        problem = Problem(path, error.line, error.column, clean_line(error.message))
        return ReadDeck(None, (problem,))
    nodes = NodeReader(path)
    reader = _DeckReader(nodes)
    deck = reader.deck(root)
    if nodes.problems:
        return ReadDeck(None, tuple(nodes.problems))
    return ReadDeck(deck, (), tuple(reader.card_lines.values()))


class _DeckReader:
    """Makes a deck of the nodes of one file."""

    def __init__(self, nodes: NodeReader) -> None:
        self.card_lines: dict[str, int] = {}
        self._nodes = nodes

    def deck(self, node: Node) -> Deck:
        fields = self._nodes.fields(node, DECK)
        domain, source = fields.child("domain"), fields.child("source")
        return Deck(
            id=DeckId(fields.line("id")),
            title=fields.line("title"),
            domain=None if domain is None else _domain(domain),
            section=fields.line("section"),
            source=None if source is None else _source(source),
            cards=tuple(self._card(card) for card in fields.children("cards")),
        )

    def _card(self, fields: FieldReader) -> Card:
        return Card(
            id=self._card_id(fields),
            topic=fields.line("topic"),
            tags=fields.lines("tags"),
            key_points=fields.lines("key_points"),
            lines=_line_range(fields.line("lines")),
            question=fields.markdown("question"),
            answer=fields.markdown("answer"),
            explanation=fields.markdown("explanation"),
            why_correct=fields.markdown("why_correct"),
        )

    def _card_id(self, fields: FieldReader) -> CardId:
        card_id, node = fields.line("id"), fields.node("id")
        if card_id and node is not None:
            if card_id in self.card_lines:
                first = self.card_lines[card_id]
                self._nodes.report(node, f"id: '{shown(card_id)}' is taken (line {first})")
            self.card_lines.setdefault(card_id, node.line)
        return CardId(card_id)


def _domain(fields: FieldReader) -> Domain:
    return Domain(fields.line("number"), fields.line("title"), fields.line("weight"))


def _source(fields: FieldReader) -> Source:
    return Source(fields.line("name"), fields.line("sha256"))


def _line_range(text: str) -> LineRange | None:
    if not text:
        return None
    first, _, last = text.partition("-")
    return LineRange(int(first), int(last or first))
