"""Decks from YAML: reading what a person wrote, with every mistake and its place."""

import re
from dataclasses import dataclass

from dp100_cards.model.card import Card, LineRange
from dp100_cards.model.deck import Deck, Domain, Source
from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line, clean_text
from dp100_cards.storage.yaml_reader import Fields, Items, Node, Scalar, YamlError, read_yaml

_DECK_FIELDS = {"id": True, "title": True, "domain": False, "section": False, "source": False,
                "cards": True}  # fmt: skip
_DOMAIN_FIELDS = {"number": True, "title": True, "weight": False}
_SOURCE_FIELDS = {"name": True, "sha256": True}
_CARD_FIELDS = {"id": True, "topic": False, "tags": False, "key_points": False, "lines": False,
                "question": True, "answer": True, "explanation": False,
                "why_correct": False}  # fmt: skip
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_LINES = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


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
    reader = _DeckReader(path)
    deck = reader.deck(root)
    if reader.problems:
        return ReadDeck(None, tuple(sorted(reader.problems)))
    return ReadDeck(deck, (), tuple(reader.card_lines))


class _DeckReader:
    """Walks the nodes of one file and collects problems instead of stopping at the first."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []
        self.card_lines: list[int] = []
        self._places: dict[str, int] = {}

    def deck(self, node: Node) -> Deck:
        fields = self._fields(node, "deck", _DECK_FIELDS)
        domain, source = fields.get("domain"), fields.get("source")
        return Deck(
            id=DeckId(self._slug(fields, "id")),
            title=self._line(fields, "title"),
            domain=None if domain is None else self._domain(domain),
            section=self._line(fields, "section"),
            source=None if source is None else self._source(source),
            cards=tuple(self._card(card) for card in self._items(fields, "cards")),
        )

    def _domain(self, node: Node) -> Domain:
        fields = self._fields(node, "domain", _DOMAIN_FIELDS)
        return Domain(*(self._line(fields, name) for name in _DOMAIN_FIELDS))

    def _source(self, node: Node) -> Source:
        fields = self._fields(node, "source", _SOURCE_FIELDS)
        return Source(*(self._line(fields, name) for name in _SOURCE_FIELDS))

    def _card(self, node: Node) -> Card:
        fields = self._fields(node, "card", _CARD_FIELDS)
        return Card(
            id=CardId(self._card_id(fields)),
            topic=self._line(fields, "topic"),
            tags=self._lines(fields, "tags"),
            key_points=self._lines(fields, "key_points"),
            lines=self._line_range(fields),
            question=self._markdown(fields, "question"),
            answer=self._markdown(fields, "answer"),
            explanation=self._markdown(fields, "explanation"),
            why_correct=self._markdown(fields, "why_correct"),
        )

    def _card_id(self, fields: dict[str, Node]) -> str:
        card_id = self._slug(fields, "id")
        node = fields.get("id")
        if node is None or not card_id:
            return card_id
        if card_id in self._places:
            self._report(node, f"id: '{card_id}' is taken (line {self._places[card_id]})")
        self._places.setdefault(card_id, node.line)
        self.card_lines.append(node.line)
        return card_id

    def _slug(self, fields: dict[str, Node], name: str) -> str:
        text = self._line(fields, name)
        if text and not _SLUG.fullmatch(text):
            self._report(
                fields[name], f"{name}: '{text}' must be lower-case letters, digits and hyphens"
            )
        return text

    def _line_range(self, fields: dict[str, Node]) -> LineRange | None:
        text = self._line(fields, "lines")
        if not text:
            return None
        match = _LINES.fullmatch(text)
        if match is None:
            self._report(fields["lines"], f"lines: '{text}' must look like 139-149")
            return None
        return LineRange(int(match[1]), int(match[2] or match[1]))

    def _markdown(self, fields: dict[str, Node], name: str) -> str:
        return clean_text(self._text(fields, name)).strip("\n")

    def _line(self, fields: dict[str, Node], name: str) -> str:
        return clean_line(self._text(fields, name).strip())

    def _text(self, fields: dict[str, Node], name: str) -> str:
        node = fields.get(name)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self._report(node, f"{name}: must be text (write `{name}: |` and indent it below)")
            return ""
        return node.text

    def _lines(self, fields: dict[str, Node], name: str) -> tuple[str, ...]:
        texts = []
        for node in self._items(fields, name):
            if isinstance(node, Scalar):
                texts.append(clean_line(node.text.strip()))
            else:
                self._report(node, f"{name}: each must be text (quote it if it holds ': ')")
        return tuple(texts)

    def _items(self, fields: dict[str, Node], name: str) -> list[Node]:
        node = fields.get(name)
        if isinstance(node, Items):
            return node.items
        if node is not None:
            self._report(node, f"{name}: must be a list (lines that begin with '- ')")
        return []

    def _fields(self, node: Node, what: str, allowed: dict[str, bool]) -> dict[str, Node]:
        """The fields of a mapping, after a report of those missing, empty or not known."""
        if not isinstance(node, Fields):
            self._report(node, f"{what}: must be fields such as `{next(iter(allowed))}: ...`")
            return {}
        for name, key in node.keys.items():
            if name not in allowed:
                hint = did_you_mean(name, allowed)
                self._report(key, f"{clean_line(name)}: not a field of a {what}{hint}")
        for name, required in allowed.items():
            value = node.fields.get(name)
            if required and value is None:
                self._report(node, f"{name}: this {what} has none; every {what} needs one")
            elif required and isinstance(value, Scalar) and not value.text.strip():
                self._report(value, f"{name}: is empty; every {what} needs one")
        return node.fields

    def _report(self, node: Node, message: str) -> None:
        self.problems.append(Problem(self._path, node.line, node.column, message))
