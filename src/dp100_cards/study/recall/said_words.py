"""A text as words with their places, so that what is said in it can be looked for."""

import re
from dataclasses import dataclass

from dp100_cards.model.word_lists import words
from dp100_cards.study.recall.spelling import folded, singular, stem

_WORD = re.compile(
    r"(?i:\b(?:instead of|rather than)\b)|[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)?"
)
_CASE_PARTS = re.compile(
    r"(?<=[A-Za-z][a-z])(?=[A-Z][A-Za-z])"  # dataFrame, AzureML, but not IaC or vNet
    r"|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})"  # MLClient, but not NSGs or VNet
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s)")
_ENTRY = re.compile(r"\n[ \t]*(?:\n|[-*+] |\d{1,9}[.)] )")
_LINE_GAP = 10
_SENTENCE_GAP = 8

NEGATION = "not"
_NEGATIONS = words("no not never without nor neither non cannot") | {"instead of", "rather than"}
_EMPTY = words(
    "a an the this that these those it its their there they them he she his her our we you your"
    " i my me own of to in into on onto for from with within by at as via per and or but if so then"
    " than when while is are be been was were am do does did done has have had can could may might"
    " will would should shall must need needs also such like etc e.g i.e eg ie use uses used using"
    " some any very just both each all"
)
_MAKERS = words("azure microsoft amazon aws google gcp apache")
"""Names that say nothing beside the name of what they make."""
_SHORT_FORMS = {
    "app": ("application",),
    "apps": ("applications",),
    "arg": ("argument",),
    "args": ("arguments",),
    "auth": ("authentication",),
    "config": ("configuration",),
    "configs": ("configurations",),
    "db": ("database",),
    "env": ("environment",),
    "envs": ("environments",),
    "hyperparam": ("hyperparameter",),
    "hyperparams": ("hyperparameters",),
    "info": ("information",),
    "max": ("maximum",),
    "min": ("minimum",),
    "ml": ("machine", "learning"),
    "param": ("parameter",),
    "params": ("parameters",),
    "repo": ("repository",),
    "repos": ("repositories",),
    "sklearn": ("scikit", "learn"),
    "vm": ("virtual", "machine"),
    "vms": ("virtual", "machines"),
    "vnet": ("virtual", "network"),
    "vnets": ("virtual", "networks"),
}
"""What people type for long words, and what they stand for."""
_LONGEST_TEXT = 60_000
"""Characters that are read; no answer is so long, and the rest must not hold anything up."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, or a part of one such as `frame` of `DataFrame`."""

    text: str
    """Folded; where a short form stands for several words, one of those."""
    written: str
    """Folded, as it stands in the text."""
    start: int
    end: int
    place: int
    """Counts words; far beyond at the next sentence or line, except inside brackets of code."""
    sentence: int

    @property
    def singular(self) -> str:
        """Without the ending of a plural."""
        return singular(self.text)

    @property
    def stem(self) -> str:
        """Without the endings of number and tense."""
        return stem(self.text)

    @property
    def is_content(self) -> bool:
        """Whether it says something by itself."""
        return self.text not in _EMPTY and self.text not in _MAKERS

    @property
    def is_maker(self) -> bool:
        """Whether it is no more than the name of a maker."""
        return self.text in _MAKERS


def read_words(text: str) -> list[Word]:
    """Take a text apart; one of many thousand words is read only in part."""
    found: list[Word] = []
    place = sentence = depth = position = 0
    for match in _WORD.finditer(text[:_LONGEST_TEXT]):
        gap = text[position : match.start()]
        depth = 0 if _ENTRY.search(gap) else max(0, depth + _opened(gap))
        distance = _distance(gap, is_in_brackets=depth > 0)
        place += distance
        sentence += distance >= _SENTENCE_GAP
        found += _parts(match[0], match.start(), place, sentence)
        position = match.end()
    return found


def _opened(gap: str) -> int:
    return sum((mark in "([{") - (mark in ")]}") for mark in gap)


def _distance(gap: str, *, is_in_brackets: bool) -> int:
    if "\n" in gap and not is_in_brackets:
        return _LINE_GAP
    if not is_in_brackets and _SENTENCE_END.search(gap):
        return _SENTENCE_GAP
    return int(any(map(str.isspace, gap)))


def _parts(written: str, start: int, place: int, sentence: int) -> list[Word]:
    lower = folded(written)
    if lower in _NEGATIONS or lower.endswith(("n't", "n\N{RIGHT SINGLE QUOTATION MARK}t")):
        return [Word(NEGATION, lower, start, start + len(written), place, sentence)]
    if lower in _SHORT_FORMS:
        return _spelled_out(written, start, place, sentence)
    found: list[Word] = []
    for part in _CASE_PARTS.split(written):
        found += _spelled_out(part, start, place, sentence)
        start += len(part)
    return found


def _spelled_out(part: str, start: int, place: int, sentence: int) -> list[Word]:
    bare = re.split("['\N{RIGHT SINGLE QUOTATION MARK}]", part, maxsplit=1)[0]
    end = start + len(bare)
    written = folded(bare)
    if bare.endswith("s") and bare[:-1].isupper():
        written = written[:-1]
    texts = _SHORT_FORMS.get(written, (written,))
    return [Word(text, written, start, end, place, sentence) for text in texts]
