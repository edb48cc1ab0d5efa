"""What one review adds to the sums of its study day, as four whole numbers that can be stored."""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from dp100_cards.model.memory import MATURE_DAYS, Phase
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.state_values import StateValues
from dp100_cards.stats.card_totals import LONGEST_ANSWER_SECONDS
from dp100_cards.stats.day_sums import CRAM

_REVIEW = int(Phase.REVIEW)
_MILLION = 1_000_000
_MINUTE = 60_000

FactNumbers = tuple[int, int, int, int]
"""The study day; hour, kind, rating, test, maturity and confidence in bits; milliseconds; the
predicted retrievability of a test in millionths, else 0."""

_KIND, _RATING, _TEST, _MATURE, _CONFIDENCE = 5, 8, 11, 12, 13  # bits below; the hour has none


class ReviewFact(NamedTuple):
    """One review, as far as sums depend on it."""

    day_on: int
    hour: int
    """Of the clock on the wall."""
    kind: int
    """The phase before, or CRAM."""
    rating: int
    took_ms: int
    is_test: int
    """1 for the first review of a card on a study day in the review phase."""
    is_mature: int
    """1 for a test at an interval of 21 days or more."""
    predicted_millionths: int
    confidence: int
    """A value of `Confidence`; 0 where nothing was said."""


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
    phase, stability, _, _, interval_days, _, _, last_on, _, _, _ = before
    bits = _hour(at, offset) | phase << _KIND | rating << _RATING
    predicted = 0
    if phase == _REVIEW and stability is not None and (last_on is None or last_on < day_on):
        elapsed_days = 0 if last_on is None else day_on - last_on
        predicted = round(_MILLION * curve.retrievability(stability, elapsed_days))
        bits |= 1 << _TEST
        if interval_days >= MATURE_DAYS:
            bits |= 1 << _MATURE
    if confidence:
        bits |= confidence << _CONFIDENCE
    return day_on, bits, _milliseconds(took_seconds), predicted


def crammed_numbers(
    rating: int, at: int, offset: int, day_on: int, took_seconds: float, confidence: int | None
) -> FactNumbers:
    """Those of a review that was not scheduled."""
    bits = _hour(at, offset) | CRAM << _KIND | rating << _RATING | (confidence or 0) << _CONFIDENCE
    return day_on, bits, _milliseconds(took_seconds), 0


def fact_from(numbers: FactNumbers) -> ReviewFact:
    """The fact that four numbers stand for."""
    day_on, bits, took_ms, predicted = numbers
    return ReviewFact(
        day_on=day_on,
        hour=bits & 31,
        kind=bits >> _KIND & 7,
        rating=bits >> _RATING & 7,
        took_ms=took_ms,
        is_test=bits >> _TEST & 1,
        is_mature=bits >> _MATURE & 1,
        predicted_millionths=predicted,
        confidence=bits >> _CONFIDENCE,
    )


def packed(numbers: Iterable[int]) -> bytes:
    """The numbers of some facts, one after the other, as they are stored."""
    return array("i", numbers).tobytes()


def unpacked(content: bytes) -> list[ReviewFact]:
    """The facts that were stored."""
    numbers = iter(array("i", content))
    return list(map(fact_from, zip(numbers, numbers, numbers, numbers, strict=True)))


def _hour(at: int, offset: int) -> int:
    return (at // _MINUTE + offset) // 60 % 24


def _milliseconds(took_seconds: float) -> int:
    return round(1000 * min(took_seconds, LONGEST_ANSWER_SECONDS))
