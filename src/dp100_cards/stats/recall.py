"""How likely cards are to be recalled on a study day."""

from collections.abc import Sequence

from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.stats.progress_source import CardRow, CardStanding


def recall_of(
    cards: Sequence[CardRow | CardStanding], day_on: int, curve: ForgettingCurve
) -> list[float]:
    """Each card's retrievability, 0-1, if it is not reviewed until then; 0 of a new card.

    A day before the last review counts as that of the review, as for the scheduler.
    """
    recall = curve.retrievability
    return [
        0.0
        if card.stability_days is None or card.last_on is None
        else recall(card.stability_days, day_on - card.last_on if day_on > card.last_on else 0)
        for card in cards
    ]
