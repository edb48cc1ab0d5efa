"""From reviews back to states: the same fold for one card, for a merge and for a whole history."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dp100_cards.model.events import Reviewed
from dp100_cards.model.ids import ParametersId
from dp100_cards.model.memory import NEW_CARD, CardState
from dp100_cards.scheduling.scheduler import Scheduler


@dataclass(frozen=True, slots=True)
class ReplayedReview:
    """A review between the states it led from and to."""

    before: CardState
    review: Reviewed
    after: CardState


def replay(
    reviews: Iterable[Reviewed], scheduler_for: Callable[[ParametersId], Scheduler]
) -> Iterator[ReplayedReview]:
    """Goes through one card's reviews in their order, each under the parameters it names."""
    state = NEW_CARD
    for review in reviews:
        after = scheduler_for(review.parameters_id).next_state(
            review.card_id, state, review.rating, review.moment, review.day_on
        )
        yield ReplayedReview(state, review, after)
        state = after
