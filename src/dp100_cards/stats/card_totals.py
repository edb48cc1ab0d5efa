"""Sums over one card's reviews, kept as reviews happen so that no report has to read them all."""

from dataclasses import dataclass, replace

from dp100_cards.model.memory import MATURE_DAYS, Phase
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
    """The totals with one more review.

    True retention as Anki defines it: only a card's first review of a study day tests, and only
    in the review phase; Again fails.
    """
    before, review = step.before, step.review
    totals = replace(
        totals,
        total_reviews=totals.total_reviews + 1,
        took_seconds=totals.took_seconds + min(review.took_seconds, LONGEST_ANSWER_SECONDS),
    )
    first_of_day = before.last_on is None or before.last_on < review.day_on
    if before.phase is not Phase.REVIEW or not first_of_day:
        return totals
    passed = int(review.rating is not Rating.AGAIN)
    if before.interval_days >= MATURE_DAYS:
        return replace(
            totals,
            mature_tested=totals.mature_tested + 1,
            mature_passed=totals.mature_passed + passed,
        )
    return replace(
        totals, young_tested=totals.young_tested + 1, young_passed=totals.young_passed + passed
    )
