"""Sums over one card's reviews, kept as reviews happen so that no report has to read them all."""

from dp100_cards.model.memory import MATURE_DAYS, Phase
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.state_values import StateValues

LONGEST_ANSWER_SECONDS = 600.0
"""A longer time is counted as this much: the learner was away."""

CardTotals = tuple[int, float, int, int, int, int]
"""What a card's reviews add up to, those before a reset included: their number and the seconds
they took; the first reviews of a study day at an interval under 21 days, the card being in review,
and those of them that passed; the same two at an interval of 21 days or more."""

NO_TOTALS: CardTotals = (0, 0.0, 0, 0, 0, 0)

_AGAIN, _REVIEW = int(Rating.AGAIN), int(Phase.REVIEW)


def add_review(
    totals: CardTotals, before: StateValues, rating: int, day_on: int, took_seconds: float
) -> CardTotals:
    """The totals with one more review, which found the card in a state.

    True retention as Anki defines it: only a card's first review of a study day tests, and only
    in the review phase; Again fails.
    """
    reviews, seconds, young, young_passed, mature, mature_passed = totals
    phase, _, _, _, interval_days, _, _, last_on, _, _, _ = before
    if phase == _REVIEW and (last_on is None or last_on < day_on):
        passed = rating != _AGAIN
        if interval_days >= MATURE_DAYS:
            mature, mature_passed = mature + 1, mature_passed + passed
        else:
            young, young_passed = young + 1, young_passed + passed
    seconds += min(took_seconds, LONGEST_ANSWER_SECONDS)
    return reviews + 1, seconds, young, young_passed, mature, mature_passed
