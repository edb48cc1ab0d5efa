"""Words that a page's layout broke at the end of a line, put together again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dp100_cards.documents.labels import read_label
from dp100_cards.documents.line_kinds import Line, LineKind, noted
from dp100_cards.model.word_lists import words

_HOLDS_TEXT = {LineKind.TEXT, LineKind.BULLET, LineKind.NUMBERED}
_PASSED = {LineKind.BLANK, LineKind.FURNITURE}
_FARTHEST = 8
"""More lines than these never stand between the halves of a word."""
_HYPHENS = ("-", "\u2010")
_OPENING = "([*_\"'\u201c\u201e\u2018\u00ab"
_SECOND_HALF = re.compile(r"[^\W_]+")
_WORD = re.compile(r"\w+(?:-\w+)*")
_ENDING = re.compile(r"(?:[csz]?a?tion|sion|[ct]ial|ture|tive|ment|ness|ity|ble|ing|ed)s?|ly")
"""A second half that is no word of its own."""
_SUSPENDING = words("and or to nor but und oder bis sowie et ou y o e")
"""In `pre- and post-training` the hyphen stands for a word to come."""
_COMPOUNDING = words(
    "all anti back best co cost cross data decision dead end ex first fault fine five four full"
    " general half hands high hyper in inter key large least long low machine mid multi near no non"
    " off on one open out over peer per point post pre pro quasi re read real right role second"
    " self semi server short single small so state step sub super third three time top trade two"
    " ultra under up user vice well wide work write zero"
)
"""What often stands before a hyphen of its own."""


@dataclass(frozen=True, slots=True)
class _Break:
    """A word of which the first half ends one line and the second begins another."""

    above: int
    below: int
    first: str
    second: str

    @property
    def letters(self) -> str:
        """The word in small letters, without a hyphen."""
        return f"{self.first.lstrip(_OPENING)}{self.second}".lower()


def join_broken_words(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the first half of each broken word moved down to its second half.

    The hyphen goes where the document evidently breaks words, unless a word may well have one;
    else lines end at hyphens that belong there, as in `scikit-learn`.
    """
    breaks = list(_breaks(lines))
    if not breaks:
        return tuple(lines)
    known = {word for line in lines for word in _WORD.findall(line.text.lower())}
    hyphenates = any(_is_broken(found, known) for found in breaks)
    result = list(lines)
    for found in breaks:
        upper, lower = result[found.above], result[found.below]
        before = upper.text[: -len(found.first) - 1].rstrip()
        drops_hyphen = hyphenates and before.count("`") % 2 == 0 and not _has_hyphen(found, known)
        word = f"{found.first}{'' if drops_hyphen else '-'}{found.second}"
        mended = replace(lower, text=word + lower.text[len(found.second) :])
        what = f"word broken at the end of line {upper.number} joined: {word}"
        result[found.above] = replace(upper, text=before)
        result[found.below] = noted(mended, what)
    return tuple(result)


def _breaks(lines: Sequence[Line]) -> Iterator[_Break]:
    for above, line in enumerate(lines):
        if line.kind not in _HOLDS_TEXT or not line.text.endswith(_HYPHENS):
            continue
        first = line.text.rpartition(" ")[2][:-1]
        if len(first) + 1 == len(line.text) or not first[-1:].isalnum():
            continue
        ahead = range(above + 1, min(above + 1 + _FARTHEST, len(lines)))
        below = next((at for at in ahead if lines[at].kind not in _PASSED), above)
        second = _second_half(lines[below]) if below > above else ""
        # Behind a gap a word with a capital letter would seem to begin a sentence.
        if second and (below == above + 1 or first.lstrip(_OPENING).islower()):
            yield _Break(above, below, first, second)


def _second_half(line: Line) -> str:
    """The rest of a word that a line may begin with."""
    match = _SECOND_HALF.match(line.text) if line.kind is LineKind.TEXT else None
    if match is None or match[0].lower() in _SUSPENDING or read_label(line.text) is not None:
        return ""
    return match[0]


def _is_broken(found: _Break, known: set[str]) -> bool:
    """Whether a word is evidently written without its hyphen."""
    return found.letters in known or _ENDING.fullmatch(found.second) is not None


def _has_hyphen(found: _Break, known: set[str]) -> bool:
    """Whether a word may well be written with its hyphen."""
    first, second = found.first.lstrip(_OPENING), found.second
    if not (first.isalpha() and second.isalpha() and second.islower()) or first.isupper():
        return True
    if f"{first}-{second}".lower() in known:
        return True
    return first.lower() in _COMPOUNDING and not _is_broken(found, known)
