"""Facts of reviews added up: by day, by hour and by what was expected."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.rating import Rating
from dp100_cards.stats.day_sums import BINS, CRAM, SUM_FIELDS
from dp100_cards.stats.review_facts import (
    HOUR,
    IS_MATURE,
    IS_TEST,
    KIND,
    RATING,
    SURE,
    THREE_BITS,
    FactNumbers,
    unpacked,
)

_PLACE = {name: place for place, name in enumerate(SUM_FIELDS)}
_TOOK, _REVIEWS, _FIRST_RATING = (_PLACE[name] for name in ("took_ms", "reviews", "new_again"))
_YOUNG, _MATURE = _PLACE["young_tested"], _PLACE["mature_tested"]
_SURE = {int(each): _PLACE[f"{each.name.lower()}_rated"] for each in Confidence}
_AGAIN = int(Rating.AGAIN)
_MILLION = 1_000_000
_NEVER = 1e-6
"""What a test counts that was expected to fail, or to pass, for certain and did not."""


class SumsOfFacts:
    """Whole numbers, so that what was added can be taken away again exactly."""

    def __init__(self) -> None:
        # Copies of zeros, not made by lambdas: another process may send them.
        self.days: defaultdict[int, list[int]] = defaultdict(([0] * len(SUM_FIELDS)).copy)
        """The fields of DaySums by study day."""
        self.hours: defaultdict[tuple[int, int], list[int]] = defaultdict([0, 0].copy)
        """Reviews and passes by study day and hour."""
        self.predictions: defaultdict[tuple[int, int], list[int]] = defaultdict([0, 0, 0, 0].copy)
        """Tests, passes, predictions and losses by study day and bin."""
        self.waiting: defaultdict[int, int] = defaultdict(int)
        """By how many more, or fewer, cards were overdue on a study day than on the one before.

        Of those that have been reviewed since: the others are overdue now.
        """

    def add(self, facts: Iterable[FactNumbers], sign: int = 1) -> None:
        """Adds facts, or takes them away where the sign is -1."""
        # The many reviews of a day that are of one kind are counted first, and then added at once.
        alike: defaultdict[tuple[int, int], int] = defaultdict(int)
        took: defaultdict[int, int] = defaultdict(int)
        for day_on, bits, took_ms, predicted, waited_since in facts:
            alike[day_on, bits] += 1
            took[day_on] += took_ms
            if waited_since:
                self.waiting[waited_since] += sign
                self.waiting[day_on] -= sign
            if bits & IS_TEST:
                passed = bits >> RATING & THREE_BITS != _AGAIN
                self._add_prediction(day_on, predicted, sign, passed=passed)
        for day_on, took_ms in took.items():
            self.days[day_on][_TOOK] += sign * took_ms
        for (day_on, bits), number in alike.items():
            self._add_alike(day_on, bits, sign * number)

    def take(self, other: "SumsOfFacts") -> None:
        """Adds what others add up to."""
        for day_on, counts in other.days.items():
            self.days[day_on] = _added(self.days[day_on], counts)
        for hour, counts in other.hours.items():
            self.hours[hour] = _added(self.hours[hour], counts)
        for place, counts in other.predictions.items():
            self.predictions[place] = _added(self.predictions[place], counts)
        for day_on, cards in other.waiting.items():
            self.waiting[day_on] += cards

    def _add_alike(self, day_on: int, bits: int, number: int) -> None:
        day = self.days[day_on]
        kind, rating = bits >> KIND & THREE_BITS, bits >> RATING & THREE_BITS
        passed = number if rating != _AGAIN else 0
        day[_REVIEWS] += number
        day[_FIRST_RATING + 4 * kind + rating - 1] += number
        places = [_SURE[bits >> SURE]] if bits >> SURE else []
        if bits & IS_TEST:
            places.append(_MATURE if bits & IS_MATURE else _YOUNG)
        for place in places:
            day[place] += number
            day[place + 1] += passed
        if kind != CRAM:
            hour = self.hours[day_on, bits & HOUR]
            hour[0] += number
            hour[1] += passed

    def _add_prediction(self, day_on: int, predicted: int, sign: int, *, passed: bool) -> None:
        sums = self.predictions[day_on, min(BINS - 1, predicted * BINS // _MILLION)]
        sums[0] += sign
        sums[1] += sign * passed
        sums[2] += sign * predicted
        sums[3] += sign * loss_millionths(predicted, passed=passed)


def sums_by_deck(facts: Mapping[str, bytes], decks: Mapping[str, str]) -> dict[str, SumsOfFacts]:
    """What the packed facts of cards add up to, by deck; takes both by card.

    Cards that no deck has are counted under no name.
    """
    by_deck: defaultdict[str, list[bytes]] = defaultdict(list)
    for card_id, its in facts.items():
        by_deck[decks.get(card_id, "")].append(its)
    sums = {deck_id: SumsOfFacts() for deck_id in by_deck}
    for deck_id, each in by_deck.items():
        sums[deck_id].add(chain.from_iterable(map(unpacked, each)))
    return sums


def _added(one: list[int], other: list[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]


def loss_millionths(predicted: int, *, passed: bool) -> int:
    """The logarithmic loss of a test whose prediction is given in millionths."""
    expected = predicted / _MILLION if passed else 1 - predicted / _MILLION
    return round(-_MILLION * math.log(max(_NEVER, expected)))
