"""The words of a card's question: what only repeats them is no key point."""

import re

from dp100_cards.model.word_lists import words

_WORD = re.compile(r"\w+")
_FILLERS = words("a an the of to in on at for and or with within use using your its")
_MOST = 1000
"""Of the words of a question; a longer one is no question and would only cost time."""


class QuestionWords:
    """The words of a question, and what merely says them again."""

    def __init__(self, question: str) -> None:
        self._in_order = _words(question)[:_MOST]
        self._known = frozenset(self._in_order)
        self._text = f" {' '.join(self._in_order)} "

    def repeated_in_order(self, phrase: str) -> bool:
        """Whether a phrase says in the question's order what the question has said."""
        told = _telling(phrase)
        if not self._knows(told):
            return False
        asked = iter(self._in_order)
        return all(word in asked for word in told)

    def hold(self, phrase: str) -> bool:
        """Whether all words of a phrase that tell something are words of the question."""
        return self._knows(_telling(phrase))

    def quotes(self, phrase: str) -> bool:
        """Whether a phrase stands in the question as it is."""
        return f" {' '.join(_words(phrase))} " in self._text

    def _knows(self, told: list[str]) -> bool:
        return bool(told) and self._known.issuperset(told)


def _telling(phrase: str) -> list[str]:
    return [word for word in _words(phrase) if word not in _FILLERS]


def _words(text: str) -> list[str]:
    """Folded, and with singular and plural alike."""
    return [word.removesuffix("s") or word for word in _WORD.findall(text.casefold())]
