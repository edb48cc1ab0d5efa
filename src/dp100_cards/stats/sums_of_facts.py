"""Facts of reviews added up: by day, by hour and by what was expected."""

import math
from collections import defaultdict
from collections.abc import Iterable

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.rating import Rating
from dp100_cards.stats.day_sums import BINS, CRAM, SUM_FIELDS
from dp100_cards.stats.review_facts import ReviewFact

_PLACE = {name: place for place, name in enumerate(SUM_FIELDS)}
_FIRST_RATING = _PLACE["new_again"]
_YOUNG, _MATURE = _PLACE["young_tested"], _PLACE["mature_tested"]
_SURE = {int(each): _PLACE[f"{each.name.lower()}_rated"] for each in Confidence}
_AGAIN = int(Rating.AGAIN)
_MILLION = 1_000_000
_NEVER = 1e-6
"""What a test counts that was expected to fail, or to pass, for certain and did not."""


class SumsOfFacts:
    """Whole numbers, so that what was added can be taken away again exactly."""

    def __init__(self) -> None:
        self.days: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(SUM_FIELDS))
        """The fields of DaySums by study day."""
        self.hours: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
        """Reviews and passes by study day and hour, cramming left out."""
        self.predictions: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * 4)
        """Tests, passes, predictions and losses by study day and bin."""

    def add(self, facts: Iterable[ReviewFact], sign: int = 1) -> None:
        """Adds facts, or takes them away where the sign is -1."""
        days, hours = self.days, self.hours
        for day_on, hour, kind, rating, took_ms, is_test, is_mature, predicted, sure in facts:
            passed = sign if rating != _AGAIN else 0
            day = days[day_on]
            day[0] += sign * took_ms
            day[_FIRST_RATING + 4 * kind + rating - 1] += sign
            if kind != CRAM:
                of_hour = hours[day_on, hour]
                of_hour[0] += sign
                of_hour[1] += passed
            if is_test:
                place = _MATURE if is_mature else _YOUNG
                day[place] += sign
                day[place + 1] += passed
                self._add_prediction(day_on, predicted, sign, passed)
            if sure:
                day[_SURE[sure]] += sign
                day[_SURE[sure] + 1] += passed

    def _add_prediction(self, day_on: int, predicted: int, sign: int, passed: int) -> None:
        sums = self.predictions[day_on, min(BINS - 1, predicted * BINS // _MILLION)]
        sums[0] += sign
        sums[1] += passed
        sums[2] += sign * predicted
        sums[3] += sign * loss_millionths(predicted, passed=bool(passed))


def loss_millionths(predicted: int, *, passed: bool) -> int:
    """The logarithmic loss of a test whose prediction is given in millionths."""
    expected = predicted / _MILLION if passed else 1 - predicted / _MILLION
    return round(-_MILLION * math.log(max(_NEVER, expected)))
