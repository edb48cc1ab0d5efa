"""An answer with key points blanked, for a second try at it; its Markdown stays what it was."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dp100_cards.study.recall.leads import Leads, split_point
from dp100_cards.study.recall.passages import Hit, hits, passages
from dp100_cards.study.recall.said_text import SaidText
from dp100_cards.study.recall.said_words import Word, read_words
from dp100_cards.study.recall.wanted_words import Wanted, wanted

BLANK = "\N{LOWER ONE EIGHTH BLOCK}"
"""Stands for one letter that is left out; Markdown gives it no meaning."""
_LONGEST = 12
_SHORTEST = 2
_BLANKED = re.compile(rf"(?<![\u2581-\u258f]){BLANK}{{{_SHORTEST},}}(?![\u2581-\u258f])")
_UNTOUCHABLE = re.compile(
    r"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+)+"  # the marks of lists and quotes
    r"|^[ \t>]*(?:`{3,}|~{3,}).*$"
    r"|^[ \t]*\[[^\]\n]*\]:.*$"  # where a link leads to
    r"|\]\([^()\n]*\)"
    r"|</?[A-Za-z][^<>\n]*>|&#?\w+;",
    re.MULTILINE,
)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//)\s.*")
_MUCH = 0.5
_WIDER = 2


def blanked(markdown: str, points: Sequence[str]) -> str:
    """The answer with the words of these points replaced by blanks of about their length.

    A point is blanked wherever it stands word for word, else where most of it is said. Of a point
    such as `Dataset: specific data` the part before the colon stays, as what is asked for. Lines,
    lists, tables and code keep their marks; a text that has blanks already is left as it is.
    """
    if not points or _BLANKED.search(markdown):
        return markdown
    # A comment tells of the code beside it: the code is what was to be recalled.
    texts = [_Answer(text, points) for text in (_without_comments(markdown), markdown)]
    spans: set[tuple[int, int]] = set()
    for point in points:
        found = (text.words_of(point) for text in texts)
        spans.update((word.start, word.end) for word in next(filter(None, found), ()))
    return "".join(_pieces(markdown, sorted(spans)))


def _without_comments(markdown: str) -> str:
    """The text with blanks in place of the comments of its code."""
    lines = markdown.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            lines[number] = _COMMENT.sub(lambda comment: " " * len(comment[0]), line)
            if mark and mark[1].startswith(fence):
                fence = ""
        elif mark:
            fence = mark[1]
    return "\n".join(lines)


def _touchable(markdown: str) -> list[Word]:
    """The words of a text that may be replaced without changing what is a list, a link or code."""
    marks = [False] * len(markdown)
    for match in _UNTOUCHABLE.finditer(markdown):
        marks[match.start() : match.end()] = [True] * len(match[0])
    return [word for word in read_words(markdown) if not marks[word.start]]


class _Answer:
    """An answer in which the words of points are looked for."""

    def __init__(self, markdown: str, points: Sequence[str]) -> None:
        self._text = SaidText(_touchable(markdown))
        self._leads = Leads(self._text, points)

    def words_of(self, point: str) -> list[Word]:
        """The words that give a point away; none where nothing of it is said."""
        lead, rest = split_point(point)
        for part in (rest, point):
            places = self._word_for_word(part)
            if places:
                break
        else:
            places = self._where_most_is_said(lead, rest)
        return [self._text.words[place] for place in places]

    def _word_for_word(self, point: str) -> set[int]:
        """The places of a point wherever it is written so, with what it has in brackets or not."""
        sought = wanted(point)
        found = self._phrase(read_words(point)) | self._phrase(sought.words)
        if found:
            shorts = (short for short in sought.shortcuts if short.is_abbreviation)
            found.update(place for each in shorts for place in self._written(each.text))
        return found

    def _phrase(self, words: Sequence[Word]) -> set[int]:
        phrase = _without_makers(words)
        found: set[int] = set()
        for begin in self._written(phrase[0].text) if phrase else ():
            if _is_phrase(self._text.words[begin : begin + len(phrase)], phrase):
                found.update(range(begin, begin + len(phrase)))
        return found

    def _written(self, text: str) -> list[int]:
        return self._text.places_written(text)

    def _where_most_is_said(self, lead: str, rest: str) -> set[int]:
        """The places of the point's words in the passage that has most of them.

        Where these are only a few of them, all that the sentence says is blanked.
        """
        sought = wanted(rest)
        found = hits(self._text, sought)
        count = len(sought.slots)
        # All arguments of a call are one place, however much is given to them.
        span = sought.span * (_WIDER if sought.is_call else 1)
        much = math.ceil(count * _MUCH)
        for needed, place in (
            *((needed, lead) for needed in range(count, much - 1, -1)),
            *((needed, "") for needed in range(count, 0, -1)),
        ):
            likely = passages(self._text, found, needed, span)
            here = (each for each in likely if self._is_below(place, each))
            best = min(here, key=lambda each: self._doubt(each, sought), default=None)
            if best is not None:
                is_much = needed >= much
                return {hit.index for hit in best} if is_much else self._sentence(best[0].index)
        return set()

    def _is_below(self, lead: str, passage: Sequence[Hit]) -> bool:
        return not lead or self._leads.above(passage[0].index) == lead

    def _doubt(self, passage: Sequence[Hit], sought: Wanted) -> tuple[int, int]:
        """How far a passage is from being the one: by its spelling, and by its length."""
        first, last = passage[0].index, passage[-1].index
        as_written = {word.singular for word in sought.words}
        changed = sum(self._text.words[hit.index].singular not in as_written for hit in passage)
        return changed, last - first

    def _sentence(self, place: int) -> set[int]:
        words = self._text.words
        sentence = words[place].sentence
        return {i for i, word in enumerate(words) if word.sentence == sentence and word.is_content}


def _without_makers(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a maker's name before them: `Key Vault` is told by `Azure Key Vault`."""
    first = next((i for i, word in enumerate(words) if not word.is_maker), 0)
    return words[first:]


def _is_phrase(stretch: Sequence[Word], phrase: Sequence[Word]) -> bool:
    if len(phrase) == 1:
        # `log` is another word than the point `Logs`.
        return [word.text for word in stretch] == [phrase[0].text]
    same = [word.singular for word in stretch] == [word.singular for word in phrase]
    return same and all(after.place - before.place <= 1 for before, after in pairwise(stretch))


def _pieces(markdown: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    position = 0
    for start, end in spans:
        yield markdown[position:start]
        yield BLANK * min(max(end - start, _SHORTEST), _LONGEST)
        position = end
    yield markdown[position:]
