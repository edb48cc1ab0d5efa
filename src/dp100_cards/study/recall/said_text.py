"""A text in which words can be looked up as people write them."""

from collections.abc import Sequence
from itertools import pairwise

from dp100_cards.study.recall.said_words import Word
from dp100_cards.study.recall.spelling import SHORTEST_NEAR, is_near, singular, stem

_MOST = 10_000
"""Words that are looked at."""


class SaidText:
    """The words of a text by what they mean."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words[:_MOST]
        self._by_singular: dict[str, list[int]] = {}
        self._by_stem: dict[str, list[int]] = {}
        self._by_pair: dict[str, list[int]] = {}
        self._by_letter: dict[str, set[str]] = {}
        self._found: dict[tuple[str, bool], frozenset[int]] = {}
        for index, word in enumerate(self.words):
            self._by_singular.setdefault(word.singular, []).append(index)
            self._by_stem.setdefault(word.stem, []).append(index)
            if len(word.singular) >= SHORTEST_NEAR:
                self._by_letter.setdefault(word.text[0], set()).add(word.singular)
        for index, (first, second) in enumerate(pairwise(self.words)):
            if second.place - first.place <= 1:
                pair = stem(first.written + second.written)
                self._by_pair.setdefault(pair, []).append(index)

    def places_of(self, text: str, *, in_any_tense: bool = True) -> frozenset[int]:
        """Which words of the text are this one, with a slip or two, or written as two."""
        key = (text, in_any_tense)
        if key not in self._found:
            found = self._alike(text)
            found.update(self._by_pair.get(stem(text), ()))
            if in_any_tense:
                found.update(self._by_stem.get(stem(text), ()))
            self._found[key] = frozenset(found)
        return self._found[key]

    def places_joined(self, text: str) -> set[int]:
        """Which words of the text are this one, that is made of several, in one word."""
        return self._alike(text)

    def places_written(self, text: str) -> list[int]:
        """Which words of the text are written so, in the singular or plural."""
        return self._by_singular.get(singular(text), [])

    def _alike(self, text: str) -> set[int]:
        one = singular(text)
        found = set(self._by_singular.get(one, ()))
        for other in self._by_letter.get(one[0], ()):
            if is_near(one, other):
                found.update(self._by_singular[other])
        return found
