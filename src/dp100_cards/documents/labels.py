"""The four labels that divide a card, in whatever form a converter left them."""

import re
from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """What a label announces."""

    QUESTION = "question"
    ANSWER = "answer"
    EXPLANATION = "explanation"
    WHY_CORRECT = "why this answer is correct"


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a line."""

    part: Part
    number: int | None
    """The question's number where the label gives one."""
    rest: str
    """The text after the label."""


_SPELLINGS = {
    "question": Part.QUESTION,
    "answer": Part.ANSWER,
    "correct answer": Part.ANSWER,
    "explanation": Part.EXPLANATION,
    "rationale": Part.EXPLANATION,
    "why this answer is correct": Part.WHY_CORRECT,
    "why is this answer correct": Part.WHY_CORRECT,
    "why this is correct": Part.WHY_CORRECT,
    "why it is correct": Part.WHY_CORRECT,
}
_LABEL = re.compile(
    r"(?P<emphasis>\*{0,3})"
    rf"(?P<name>{'|'.join(sorted(_SPELLINGS, key=len, reverse=True))})"
    r"(?:[ ]+[#]?(?P<number>\d{1,6}))?"
    r"(?P<before>\*{0,3})[ ]?(?P<mark>[:.?]?)(?P<after>\*{0,3})(?=\s|$)",
    re.IGNORECASE,
)


def read_label(text: str, *, stands_out: bool = False) -> Label | None:
    """The label that a line's text begins with; `stands_out` says that the line is a heading."""
    match = _LABEL.match(text)
    if match is None or not _is_announced(match, text, stands_out):
        return None
    number = match["number"]
    return Label(
        part=_SPELLINGS[match["name"].lower()],
        number=int(number) if number else None,
        rest=_text_after(match, text),
    )


def _is_announced(match: re.Match[str], text: str, stands_out: bool) -> bool:
    """Whether the word is a label and not the first word of a sentence."""
    stands_out = stands_out or bool(match["emphasis"])
    if not stands_out and text[0].islower():
        # A line of a wrapped paragraph may begin so.
        return False
    if match["mark"] == ":" or (match["mark"] == "." and match["number"]):
        return True
    return stands_out and match.end() == len(text)


def _text_after(match: re.Match[str], text: str) -> str:
    rest = text[match.end() :].strip()
    emphasis = match["emphasis"]
    if not emphasis or match["before"] or match["after"]:
        return rest
    # The emphasis closes later: `**Answer: Scikit-learn**`, or `**Answer: The hub** is ...`.
    if rest.endswith(emphasis) and rest.count(emphasis) == 1:
        return rest.removesuffix(emphasis).rstrip()
    return emphasis + rest
