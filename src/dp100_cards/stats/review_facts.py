"""What one review adds to the sums of its study day."""

import math
from typing import NamedTuple

from dp100_cards.model.events import Crammed, Reviewed
from dp100_cards.model.memory import MATURE_DAYS, CardState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.stats.card_totals import LONGEST_ANSWER_SECONDS
from dp100_cards.stats.day_sums import BINS, CRAM

_MILLION = 1_000_000
_NEVER = 1e-6
"""What a test counts that was expected to fail, or to pass, for certain and did not."""


class ReviewFact(NamedTuple):
    """One review, as far as sums depend on it."""

    day_on: int
    hour: int
    """Of the local clock."""
    kind: int
    """The phase before, or CRAM."""
    rating: int
    took_ms: int
    is_test: int
    """1 for the first review of a card on a study day in the review phase."""
    is_mature: int
    predicted_millionths: int
    """The expected retrievability of a test; 0 of other reviews."""
    confidence: int
    """A value of `Confidence`; 0 where nothing was said."""


def reviewed_fact(step: ReplayedReview, curve: ForgettingCurve) -> ReviewFact:
    """The fact of a review; `curve` is that of the parameters it was scheduled with."""
    review, before = step.review, step.before
    is_test = is_first_of_day(before, review.day_on) and before.phase is Phase.REVIEW
    predicted = predicted_millionths(before, review.day_on, curve) if is_test else 0
    is_mature = int(is_test and before.interval_days >= MATURE_DAYS)
    return ReviewFact(
        *_common(review, int(before.phase)), int(is_test), is_mature, predicted, _sure(review)
    )


def crammed_fact(event: Crammed) -> ReviewFact:
    """The fact of a review that was not scheduled."""
    return ReviewFact(*_common(event, CRAM), 0, 0, 0, _sure(event))


def is_first_of_day(before: CardState, day_on: int) -> bool:
    """Whether a card in that state was not reviewed on the day yet."""
    return before.last_on is None or before.last_on < day_on


def predicted_millionths(before: CardState, day_on: int, curve: ForgettingCurve) -> int:
    """The retrievability that was expected of a card on a study day."""
    if before.memory is None or before.last_on is None:
        return 0
    elapsed_days = max(0, day_on - before.last_on)
    return round(_MILLION * curve.retrievability(before.memory.stability_days, elapsed_days))


def bin_of(predicted: int) -> int:
    """The bin of a prediction in millionths."""
    return min(BINS - 1, predicted * BINS // _MILLION)


def loss_millionths(predicted: int, *, passed: bool) -> int:
    """The logarithmic loss of a test; natural logarithm."""
    expected = predicted / _MILLION if passed else 1 - predicted / _MILLION
    return round(-_MILLION * math.log(max(_NEVER, expected)))


def local_hour(moment: Moment) -> int:
    """The hour of the clock on the wall."""
    return (moment.at // 60_000 + moment.utc_offset_minutes) // 60 % 24


def _common(event: Reviewed | Crammed, kind: int) -> tuple[int, int, int, int, int]:
    took_ms = round(1000 * min(event.took_seconds, LONGEST_ANSWER_SECONDS))
    return event.day_on, local_hour(event.moment), kind, int(event.rating), took_ms


def _sure(event: Reviewed | Crammed) -> int:
    return int(event.confidence or 0)


def has_passed(rating: int) -> bool:
    """Whether a rating says that the card was recalled."""
    return rating != Rating.AGAIN
