"""Decks from YAML: reading what a person wrote, with every mistake and its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.deck import Deck, Domain, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.decks.deck_fields import DECK
from dp100_cards.storage.yaml_files.node_reader import FieldReader, NodeReader
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.storage.yaml_files.spot import Spot, spot_of
from dp100_cards.storage.yaml_files.yaml_reader import Items, Node

_TOP = Spot(1, 1)


@dataclass(frozen=True, slots=True)
class ReadDeck:
    """What a deck file gave: a deck, or problems; never both."""

    deck: Deck | None
    problems: tuple[Problem, ...]
    id_spot: Spot = _TOP
    """Where the deck's id stands in its file."""
    card_spots: tuple[Spot, ...] = ()
    """Where each card's id stands, in the order of the cards."""
    alias_spots: Mapping[tuple[str, str], Spot] = field(default_factory=dict)
    """By card and former id, where that stands."""

    @property
    def card_lines(self) -> tuple[int, ...]:
        """The lines at which the ids of the cards stand."""
        return tuple(spot.line for spot in self.card_spots)


def read_deck(text: str, path: str) -> ReadDeck:
    """Reads a deck, or reports all that is wrong with it at once; `path` is only for messages."""
    nodes = NodeReader(path)
    reader = _DeckReader(nodes)
    root = nodes.root(text)
    deck = None if root is None else reader.deck(root)
    if nodes.count:
        return ReadDeck(None, tuple(nodes.problems))
    spots = tuple(reader.card_spots.values())
    return ReadDeck(deck, (), reader.id_spot, spots, reader.alias_spots)


class _DeckReader:
    """Makes a deck of the nodes of one file."""

    def __init__(self, nodes: NodeReader) -> None:
        self.id_spot = _TOP
        self.card_spots: dict[str, Spot] = {}
        self.alias_spots: dict[tuple[str, str], Spot] = {}
        self._nodes = nodes

    def deck(self, node: Node) -> Deck:
        fields = self._nodes.fields(node, DECK)
        id_node = fields.node("id")
        if id_node is not None:
            self.id_spot = spot_of(id_node)
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
        card_id = self._card_id(fields)
        return Card(
            id=card_id,
            aliases=self._aliases(fields, card_id),
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
            spot = spot_of(node)
            first = self.card_spots.setdefault(card_id, spot)
            if first is not spot:
                what = f"the card '{shown(card_id)}' is there already (line {first.line})"
                self._nodes.report(node, f"id: {what}; give one of them another id")
        return CardId(card_id)

    def _aliases(self, fields: FieldReader, card_id: CardId) -> tuple[CardId, ...]:
        """Former ids; whether others have them too is seen when all decks are read."""
        formers, node = fields.lines("aliases"), fields.node("aliases")
        items = node.items if isinstance(node, Items) else []
        for former, item in zip(formers, items, strict=False):
            if (card_id, former) in self.alias_spots or former == card_id:
                what = f"'{shown(former)}' is the card's id already"
                self._nodes.report(item, f"aliases: {what}; remove it here")
            self.alias_spots[card_id, former] = spot_of(item)
        return tuple(map(CardId, formers))


def _domain(fields: FieldReader) -> Domain:
    return Domain(fields.line("number"), fields.line("title"), fields.line("weight"))


def _source(fields: FieldReader) -> Source:
    return Source(fields.line("name"), fields.line("sha256"))


def _line_range(text: str) -> LineRange | None:
    if not text:
        return None
    first, _, last = text.partition("-")
    return LineRange(int(first), int(last or first))
