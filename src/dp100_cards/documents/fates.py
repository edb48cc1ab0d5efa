"""An account of a document: what became of each of its lines, so that nothing is lost unseen."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import Enum

from dp100_cards.documents.headings import Heading
from dp100_cards.documents.line_kinds import Line, LineKind
from dp100_cards.documents.outline import Mark, Standing
from dp100_cards.model.ids import CardId

_CODE = {LineKind.CODE, LineKind.INDENTED}


class FateKind(Enum):
    """What can become of a line."""

    CARD = "card"
    HEADING = "heading"
    FURNITURE = "furniture"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one line that is not blank."""

    line: int
    kind: FateKind
    card: CardId | None = None
    """The card that the line is part of."""
    reason: str = ""
    """What the furniture is, or why the line was dropped."""


def tell_fates(
    lines: Sequence[Line],
    marks: Sequence[Mark],
    card_of_line: Mapping[int, CardId],
    unfinished: Set[int],
) -> Iterator[Fate]:
    """The fate of each line that is not blank, given the lines of cards and of half cards."""
    heading: Heading | None = None
    for line, mark in zip(lines, marks, strict=True):
        if mark is Standing.BLANK or (line.kind in _CODE and not line.text):
            continue
        if isinstance(mark, Heading):
            heading = mark
            yield Fate(line.number, FateKind.HEADING)
        elif mark is Standing.FURNITURE:
            yield Fate(line.number, FateKind.FURNITURE, reason=line.note)
        elif line.number in card_of_line:
            yield Fate(line.number, FateKind.CARD, card_of_line[line.number])
        else:
            reason = _reason(line, mark, heading, unfinished)
            yield Fate(line.number, FateKind.DROPPED, reason=reason)


def _reason(line: Line, mark: Mark, heading: Heading | None, unfinished: Set[int]) -> str:
    if mark is Standing.TALK:
        return "the author's talk"
    if line.number in unfinished:
        return "part of a question without an answer"
    if mark is not Standing.OUTSIDE:
        return "stands before any question"
    if heading is None:
        return "prose before the first heading and question"
    return f"introduction below the heading {heading.text!r}"
