"""Which known card a newly read one is, so that it keeps its id and with it its history."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from dp100_cards.model.ids import CardId, unused_name
from dp100_cards.model.word_lists import words
from dp100_cards.reconcile.known_cards import Known, Read, Said, said, sources_of
from dp100_cards.reconcile.words import read_words

_ALIKE = 0.75
"""From this share of common words on, two questions are the same one, reworded."""
_RESPELT = 0.9
"""From this likeness of their letters on, too."""
_RECOGNISABLE = 0.4
"""Enough where the number is the same."""
_TELLING_ANSWER = 8
"""An answer of so many words is nobody else's."""
_MOST_CANDIDATES = 10
_LONGEST_SPELT = 2_000
_FILLERS = words(
    "a an the of to in on at for and or with is are was were be do does did can could should would"
    " what which how why when where who you your it its this that these those by from as if"
)


def match_cards(read: Sequence[Read], known: Sequence[Known]) -> list[CardId]:
    """The id of each newly read card: that of the known card it is, else a free one."""
    matcher = _Matcher(read, known)
    matcher.take(matcher.same_question())
    matcher.take(matcher.same_id())
    matcher.take(matcher.same_answer())
    matcher.take(matcher.alike())
    matcher.take(matcher.rewritten())
    return matcher.ids()


