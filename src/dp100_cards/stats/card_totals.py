"""Sums over one card's reviews, kept as reviews happen so that no report has to read them all."""

from dataclasses import dataclass

from dp100_cards.model.memory import MATURE_DAYS, CardState, Phase
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.replay import ReplayedReview

LONGEST_ANSWER_SECONDS = 600.0
"""A longer time is counted as this much: the learner was away."""


@dataclass(frozen=True, slots=True)
class CardTotals:
    """What a card's reviews add up to, those before a reset included."""

    total_reviews: int
    took_seconds: float
    young_tested: int
    """First reviews of a study day at an interval under 21 days; the card was in review."""
    young_passed: int
    mature_tested: int
    """The same at an interval of 21 days or more."""
    mature_passed: int


NO_TOTALS = CardTotals(0, 0.0, 0, 0, 0, 0)


def add_review(totals: CardTotals, step: ReplayedReview) -> CardTotals:
    """The totals with one more review."""
    review = step.review
    return add_rating(totals, step.before, review.rating, review.day_on, review.took_seconds)


def add_rating(
    totals: CardTotals, before: CardState, rating: Rating, day_on: int, took_seconds: float
) -> CardTotals:
    """The totals with one more review, by the values of it that they depend on.

    True retention as Anki defines it: only a card's first review of a study day tests, and only
    in the review phase; Again fails.
    """
    young, young_passed = totals.young_tested, totals.young_passed
    mature, mature_passed = totals.mature_tested, totals.mature_passed
    first_of_day = before.last_on is None or before.last_on < day_on
    if before.phase is Phase.REVIEW and first_of_day:
        passed = int(rating is not Rating.AGAIN)
        if before.interval_days >= MATURE_DAYS:
            mature, mature_passed = mature + 1, mature_passed + passed
        else:
            young, young_passed = young + 1, young_passed + passed
    return CardTotals(
        totals.total_reviews + 1,
        totals.took_seconds + min(took_seconds, LONGEST_ANSWER_SECONDS),
        young,
        young_passed,
        mature,
        mature_passed,
    )
