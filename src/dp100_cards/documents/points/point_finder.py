"""What each block of an answer contributes to the key points, by the rules of its kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dp100_cards.documents.blocks import BlockKind
from dp100_cards.documents.points.answer_spots import Spot, title
from dp100_cards.documents.points.code_points import code_points
from dp100_cards.documents.points.phrases import (
    bold_terms,
    is_aside,
    marked_terms,
    plain,
    sentences,
)
from dp100_cards.documents.points.question_words import QuestionWords
from dp100_cards.documents.points.shortening import LONGEST, capital, say_briefly, shorten
from dp100_cards.documents.points.tables import first_cells, is_table

_LABELS = frozenset(
    (
        "advantages",
        "benefit",
        "benefits",
        "best for",
        "conclusion",
        "consideration",
        "considerations",
        "definition",
        "description",
        "details",
        "explanation",
        "how",
        "how it helps",
        "how it works",
        "important",
        "in short",
        "justification",
        "key point",
        "key difference",
        "overview",
        "primary use case",
        "purpose",
        "rationale",
        "reason",
        "result",
        "summary",
        "usage",
        "use case",
        "use cases",
        "what it does",
        "what it is",
        "when to use",
        "when to use it",
        "why",
        "why it matters",
    )
)
"""Leads that say what kind of thing follows and not what it is."""
_EXAMPLE = re.compile(r"\b(?:example|snippet)\b|^(?:examples|sample code|notes?)\b", re.IGNORECASE)
_QUOTATION = re.compile(r"^> ?", re.MULTILINE)
_OPTION = re.compile(r"(?:\*\*\(?[A-F][.)]\*\*|(\*\*)?\(?[A-F][.)]) +(?=[^a-z])")
"""The letter before the chosen option."""
_FORMULA = "$$"
_REMARK = re.compile(
    r"\W*(?:note|other|others|similar|similarly|for (?:example|instance)|see also)\b", re.IGNORECASE
)
_BARE_VERDICTS = frozenset(("yes", "no", "true", "false", "correct", "incorrect"))
_OPTIONAL = " (optional)"
_ARTICLE = re.compile(r"^an? (?=\w)", re.IGNORECASE)
_FEW = 3
_SHORTEST_CLAUSE = 25


@dataclass(frozen=True, slots=True)
class Point:
    """A key point and how far it lies from what the answer sets highest."""

    text: str
    is_clause: bool = False
    is_optional: bool = False
    detail: int = 0
    """In how many entries it lies that are points themselves."""

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """Lowest for what has to be named first of all."""
        return self.is_optional, self.detail, self.is_clause


class PointFinder:
    """Finds the key points of the blocks of one answer."""

    def __init__(self, asked: QuestionWords, compared: frozenset[str]) -> None:
        self._asked = asked
        self._compared = compared

    def points(self, spot: Spot) -> Iterator[Point]:
        """What a block contributes."""
        match spot.block.kind:
            case BlockKind.CODE:
                if spot.before is None or not _EXAMPLE.search(spot.before.text):
                    code = code_points(spot.block.text, spot.block.language)
                    yield from (Point(point) for point in code)
            case BlockKind.HEADING:
                yield from self._heading_points(spot)
            case BlockKind.PARAGRAPH if is_table(spot.block.text):
                cells = first_cells(spot.block.text)
                yield from (Point(shorten(plain(cell))) for cell in cells)
            case BlockKind.PARAGRAPH if not spot.led.lead:
                yield from self._paragraph_points(spot)
            case _:
                yield from self._entry_points(spot)

    def _heading_points(self, spot: Spot) -> Iterator[Point]:
        # A heading right above code only says where the code goes.
        name = title(spot.block.text)
        if not spot.is_before_code and not _EXAMPLE.search(name) and not self._is_label(name):
            yield Point(shorten(name))

    def _paragraph_points(self, spot: Spot) -> Iterator[Point]:
        text = _without_letter(_QUOTATION.sub("", spot.block.text))
        if is_aside(text) or _REMARK.match(text) or text.startswith(_FORMULA):
            return
        if spot.block.ends_in_colon:
            yield from self._unasked(marked_terms(text))
        elif spot.block.depth:
            yield from self._unasked(bold_terms(text))
        else:
            terms = list(self._unasked(bold_terms(text)))
            is_bare = all(term.text.casefold() in _BARE_VERDICTS for term in terms)
            yield from self._clauses(text) if is_bare else terms

    def _entry_points(self, spot: Spot) -> Iterator[Point]:
        """What an entry, or a paragraph with a lead, contributes."""
        lead, body = spot.led.lead, spot.led.body
        if _EXAMPLE.search(lead):
            return
        if lead and (lead.casefold() in self._compared or self._is_label(lead)):
            if body and not spot.introduces:
                yield from self._gist(spot)
        elif spot.introduces and spot.block.kind is BlockKind.BULLET:
            # A bullet that introduces others is their heading; a numbered step counts itself.
            return
        elif spot.led.is_optional:
            for point in self._named(lead, body):
                text = shorten(point.text, LONGEST - len(_OPTIONAL))
                yield Point(f"{text}{_OPTIONAL}" if text else "", point.is_clause, True)
        else:
            yield from self._named(lead, body)

    def _named(self, lead: str, body: str) -> list[Point]:
        if lead:
            return [Point(shorten(lead))]
        return list(self._unasked(bold_terms(body))) or list(self._clauses(body))

    def _gist(self, spot: Spot) -> Iterator[Point]:
        """What is said under a label, with the name of what it is said of."""
        name = self._subject(spot)
        room = LONGEST - len(name) - 2
        prefix = f"{name}: " if name and room >= _SHORTEST_CLAUSE else ""
        points = list(self._unasked(bold_terms(spot.led.body)))
        if not 0 < len(points) <= _FEW:
            points = list(self._clauses(spot.led.body, room if prefix else LONGEST))
        for point in points:
            text = shorten(point.text, room) if prefix else point.text
            said = capital(_ARTICLE.sub("", text, count=1)) if prefix else text
            yield Point(f"{prefix}{said}" if said else "", is_clause=point.is_clause)

    def _subject(self, spot: Spot) -> str:
        """The name of what a label's text is said of, where the text alone would not tell."""
        lead = spot.led.lead
        if lead.casefold() in _LABELS:
            return spot.group
        if lead.casefold() in self._compared:
            return spot.group or spot.heading
        return spot.group if " " in lead else lead

    def _clauses(self, text: str, longest: int = LONGEST) -> Iterator[Point]:
        """The first sentence, and what follows a bare verdict such as "No."."""
        for sentence in islice(sentences(text), 2):
            clause = say_briefly(sentence, self._asked.hold, longest)
            yield Point(clause, is_clause=True)
            if sentence.casefold() not in _BARE_VERDICTS:
                return

    def _unasked(self, terms: Iterator[str]) -> Iterator[Point]:
        return (Point(shorten(term)) for term in terms if not self._asked.quotes(term))

    def _is_label(self, lead: str) -> bool:
        """Whether a lead names nothing that the question has not named."""
        asks = lead.endswith("?")
        return asks or lead.casefold() in _LABELS or self._asked.repeated_in_order(lead)


def _without_letter(text: str) -> str:
    option = _OPTION.match(text)
    return f"{option[1] or ''}{text[option.end() :]}" if option else text
