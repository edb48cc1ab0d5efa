"""Facts of reviews added up: by day, by hour and by what was expected."""

from collections import defaultdict

from dp100_cards.model.confidence import Confidence
from dp100_cards.stats.day_sums import CRAM, SUM_FIELDS
from dp100_cards.stats.review_facts import ReviewFact, bin_of, has_passed, loss_millionths

_PLACE = {name: place for place, name in enumerate(SUM_FIELDS)}
_FIRST_RATING = _PLACE["new_again"]
_YOUNG, _MATURE = _PLACE["young_tested"], _PLACE["mature_tested"]
_SURE = {int(each): _PLACE[f"{each.name.lower()}_rated"] for each in Confidence}


class SumsOfFacts:
    """Adds facts up, or takes them away again where `sign` is -1."""

    def __init__(self) -> None:
        self.days: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(SUM_FIELDS))
        """The fields of DaySums by study day."""
        self.hours: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
        """Reviews and passes by study day and hour, cramming left out."""
        self.predictions: defaultdict[tuple[int, int], list[int]] = defaultdict(lambda: [0] * 4)
        """Tests, passes, predictions and losses by study day and bin."""

    def add(self, fact: ReviewFact, sign: int = 1) -> None:
        """Adds one fact."""
        passed = has_passed(fact.rating)
        day = self.days[fact.day_on]
        day[0] += sign * fact.took_ms
        day[_FIRST_RATING + 4 * fact.kind + fact.rating - 1] += sign
        if fact.kind != CRAM:
            hour = self.hours[fact.day_on, fact.hour]
            hour[0] += sign
            hour[1] += sign * passed
        if fact.confidence:
            _count(day, _SURE[fact.confidence], sign, passed=passed)
        if fact.is_test:
            _count(day, _MATURE if fact.is_mature else _YOUNG, sign, passed=passed)
            self._add_prediction(fact, sign, passed=passed)

    def _add_prediction(self, fact: ReviewFact, sign: int, *, passed: bool) -> None:
        predicted = fact.predicted_millionths
        sums = self.predictions[fact.day_on, bin_of(predicted)]
        loss = loss_millionths(predicted, passed=passed)
        for place, amount in enumerate((1, int(passed), predicted, loss)):
            sums[place] += sign * amount


def _count(day: list[int], place: int, sign: int, *, passed: bool) -> None:
    """Counts something in one field, and in the next one where it was passed."""
    day[place] += sign
    day[place + 1] += sign * passed
