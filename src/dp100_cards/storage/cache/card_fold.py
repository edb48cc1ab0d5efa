"""What reviews make of cards, one after the other, on plain values: the inside of every replay."""

from collections.abc import Callable, Iterable

from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.scheduling.state_values import NEW_VALUES, StateValues
from dp100_cards.stats.card_totals import NO_TOTALS, CardTotals, add_review
from dp100_cards.storage.journal.review_values import ReviewValues

Folded = tuple[StateValues, CardTotals]
"""The state of a card and the sums over its reviews."""

UNSEEN: Folded = (NEW_VALUES, NO_TOTALS)
"""Those of a card without reviews."""


class CardFold:
    """Goes from review to review, each under the parameters that it names."""

    def __init__(self, scheduler_for: Callable[[ParametersId], Scheduler]) -> None:
        self._scheduler_for = scheduler_for
        self.cards: dict[str, Folded] = {}
        """What `take` has made of each card."""

    def take(self, reviews: Iterable[ReviewValues]) -> None:
        """Goes through reviews of any cards, each card's in the order of replay."""
        cards, review = self.cards, self.review
        for card_id, rating, at, offset, day_on, took, _, name, _, _ in reviews:
            before = cards.get(card_id, UNSEEN)
            cards[card_id] = review(before, card_id, rating, at, offset, day_on, took, name)

    def review(
        self,
        before: Folded,
        card_id: str,
        rating: int,
        at: int,
        offset: int,
        day_on: int,
        took_seconds: float,
        name: str,
    ) -> Folded:
        """What one review makes of a card; `name` is that of the parameters."""
        state, totals = before
        quick = self._scheduler_for(ParametersId(name)).quick
        return (
            quick.next_values(CardId(card_id), state, rating, at, offset, day_on),
            add_review(totals, state, rating, day_on, took_seconds),
        )
