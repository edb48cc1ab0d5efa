"""Looking for words in cards, whatever their case, accents, quotation marks and line ends."""

import re
import unicodedata
from collections.abc import Callable

from dp100_cards.model.ids import CardId
from dp100_cards.study.card_facts import CardFacts

_ACCENTS = re.compile("[\u0300-\u036f]+")
_TYPED_AS = (
    ("\u2018", "'"),
    ("\u2019", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u2010", "-"),  # what remains of a no-break hyphen
    ("\u2013", "-"),
    ("\u2014", "-"),
)
"""Signs of printed text, and what a keyboard writes for them."""


def fold(text: str) -> str:
    """The text as it is compared: small letters without accents, signs as a keyboard has them."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _ACCENTS.sub("", text)
    for printed, typed in _TYPED_AS:
        text = text.replace(printed, typed)
    return text


class SearchText:
    """The folded texts of cards, made when first asked for; one serves many filters.

    As many are kept as there is room for; the others are made each time.
    """

    def __init__(self, room: int = 1_000_000) -> None:
        self._folded: dict[CardId, tuple[CardFacts, str]] = {}
        self._room = room  # in characters

    def of(self, facts: CardFacts) -> str:
        """All that plain words are looked for in; made anew when the facts were read anew."""
        known = self._folded.get(facts.card_id)
        if known is not None and known[0] is facts:
            return known[1]
        folded = fold("\n".join((facts.text, facts.topic, *facts.tags, facts.card_id)))
        if known is not None:
            self._room += len(known[1])
            del self._folded[facts.card_id]
        if len(folded) <= self._room:
            self._room -= len(folded)
            self._folded[facts.card_id] = (facts, folded)
        return folded


def occurs(phrase: str) -> Callable[[str], bool]:
    """Whether a folded text holds the phrase, be there a space between its words or a line end."""
    words = fold(phrase).split()
    longest = max(words, key=len, default="")
    if len(words) <= 1:
        return lambda text: longest in text
    together = re.compile(r"\s+".join(map(re.escape, words)))
    return lambda text: longest in text and together.search(text) is not None


def matches(pattern: str) -> Callable[[str], bool]:
    """Whether a whole text is the pattern, in which `*` stands for any characters or none."""
    first, *others = fold(pattern).split("*")
    if not others:
        return lambda text: fold(text) == first
    *middle, last = others

    def fits(text: str) -> bool:
        folded = fold(text)
        end = len(folded) - len(last)
        place = len(first)
        if place > end or not (folded.startswith(first) and folded.endswith(last)):
            return False
        for part in middle:
            found = folded.find(part, place, end)
            if found < 0:
                return False
            place = found + len(part)
        return True

    return fits
