"""Texts as words, so that they can be compared by what they say."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+|[<>=!]+|(?P<end>[.?:](?=\s|$)|\n)")
_LONGEST = 40_000
"""Words in two stretches together; more are not aligned, as that would take too long."""
_MOST_PAIRS = 250_000
"""Of equal words in two stretches, likewise."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, without markup and punctuation."""

    words: tuple[str, ...]
    begins: tuple[bool, ...]
    """Whether each is the first of a sentence or line."""

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch is made of whole sentences."""
        return self.begins[start] and (end == len(self.words) or self.begins[end])


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of one sequence and what stands for it in another."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def is_insertion(self) -> bool:
        """Whether the old sequence has nothing there."""
        return self.old_start == self.old_end


def read_words(text: str) -> Words:
    """Take a text apart."""
    words: list[str] = []
    begins: list[bool] = []
    at_start = True
    for match in _WORD.finditer(text.casefold()):
        if match["end"] is not None:
            at_start = True
            continue
        words.append(match[0])
        begins.append(at_start)
        at_start = False
    return Words(tuple(words), tuple(begins))


def is_costly(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether aligning two sequences takes long: they are, or one word in them is, very many."""
    if len(old) + len(new) > _LONGEST:
        return True
    before, after = Counter(old), Counter(new)
    return sum(count * after[word] for word, count in before.items()) > _MOST_PAIRS


def differences(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """The stretches in which two sequences differ, in order; one for all where they are too long.

    What both begin and end with is left out first, so that a small change in a long text is cheap.
    """
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    most = shorter - head
    tail = next((i for i in range(most) if old[-1 - i] != new[-1 - i]), most)
    old_end, new_end = len(old) - tail, len(new) - tail
    if head == old_end and head == new_end:
        return []
    if is_costly(old[head:old_end], new[head:new_end]):
        return [Step(head, old_end, head, new_end)]
    matcher = SequenceMatcher(None, old[head:old_end], new[head:new_end], autojunk=False)
    return [
        Step(head + i1, head + i2, head + j1, head + j2)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
