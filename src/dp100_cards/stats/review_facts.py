"""What one review adds to the sums of its study day, as five whole numbers that can be stored."""

from array import array
from collections.abc import Iterable, Iterator

from dp100_cards.model.memory import MATURE_DAYS, Phase
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.state_values import StateValues
from dp100_cards.stats.card_totals import LONGEST_ANSWER_SECONDS
from dp100_cards.stats.day_sums import CRAM

FactNumbers = tuple[int, int, int, int, int]
"""The study day; what kind of review it was, in bits; milliseconds; of a test the predicted
retrievability in millionths, else 0; of a card that was overdue the day it had been due on, else 0.
"""

FACT_WIDTH = 5
FACT_BYTES = FACT_WIDTH * array("i").itemsize

# The bits: the hour of the clock on the wall, and above it the phase before or CRAM, the rating,
# whether it was a test (a card's first review of a study day, in the review phase), whether at an
# interval of 21 days or more, and what the learner said how sure he was, 0 where nothing.
HOUR = 0b11111
KIND, RATING, SURE = 5, 8, 13
IS_TEST, IS_MATURE = 1 << 11, 1 << 12
THREE_BITS = 0b111

_REVIEW = int(Phase.REVIEW)
_MILLION = 1_000_000
_MINUTE = 60_000


def reviewed_numbers(
    before: StateValues,
    rating: int,
    at: int,
    offset: int,
    day_on: int,
    took_seconds: float,
    confidence: int | None,
    curve: ForgettingCurve,
) -> FactNumbers:
    """Those of a review that found its card in a state; `offset` is in minutes.

    `curve` is that of the parameters the review was scheduled with.
    """
    phase, stability, _, _, interval_days, due_on, _, last_on, _, _, _ = before
    # Written out, not called: a replay comes by here for every review.
    bits = (at // _MINUTE + offset) // 60 % 24 | phase << KIND | rating << RATING
    predicted = 0
    if phase == _REVIEW and stability is not None and (last_on is None or last_on < day_on):
        elapsed_days = 0 if last_on is None else day_on - last_on
        predicted = round(_MILLION * curve.retrievability(stability, elapsed_days))
        bits |= IS_TEST
        if interval_days >= MATURE_DAYS:
            bits |= IS_MATURE
    if confidence:
        bits |= confidence << SURE
    if took_seconds > LONGEST_ANSWER_SECONDS:
        took_seconds = LONGEST_ANSWER_SECONDS
    waited_since = due_on if due_on is not None and due_on < day_on else 0
    return day_on, bits, round(1000 * took_seconds), predicted, waited_since


def crammed_numbers(
    rating: int, at: int, offset: int, day_on: int, took_seconds: float, confidence: int | None
) -> FactNumbers:
    """Those of a review that was not scheduled."""
    hour = (at // _MINUTE + offset) // 60 % 24
    bits = hour | CRAM << KIND | rating << RATING | (confidence or 0) << SURE
    return day_on, bits, round(1000 * min(took_seconds, LONGEST_ANSWER_SECONDS)), 0, 0


def packed(numbers: Iterable[int]) -> bytes:
    """The numbers of some facts, one after the other, as they are stored."""
    return array("i", numbers).tobytes()


def unpacked(content: bytes) -> Iterator[FactNumbers]:
    """The facts that were stored."""
    numbers = iter(array("i", content))
    return zip(numbers, numbers, numbers, numbers, numbers, strict=True)
