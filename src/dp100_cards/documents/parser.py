"""From the text of a question-and-answer study document to decks."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dp100_cards.documents.cards import make_card, mend_parts
from dp100_cards.documents.drafts import Draft, Place, collect_drafts
from dp100_cards.documents.fates import Fate, tell_fates
from dp100_cards.documents.labels import Part
from dp100_cards.documents.line_kinds import Line, LineKind
from dp100_cards.documents.lines import read_lines
from dp100_cards.documents.outline import read_outline
from dp100_cards.documents.repairs import Repair
from dp100_cards.documents.section_names import Names, claim_deck_id, slug
from dp100_cards.documents.title_roles import give_titles_roles
from dp100_cards.model.card import Card
from dp100_cards.model.deck import Deck, Source
from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.problem import Problem


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """The decks of a document, its author's mistakes, and an account of its lines."""

    decks: tuple[Deck, ...]
    problems: tuple[Problem, ...]
    fates: tuple[Fate, ...]
    """One for each line that is not blank, in order."""
    repairs: tuple[Repair, ...] = ()
    """What was put right in the cards, in the document's order."""


def parse_document(text: str, source: Source) -> ParsedDocument:
    """Read a study document; mistakes in it become problems, never errors."""
    lines = read_lines(text)
    marks = give_titles_roles(read_outline(lines))
    drafts = collect_drafts(lines, marks)
    builder = _Builder(source)
    for draft in drafts.cards:
        builder.add(draft)
    for line, part in drafts.orphans:
        builder.report(line, f"{part.value!r} stands before any question")
    for fence in _open_fences(lines):
        builder.report(fence, "this code fence is never closed")
    return ParsedDocument(
        decks=builder.decks(),
        problems=tuple(sorted(builder.problems)),
        fates=tuple(tell_fates(lines, marks, builder.card_of_line, builder.unfinished)),
        repairs=tuple(sorted({*builder.repairs, *_line_repairs(lines, builder.card_of_line)})),
    )


def _line_repairs(lines: Sequence[Line], kept: Container[int]) -> Iterator[Repair]:
    return (Repair(line.number, line.note) for line in lines if line.note and line.number in kept)


_WITHIN_CODE = {LineKind.CODE, LineKind.FURNITURE}
"""A page may end within a fence."""


def _open_fences(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    fence: Line | None = None
    for line in lines:
        if line.kind is LineKind.FENCE_OPEN:
            fence = line
        elif line.kind is LineKind.FENCE_CLOSE:
            fence = None
        elif line.kind not in _WITHIN_CODE and fence is not None:
            found.append(fence)
            fence = None
    return [*found, fence] if fence is not None else found


class _Builder:
    """Makes cards of drafts, deals them to decks and notes what is wrong on the way."""

    def __init__(self, source: Source) -> None:
        self.problems: list[Problem] = []
        self.card_of_line: dict[int, CardId] = {}
        self.repairs: list[Repair] = []
        self.unfinished: set[int] = set()
        """The lines of questions that make no card."""
        self._source = source
        self._deck_ids: dict[tuple[object, str, str], DeckId] = {}
        self._places: dict[DeckId, Place] = {}
        self._cards: dict[DeckId, list[Card]] = {}
        self._deck_names = Names()
        self._card_names = Names()
        self._first_lines: dict[CardId, int] = {}

    def report(self, line: Line, message: str) -> None:
        self.problems.append(Problem(self._source.name, line.number, line.indent + 1, message))

    def add(self, draft: Draft) -> None:
        parts = mend_parts(draft)
        for line in draft.repeated:
            self.report(line, "the card has this label already; the text was added to that part")
        for part in (Part.QUESTION, Part.ANSWER):
            if not parts.get(part):
                self.report(draft.first, f"{_name(draft)} has no {_MISSING[part]}")
                self.unfinished.update(draft.lines)
                return
        card_id = self._card_id(draft, parts[Part.QUESTION][0].text)
        deck = self._deck_id(draft.place)
        self._cards[deck].append(make_card(card_id, deck, draft, parts))
        self.card_of_line.update(dict.fromkeys(draft.lines, card_id))
        self.repairs += (
            repair for blocks in parts.values() for block in blocks for repair in block.repairs
        )

    def decks(self) -> tuple[Deck, ...]:
        return tuple(
            Deck(
                id=name,
                title=self._title(place),
                cards=tuple(self._cards[name]),
                domain=place.domain,
                section=place.section,
                source=self._source,
            )
            for name, place in self._places.items()
        )

    def _card_id(self, draft: Draft, question: str) -> CardId:
        if draft.number is None:
            wanted = CardId(slug(question) or "card")
        else:
            wanted = CardId(f"q{draft.number:02}")
        card_id = CardId(self._card_names.claim(wanted))
        if card_id != wanted and draft.number is not None:
            first = self._first_lines[wanted]
            self.report(
                draft.first,
                f"{_name(draft)} has the number of the one on line {first};"
                " it gets an id of its own",
            )
        self._first_lines[card_id] = draft.first.number
        return card_id

    def _deck_id(self, place: Place) -> DeckId:
        key = (place.domain, place.section, place.title)
        if key not in self._deck_ids:
            name = claim_deck_id(self._title(place), self._deck_names)
            self._deck_ids[key] = name
            self._places[name] = place
            self._cards[name] = []
        return self._deck_ids[key]

    def _title(self, place: Place) -> str:
        return place.title or PurePath(self._source.name).stem


_MISSING = {Part.QUESTION: "text", Part.ANSWER: "answer"}


def _name(draft: Draft) -> str:
    return "this question" if draft.number is None else f"question {draft.number}"
