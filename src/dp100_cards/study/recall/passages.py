"""The passages of a text in which a key point is said, or most of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dp100_cards.study.recall.said_text import SaidText
from dp100_cards.study.recall.said_words import NEGATION
from dp100_cards.study.recall.spelling import are_opposed
from dp100_cards.study.recall.wanted_words import Wanted

_AROUND = 2
"""Words before and behind a passage in which its opposite may stand."""

_REVERSED = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the text that says one or more of the words looked for."""

    index: int
    slots: frozenset[int]


def hits(text: SaidText, point: Wanted) -> list[Hit]:
    """All words of the text that belong to the point, in their order."""
    slots_at: dict[int, set[int]] = {}
    # A single word is as easily said by chance: `you can version it` does not name Versioning.
    in_any_tense = len(point.slots) > 1
    for number, slot in enumerate(point.slots):
        for word in slot:
            for index in text.places_of(word.text, in_any_tense=in_any_tense):
                slots_at.setdefault(index, set()).add(number)
    for short in point.shortcuts:
        look_up = text.places_written if short.is_abbreviation else text.places_joined
        for index in look_up(short.text):
            slots_at.setdefault(index, set()).update(short.slots)
    return [Hit(index, frozenset(slots_at[index])) for index in sorted(slots_at)]


def passages(
    text: SaidText, found: Sequence[Hit], needed: int, span: int
) -> Iterator[Sequence[Hit]]:
    """The shortest stretches that say so many different words within such a distance."""
    counts: Counter[int] = Counter()
    left = 0
    for right, hit in enumerate(found):
        counts.update(hit.slots)
        end = text.words[hit.index].place
        while end - text.words[found[left].index].place > span:
            _take_away(counts, found[left])
            left += 1
        while len(counts) >= needed:
            first = left
            _take_away(counts, found[left])
            left += 1
            if len(counts) < needed:
                yield found[first : right + 1]


def said(text: SaidText, point: Wanted) -> Iterator[Sequence[Hit]]:
    """The passages that say a point, and not its opposite."""
    found = hits(text, point)
    # The shortest passage with enough words may be part of one that has the decisive word too.
    for needed in range(point.needed, len(point.slots) + 1) if point.slots else ():
        some = passages(text, found, needed, point.span)
        yield from (passage for passage in some if _is_said(text, point, passage))


def _is_said(text: SaidText, point: Wanted, passage: Sequence[Hit]) -> bool:
    if _is_chance(text, point, passage):
        return False
    covered = frozenset[int]().union(*(hit.slots for hit in passage))
    if not point.decisive <= covered:
        return False
    if any(_is_negated(text, hit.index, passage) for hit in passage):
        return False
    missing = [word for i, slot in enumerate(point.slots) if i not in covered for word in slot]
    if not missing:
        return True
    first, last = passage[0].index - _AROUND, passage[-1].index + _AROUND + 1
    around = [word.singular for word in text.words[max(0, first) : last]]
    return not any(are_opposed(word.singular, other) for word in missing for other in around)


def _is_chance(text: SaidText, point: Wanted, passage: Sequence[Hit]) -> bool:
    """Whether two words stand the other way round, with more than `of the` between them."""
    first, last = passage[0], passage[-1]
    distance = text.words[last.index].place - text.words[first.index].place
    is_reversed = min(first.slots) > min(last.slots)
    return len(point.slots) == 2 and is_reversed and distance > _REVERSED


def _take_away(counts: Counter[int], hit: Hit) -> None:
    for slot in hit.slots:
        counts[slot] -= 1
        if not counts[slot]:
            del counts[slot]


def _is_negated(text: SaidText, index: int, passage: Sequence[Hit]) -> bool:
    """Whether the word that counts before this one is a `not` that is no part of the point."""
    before = index - 1
    while before >= 0 and not text.words[before].is_content:
        before -= 1
    if before < 0 or text.words[before].text != NEGATION:
        return False
    same_sentence = text.words[before].sentence == text.words[index].sentence
    return same_sentence and all(hit.index != before for hit in passage)
