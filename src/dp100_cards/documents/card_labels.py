"""Which of a document's possible labels are labels, judged by what stands around them.

`A.` may be an answer or the first option of a question, `Q1:` a question or a quarter of a year.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dp100_cards.documents.labels import Doubt, Label, Part, read_label
from dp100_cards.documents.line_kinds import Line, LineKind

_LABELLED = {LineKind.TEXT, LineKind.HEADING, LineKind.BULLET, LineKind.NUMBERED}
_SECOND_OPTION = re.compile(r"[*_(\[]{0,3}b[*_]{0,3}[.):\]]", re.IGNORECASE)
_OPTION_BEHIND = re.compile(r"\s[*_(]{0,3}B[.):]")
_ORDER = list(Part)
_WRAPPED_LENGTH = 40
"""A line of a wrapped paragraph is longer than this."""


def find_labels(lines: Sequence[Line]) -> list[Label | None]:
    """For each line the label that it begins with."""
    possible = _possible_labels(lines)
    chooser = _Chooser(
        spells_out=any(
            label is not None and label.part is Part.QUESTION and label.doubt is Doubt.NONE
            for label in possible
        )
    )
    return [
        label if label is not None and chooser.accepts(label, ahead) else None
        for label, ahead in zip(possible, _look_ahead(lines, possible), strict=True)
    ]


def _possible_labels(lines: Sequence[Line]) -> list[Label | None]:
    found: list[Label | None] = []
    may_go_on = False
    for line in lines:
        label = None
        if line.kind in _LABELLED:
            goes_on = may_go_on and line.kind is LineKind.TEXT
            is_heading = line.kind is LineKind.HEADING
            label = read_label(line.text, is_heading=is_heading, may_go_on=goes_on)
            if goes_on and label is not None and label.doubt in (Doubt.BARE, Doubt.WORD):
                label = None
        found.append(label)
        may_go_on = _is_wrapped(line)
    return found


def _is_wrapped(line: Line) -> bool:
    """Whether a paragraph may go on in the next line."""
    if line.kind not in _LABELLED or line.kind is LineKind.HEADING:
        return False
    return len(line.text) > _WRAPPED_LENGTH and line.text[-1] not in ".!?:;*)\"'"


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What follows a possible label."""

    part: Part | None = None
    """What the next possible label announces."""
    certain_part: Part | None = None
    """What the next label beyond doubt, or the next question, announces."""
    has_second_option: bool = False
    """Whether a line `B.` follows before the next label beyond doubt or the next question."""


def _look_ahead(lines: Sequence[Line], possible: Sequence[Label | None]) -> list[_Ahead]:
    result: list[_Ahead] = []
    ahead = _Ahead()
    for line, label in zip(reversed(lines), reversed(possible), strict=True):
        result.append(ahead)
        if label is None:
            if not ahead.has_second_option and _is_second_option(line):
                ahead = replace(ahead, has_second_option=True)
        elif label.doubt is Doubt.NONE or label.part is Part.QUESTION:
            ahead = _Ahead(label.part, label.part)
        elif ahead.part is not label.part:
            ahead = replace(ahead, part=label.part)
    return result[::-1]


def _is_second_option(line: Line) -> bool:
    """Whether a line is an option `B.`; a heading, as `**B. Compute**` may be one, is not."""
    if line.kind not in _LABELLED or line.kind is LineKind.HEADING:
        return False
    option = _SECOND_OPTION.match(line.text)
    return option is not None and not (option[0].endswith(".") and line.text.endswith("**"))


@dataclass(slots=True)
class _Chooser:
    """Walks down the document and knows which parts the present card has."""

    spells_out: bool
    """Whether the document has questions that are labelled beyond doubt."""
    parts: set[Part] = field(default_factory=set)
    question: Label | None = None

    def accepts(self, label: Label, ahead: _Ahead) -> bool:
        """Whether a possible label is one; the card's parts are kept up to date."""
        match label.doubt:
            case Doubt.NONE:
                accepted = True
            case Doubt.LETTER if label.part is Part.QUESTION:
                accepted = not self.spells_out or ahead.part is Part.ANSWER
            case Doubt.LETTER:
                accepted = self._answers(label, ahead)
            case Doubt.BARE:
                accepted = self._is_next(label, ahead)
            case Doubt.WORD:
                # Otherwise the question would have no answer.
                accepted = self.parts == {Part.QUESTION} and ahead.part is not Part.ANSWER
        if accepted:
            if label.part is Part.QUESTION:
                self.parts, self.question = set(), label
            self.parts.add(label.part)
        return accepted

    def _answers(self, label: Label, ahead: _Ahead) -> bool:
        """Whether `A` with a mark announces the answer and is no option."""
        if self.question is None or self.parts != {Part.QUESTION}:
            return False
        if label.number is not None and label.number == self.question.number:
            return True
        if ahead.certain_part is Part.ANSWER or ahead.has_second_option:
            return False
        return _OPTION_BEHIND.search(label.rest) is None

    def _is_next(self, label: Label, ahead: _Ahead) -> bool:
        """Whether bare words announce a part that the card may have next."""
        if label.part is Part.QUESTION:
            return ahead.part is Part.ANSWER and (not self.parts or Part.ANSWER in self.parts)
        return bool(self.parts) and all(
            _ORDER.index(part) < _ORDER.index(label.part) for part in self.parts
        )
