"""Which key points of a card are said in an answer that the learner typed."""

import re
import unicodedata
from collections.abc import Sequence

from dp100_cards.study.recall.leads import Leads, split_point
from dp100_cards.study.recall.passages import said
from dp100_cards.study.recall.said_text import SaidText
from dp100_cards.study.recall.said_words import read_words
from dp100_cards.study.recall.spelling import folded
from dp100_cards.study.recall.wanted_words import wanted

_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that set no blanks between words: Thai, Lao, Burmese, kana and Chinese characters."""


def found_points(typed: str, points: Sequence[str]) -> frozenset[int]:
    """The indexes of the points that an answer says, whatever its order, spelling and grammar.

    It is meant to miss rather than to invent: an abbreviation counts only where the point names
    it, and the words of a point must stand together and not behind a `not`.
    """
    composed = [unicodedata.normalize("NFC", point) for point in points]
    answer = _Answer(unicodedata.normalize("NFC", typed), composed)
    return frozenset(i for i, point in enumerate(composed) if answer.says(point))


class _Answer:
    """A typed answer, and where it names what the points are about."""

    def __init__(self, typed: str, points: Sequence[str]) -> None:
        self._plain = folded(typed)
        self._text = SaidText(read_words(typed))
        self._leads = Leads(self._text, points)

    def says(self, point: str) -> bool:
        sought = wanted(point)
        if not sought.slots or _WITHOUT_SPACES.search(point):
            bare = folded(point).strip()
            return bool(bare) and bare in self._plain
        if any(said(self._text, sought)):
            return True
        lead, rest = split_point(point)
        return bool(lead) and self._says_below(lead, rest)

    def _says_below(self, lead: str, rest: str) -> bool:
        """Whether the rest of a point is said below its lead, as in a list of several things."""
        sought = wanted(rest)
        return len(sought.slots) > 1 and any(
            self._leads.above(passage[0].index) == lead for passage in said(self._text, sought)
        )