class _Matcher:
    """Pairs cards, the most certain pairs first; each card is paired once."""

    def __init__(self, read: Sequence[Read], known: Sequence[Known]) -> None:
        self._read = read
        self._known = {each.card.id: each for each in known}
        self._ids: dict[int, CardId] = {}
        self._free = dict.fromkeys(self._known)
        self._sources = sources_of(read, known)
        self._bags = {
            each.card.id: [_bag(version.question) for version in each.versions] for each in known
        }
        self._new_bags = [_bag(each.card.question) for each in read]

    def take(self, pairs: Iterable[tuple[int, CardId]]) -> None:
        """Keep those pairs of which neither card is paired yet."""
        for index, card_id in pairs:
            if index not in self._ids and card_id in self._free:
                self._ids[index] = card_id
                del self._free[card_id]

    def same_question(self) -> Iterator[tuple[int, CardId]]:
        """Pairs whose questions say the same."""
        return self._same_words("question", shortest=1)

    def same_answer(self) -> Iterator[tuple[int, CardId]]:
        """Pairs whose answers say the same."""
        return self._same_words("answer", shortest=_TELLING_ANSWER)

    def same_id(self) -> Iterator[tuple[int, CardId]]:
        """Pairs with the same id whose questions have something in common."""
        for index, card_id in sorted(self._same_ids(), key=self._is_foreign):
            if self._likeness(index, card_id, enough=_RECOGNISABLE) >= _RECOGNISABLE:
                yield index, card_id

    def rewritten(self) -> Iterator[tuple[int, CardId]]:
        """Pairs with the same id from the same document, whatever they say."""
        for index, card_id in self._same_ids():
            known = self._known[card_id]
            if known.built and not known.is_deleted and not self._is_foreign((index, card_id)):
                yield index, card_id

    def alike(self) -> Iterator[tuple[int, CardId]]:
        """Pairs whose questions are nearly the same, the most alike first."""
        by_word = self._free_by_word()
        pairs = [
            (self._likeness(index, card_id, enough=_ALIKE), -index, card_id)
            for index, _ in self._open()
            for card_id in self._candidates(index, by_word)
        ]
        alike = [
            (-index, card_id)
            for likeness, index, card_id in sorted(pairs, reverse=True)
            if likeness >= _ALIKE
        ]
        return iter(sorted(alike, key=self._is_foreign))

    def ids(self) -> list[CardId]:
        """All ids in order; who is paired with none gets the id it wants, numbered if taken.

        A former id is taken too: the history under it is another card's.
        """
        former = (alias for each in self._known.values() for alias in each.card.aliases)
        taken = {*self._known, *self._ids.values(), *former}
        result = []
        for index, read in enumerate(self._read):
            card_id = self._ids.get(index) or CardId(unused_name(read.card.id, taken))
            taken.add(card_id)
            result.append(card_id)
        return result

    def _open(self) -> list[tuple[int, Read]]:
        return [(i, each) for i, each in enumerate(self._read) if i not in self._ids]

    def _may_be(self, index: int, card_id: CardId) -> bool:
        return self._known[card_id].document in self._sources[self._read[index].document]

    def _is_foreign(self, pair: tuple[int, CardId]) -> bool:
        index, card_id = pair
        return self._known[card_id].document != self._read[index].document

    def _same_words(self, field: str, shortest: int) -> Iterator[tuple[int, CardId]]:
        """First those with the same id, then in order; first those of the same document."""
        known = self._free_by_words(field)
        read: dict[tuple[str, Said], list[int]] = {}
        for index, each in self._open():
            text = said(each.card, field)
            if len(text) >= shortest:
                read.setdefault((each.document, text), []).append(index)
                if each.card.id in known.get((each.document, text), ()):
                    yield index, each.card.id
        for step in range(max(map(len, self._sources.values()), default=0)):
            for (document, text), indexes in read.items():
                for source in self._sources[document][step : step + 1]:
                    yield from self._in_order(indexes, known.get((source, text), {}))

    def _in_order(
        self, indexes: Sequence[int], card_ids: Iterable[CardId]
    ) -> Iterator[tuple[int, CardId]]:
        unpaired = (index for index in indexes if index not in self._ids)
        return zip(unpaired, (each for each in card_ids if each in self._free), strict=False)

    def _free_by_words(self, field: str) -> dict[tuple[str, Said], dict[CardId, None]]:
        by_words: dict[tuple[str, Said], dict[CardId, None]] = {}
        for card_id in self._free:
            known = self._known[card_id]
            for version in known.versions:
                by_words.setdefault((known.document, said(version, field)), {})[card_id] = None
        return by_words

    def _same_ids(self) -> Iterator[tuple[int, CardId]]:
        for index, read in self._open():
            card_id = read.card.id
            is_free = card_id in self._free and not self._known[card_id].is_lost
            if is_free and self._may_be(index, card_id):
                yield index, card_id

    def _candidates(self, index: int, by_word: Mapping[str, Sequence[CardId]]) -> list[CardId]:
        """The cards that share the most words with a question, and all of its numbers."""
        bag = self._new_bags[index]
        shared = Counter(card_id for word in bag for card_id in by_word.get(word, ()))
        nearest = (card_id for card_id, _ in shared.most_common(_MOST_CANDIDATES))
        return [
            card_id
            for card_id in nearest
            if self._may_be(index, card_id)
            and any(_numbers(bag) == _numbers(other) for other in self._bags[card_id])
        ]

    def _free_by_word(self) -> Mapping[str, list[CardId]]:
        by_word: dict[str, list[CardId]] = {}
        for card_id in self._free:
            for word in {each for bag in self._bags[card_id] for each in bag}:
                by_word.setdefault(word, []).append(card_id)
        return by_word

    def _likeness(self, index: int, card_id: CardId, *, enough: float) -> float:
        """By words, or else letter by letter, which takes much longer, where that is not enough."""
        by_words = max(_overlap(self._new_bags[index], bag) for bag in self._bags[card_id])
        if by_words >= enough:
            return by_words
        question = self._read[index].card.question
        versions = self._known[card_id].versions
        return max(by_words, *(_spelling(question, each.question) for each in versions))


def _bag(text: str) -> Counter[str]:
    all_words = read_words(text).words
    return Counter(word for word in all_words if word not in _FILLERS) or Counter(all_words)


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _numbers(bag: Counter[str]) -> set[str]:
    """The words of a bag that tell versions and amounts."""
    return {word for word in bag if any(letter.isdigit() for letter in word)}


def _spelling(one: str, other: str) -> float:
    """The likeness of two texts letter by letter where it is high enough to count, else 0."""
    if max(len(one), len(other)) > _LONGEST_SPELT:
        return 0.0
    matcher = SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False)
    if matcher.real_quick_ratio() < _RESPELT or matcher.quick_ratio() < _RESPELT:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _RESPELT else 0.0
