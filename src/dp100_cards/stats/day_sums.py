"""Sums over reviews by study day and deck, from which history is reported without reading it.

All of them are whole numbers, so that what is added up in any order comes to the same.
"""

from collections.abc import Sequence
from typing import NamedTuple, cast

from dp100_cards.model.ids import DeckId
from dp100_cards.model.memory import Phase

CRAM = len(Phase)
"""The kind of a review that was not scheduled; that of all others is the phase before it."""


class DaySums(NamedTuple):
    """The reviews of one study day and deck; or of several, where they are added up."""

    day_on: int
    """0 where days are added up."""
    deck_id: DeckId
    """Empty where decks are added up."""
    took_ms: int
    """An answer that took longer than ten minutes counts as ten."""
    reviews: int
    """All of them, cramming included."""
    new_again: int
    new_hard: int
    new_good: int
    new_easy: int
    learning_again: int
    learning_hard: int
    learning_good: int
    learning_easy: int
    review_again: int
    review_hard: int
    review_good: int
    review_easy: int
    relearning_again: int
    relearning_hard: int
    relearning_good: int
    relearning_easy: int
    cram_again: int
    cram_hard: int
    cram_good: int
    cram_easy: int
    young_tested: int
    """First reviews of a card on a study day, in the review phase, at an interval under 21 days."""
    young_passed: int
    mature_tested: int
    mature_passed: int
    sure_rated: int
    """Reviews before whose reveal the learner said how sure he was."""
    sure_passed: int
    think_so_rated: int
    think_so_passed: int
    guess_rated: int
    guess_passed: int

    def ratings(self, kind: int) -> Sequence[int]:
        """How often Again, Hard, Good and Easy were given, by phase before or CRAM."""
        first = _FIRST_RATING + 4 * kind
        return _counts(self, first, first + 4)

    def by_kind(self) -> Sequence[int]:
        """Reviews by phase before, and those that were crammed."""
        ratings = iter(_counts(self, _FIRST_RATING, _END_OF_RATINGS))
        return list(map(sum, zip(ratings, ratings, ratings, ratings, strict=True)))

    @property
    def tested(self) -> int:
        """Those of true retention."""
        return self.young_tested + self.mature_tested

    @property
    def passed(self) -> int:
        """Those of true retention that were not Again."""
        return self.young_passed + self.mature_passed


_FIRST_RATING = DaySums._fields.index("new_again")
_END_OF_RATINGS = _FIRST_RATING + 4 * (CRAM + 1)

SUM_FIELDS = DaySums._fields[2:]
"""What is added up."""

RATINGS = tuple(name for name in SUM_FIELDS if name.endswith(("_again", "_hard", "_good", "_easy")))
"""The fields of ratings by phase before."""

TESTS = ("young_tested", "young_passed", "mature_tested", "mature_passed")
"""The fields of true retention."""


class HourSums(NamedTuple):
    """Reviews by the hour of the local clock at which they were rated; cramming is left out."""

    hour: int
    reviews: int
    passed: int


class PredictionSums(NamedTuple):
    """Tests by what the scheduler expected of them; see DaySums.young_tested."""

    bin: int
    """Number of the bin of predicted retrievability, counted from 0; see BINS."""
    tested: int
    passed: int
    predicted_millionths: int
    """The predictions, added up."""
    loss_millionths: int
    """The logarithmic losses of the single tests, added up; natural logarithm."""


BINS = 20
"""Bins of equal width from 0 to 1; a prediction of 1 falls into the last."""


_NO_DECK = DeckId("")


def added(rows: Sequence[DaySums], *, day_on: int = 0, deck_id: DeckId = _NO_DECK) -> DaySums:
    """The sums over some rows."""
    width = len(DaySums._fields)
    columns = zip(*(_counts(row, 2, width) for row in rows), strict=True)
    sums = [sum(column) for column in columns]
    return DaySums(day_on, deck_id, *(sums or [0] * len(SUM_FIELDS)))


def _counts(row: DaySums, start: int, end: int) -> tuple[int, ...]:
    return cast("tuple[int, ...]", row[start:end])
