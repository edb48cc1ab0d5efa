"""The four labels that divide a card, in whatever spelling and form a converter left them."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Part(Enum):
    """What a label announces."""

    QUESTION = "question"
    ANSWER = "answer"
    EXPLANATION = "explanation"
    WHY_CORRECT = "why this answer is correct"


class Doubt(Enum):
    """What makes it doubtful that words are a label; the lines around them decide then."""

    NONE = auto()
    LETTER = auto()
    """A letter, as in `Q3.` and `A:`, may also count quarters or options."""
    BARE = auto()
    """Without colon and emphasis, as in `Answer. It depends`, they may begin a sentence."""
    WORD = auto()
    """Without anything before the text, as in `Answer The hub`, they mostly begin a sentence."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a line."""

    part: Part
    number: int | None
    """The question's number where the label gives one."""
    rest: str
    """The text after the label."""
    doubt: Doubt = Doubt.NONE


_LABEL = re.compile(
    r"""
    (?P<open>[*_]{0,3})
    (?:
        (?P<question>question|q)
      | (?P<answer>(?:(?:correct|right|sample|model|suggested)[ ]++)?answer(?:s|\(s\))?
            |(?:correct|right)[ ]++(?:option|choice)(?:s|\(s\))?|ans|a)
      | (?P<explanation>(?:detailed[ ]++)?explanation|rationale)
      | (?P<why_correct>why[ ]++(?:(?:is|are)[ ]++)?
            (?:(?:this|that|these|those|the|it|it['\u2019]s|[a-h](?:[ ]++and[ ]++[a-h])?)[ ]++)?
            (?:(?:answer|choice|option|solution)s?[ ]++)?(?:(?:is|are)[ ]++)?(?:the[ ]++)?
            (?:correct|right)(?:[ ]++(?:answer|choice|option)s?)?)
    )
    (?:[ ]*+(?:\#|no\.)?[ ]*+(?P<number>\d{1,6}))?
    (?P<before>[*_]{0,3})
    (?P<mark>[ ]?[:.)?]|[ ][-\u2013\u2014](?=[ *_]|$))?
    (?P<after>(?:[*_]{1,3}:?)?)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LETTERS = {"q", "a"}
_DASHES = {"-", "\u2013", "\u2014"}


def read_label(text: str, *, is_heading: bool = False, may_go_on: bool = True) -> Label | None:
    """The label that a line's text begins with.

    `may_go_on` says that the line may be the next one of a wrapped paragraph.
    """
    match = _LABEL.match(text)
    if match is None or not _ends_word(match, text):
        return None
    form = _Form.of(match, text, is_heading)
    doubt = _letter_doubt(form) if form.is_letter else _word_doubt(form, may_go_on=may_go_on)
    if doubt is None:
        return None
    part = next(part for part in Part if match[part.name.lower()])
    number = int(match["number"]) if match["number"] else None
    return Label(part, number, form.rest, doubt)


def _ends_word(match: re.Match[str], text: str) -> bool:
    """Whether the label ends where a word does; behind `**Answer:**` no space is needed."""
    following = text[match.end() : match.end() + 1]
    is_closed = match["open"] and match["mark"] and (match["before"] or match["after"])
    return not following or following.isspace() or bool(is_closed)


@dataclass(frozen=True, slots=True)
class _Form:
    """In which form the words of a possible label stand."""

    mark: str
    rest: str
    is_letter: bool
    is_abbreviation: bool
    is_question: bool
    is_answer: bool
    asks_why: bool
    has_number: bool
    is_heading: bool
    is_open: bool
    """Whether emphasis begins with it and ends later."""
    is_closed: bool
    """Whether emphasis begins and ends with it."""
    starts_small: bool

    @classmethod
    def of(cls, match: re.Match[str], text: str, is_heading: bool) -> "_Form":
        """The form of a match in a line's text."""
        name = match["question"] or match["answer"] or ""
        has_emphasis = bool(match["open"])
        is_closed = has_emphasis and bool(match["before"] or match["after"])
        return cls(
            mark=(match["mark"] or "").strip(),
            rest=_text_after(match, text),
            is_letter=name.lower() in _LETTERS,
            is_abbreviation=name.lower() == "ans",
            is_question=match["question"] is not None,
            is_answer=match["answer"] is not None,
            asks_why=match["why_correct"] is not None,
            has_number=match["number"] is not None,
            is_heading=is_heading,
            is_open=has_emphasis and not is_closed,
            is_closed=is_closed,
            starts_small=text[match.end("open")].islower(),
        )

    @property
    def stands_out(self) -> bool:
        """Whether its looks set it apart from a sentence."""
        return self.is_heading or self.is_closed or self.is_open

    @property
    def goes_on_small(self) -> bool:
        """Whether a word in small letters follows, as in a sentence."""
        return self.rest[:1].islower()

    @property
    def is_marked(self) -> bool:
        """Whether a mark behind it says that it is a label."""
        return self.mark == ":" or (self.mark in (".", ")") and self.has_number)


def _letter_doubt(form: _Form) -> Doubt | None:
    if form.mark not in (":", ".", ")"):
        is_number = form.is_question and form.has_number and form.stands_out
        return Doubt.LETTER if is_number else None
    # `**A. Compute**` and `## A. Compute` are headings of sections.
    is_title = (form.is_heading or form.is_open) and not form.is_question and form.rest != ""
    return Doubt.LETTER if not is_title or form.is_marked else None


def _word_doubt(form: _Form, *, may_go_on: bool) -> Doubt | None:
    """How doubtful a label is that is spelt out; None where it is the start of a sentence."""
    if form.stands_out:
        return Doubt.NONE if form.is_marked or _is_set_apart(form) else _unmarked_doubt(form)
    if form.starts_small and may_go_on:
        return None
    if form.is_marked:
        return Doubt.NONE
    if form.is_abbreviation and form.mark == ".":
        return Doubt.BARE
    is_bare = not form.rest or form.mark == "." or form.mark in _DASHES
    return Doubt.BARE if is_bare and not form.goes_on_small else _unmarked_doubt(form)


def _unmarked_doubt(form: _Form) -> Doubt | None:
    """How doubtful a label is that the text follows without a mark."""
    if form.goes_on_small:
        return None
    if form.asks_why:
        return Doubt.BARE
    if form.mark:
        return None
    if form.is_question and form.has_number:
        return Doubt.BARE
    return Doubt.WORD if form.is_answer else None


def _is_set_apart(form: _Form) -> bool:
    """Whether emphasis, a heading or a dash makes it a label."""
    if form.mark == "?" and not form.asks_why:
        return False
    if not form.rest or form.mark in _DASHES or form.is_abbreviation:
        return True
    if form.is_closed or form.mark == ".":
        return form.mark == "?" or not form.goes_on_small
    return form.has_number and form.is_question


def _text_after(match: re.Match[str], text: str) -> str:
    rest = text[match.end() :].strip()
    emphasis = match["open"]
    if not emphasis or match["before"] or match["after"]:
        return rest
    # The emphasis closes later: `**Answer: Scikit-learn**`, or `**Answer: The hub** is ...`.
    if rest.endswith(emphasis) and rest.count(emphasis) == 1:
        return rest.removesuffix(emphasis).rstrip()
    return emphasis + rest
