"""What must be said for a key point: its content words, and the short ways to say several."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dp100_cards.study.recall.said_words import NEGATION, Word, read_words
from dp100_cards.study.recall.spelling import folded, singular

_ASIDE = re.compile(r"\s\(([^()]*)\)")
_CALL = re.compile(r"\w\([^()]|\(\).*\(\)")
_CALLED = re.compile(r"(?:\b\w+\.)?(?P<name>\b[\w.]+)\(")
_ALTERNATIVE = re.compile(r"\s*/\s*")
_FEW = 4
_MOST_OF_MANY = 0.75
_SHORTEST_JOINED = 6
_MOST_JOINED = 5
_PER_WORD = 3
_PER_ARGUMENT = 6


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One word that says several: `ACR`, or `keyvault` for `Key Vault`."""

    text: str
    slots: frozenset[int]
    is_abbreviation: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key point as what to look for."""

    words: tuple[Word, ...]
    """All of it in its order, without what stands in brackets."""
    slots: tuple[tuple[Word, ...], ...]
    """Its different content words; of words with a slash between, one is enough."""
    shortcuts: tuple[Shortcut, ...]
    decisive: frozenset[int]
    """The slots without which it says something else: a `not`, the name of what is called."""
    is_call: bool
    """Whether it is code with arguments, or several calls, between which values may stand."""

    @property
    def needed(self) -> int:
        """How many of the slots must be said."""
        count = len(self.slots)
        # A short form such as ML makes no long point of a short one.
        written = len({slot[0].start for slot in self.slots})
        return count if written < _FEW else math.ceil(count * _MOST_OF_MANY)

    @property
    def span(self) -> int:
        """How far apart they may stand."""
        per_word = _PER_ARGUMENT if self.is_call else _PER_WORD
        return per_word * len(self.slots)


def wanted(point: str) -> Wanted:
    """Read a key point; remarks in brackets behind it need not be said, abbreviations may be."""
    text, abbreviations = _without_asides(point)
    words = read_words(text)
    content = [word for word in words if word.is_content] or words
    slots: list[list[Word]] = []
    slot_of: dict[int, int] = {}
    for position, word in enumerate(words):
        if word in content:
            slot_of[position] = _add(slots, word, words[position - 1 : position], text)
    shortcuts = _joined(words, slot_of, text)
    for short, end in abbreviations:
        covered = _abbreviated(short, end, words)
        covered_slots = frozenset(slot_of[i] for i in covered if i in slot_of)
        shortcuts.append(Shortcut(short, covered_slots, is_abbreviation=True))
    return Wanted(
        tuple(words),
        tuple(map(tuple, slots)),
        tuple(shortcuts),
        frozenset(_decisive(words, slot_of, text)),
        is_call=bool(_CALL.search(text)),
    )


def _decisive(words: Sequence[Word], slot_of: dict[int, int], text: str) -> Iterator[int]:
    # What stands before the first dot is often no more than a variable of the author's.
    names = [match.span("name") for match in _CALLED.finditer(text)]
    for position, slot in slot_of.items():
        word = words[position]
        is_called = any(begin <= word.start < end for begin, end in names)
        if word.text == NEGATION or is_called:
            yield slot


def _without_asides(point: str) -> tuple[str, list[tuple[str, int]]]:
    """The point without brackets, and its abbreviations with where each stood in the result."""
    text, position = "", 0
    abbreviations: list[tuple[str, int]] = []
    for aside in _ASIDE.finditer(point):
        text += point[position : aside.start()]
        position = aside.end()
        names = [each for each in aside[1].split() if not read_words(each)[:1] or _is_told(each)]
        if len(names) == 1 and sum(map(str.isupper, names[0])) >= 2:
            abbreviations.append((singular(folded(names[0])), len(text)))
    text += point[position:]
    return (text, abbreviations) if text.strip() else (point, [])


def _is_told(name: str) -> bool:
    return not read_words(name)[0].is_maker


def _abbreviated(short: str, end: int, words: Sequence[Word]) -> range:
    """The positions of the words before the abbreviation for which it stands."""
    behind = sum(word.end <= end for word in words)
    for begin in range(behind - 1, -1, -1):
        if "".join(word.text[0] for word in words[begin:behind]) == short:
            return range(begin, behind)
    return range(behind)


def _add(slots: list[list[Word]], word: Word, before: Sequence[Word], text: str) -> int:
    """Put a word into its slot, and say which that is."""
    for number, slot in enumerate(slots):
        if any(word.stem == each.stem for each in slot):
            return number
    if slots and before and before[0] == slots[-1][-1]:
        gap = text[before[0].end : word.start]
        if "/" in gap and _ALTERNATIVE.fullmatch(gap):
            slots[-1].append(word)
            return len(slots) - 1
    slots.append([word])
    return len(slots) - 1


def _joined(words: Sequence[Word], slot_of: dict[int, int], text: str) -> list[Shortcut]:
    """What neighbouring words are when they are written as one."""
    found = []
    for begin in range(len(words)):
        for end in range(begin + 2, min(begin + _MOST_JOINED, len(words)) + 1):
            run = words[begin:end]
            if run[-1].start < run[-2].end or "/" in text[run[-2].end : run[-1].start]:
                break
            covered = frozenset(slot_of[i] for i in range(begin, end) if i in slot_of)
            name = "".join(word.written for word in run)
            if covered and len(name) >= _SHORTEST_JOINED:
                found.append(Shortcut(name, covered, is_abbreviation=False))
    return found
