"""What reviews make of cards, one after the other, on plain values: the inside of every replay."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable

from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.scheduling.quick_scheduler import QuickScheduler
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.scheduling.state_values import NEW_VALUES, StateValues
from dp100_cards.stats.card_totals import NO_TOTALS, CardTotals, add_review
from dp100_cards.stats.review_facts import reviewed_numbers
from dp100_cards.storage.journal.review_values import ReviewValues

ReviewRow = tuple[str, int, int, *ReviewValues]
"""A row of the table `reviews`: device, number, place in the order of replay, and what it was."""

Folded = tuple[StateValues, CardTotals]
"""The state of a card and the sums over its reviews."""

UNSEEN: Folded = (NEW_VALUES, NO_TOTALS)
"""Those of a card without reviews."""


class CardFold:
    """Takes in reviews of all cards in the order of replay, and holds what they lead to."""

    def __init__(self, scheduler_for: Callable[[ParametersId], Scheduler]) -> None:
        self._scheduler_for = scheduler_for
        self.cards: dict[str, Folded] = {}
        self.facts: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        """What the reviews of each card add to the daily sums; see `stats/review_facts.py`."""
        self.named: set[str] = set()
        """The sets of parameters that reviews were made under."""

    def take(self, rows: Iterable[ReviewRow]) -> None:
        """Goes on by some reviews, between which no parameters were set."""
        cards, facts, last = self.cards, self.facts, None
        for _, _, _, card_id, rating, at, offset, day_on, took, _, name, _, sure in rows:
            if name != last:
                scheduler, last = self._scheduler_for(ParametersId(name)), name
                quick, curve = scheduler.quick, scheduler.curve
                self.named.add(name)
            before = cards.get(card_id, UNSEEN)
            facts[card_id].extend(
                reviewed_numbers(before[0], rating, at, offset, day_on, took, sure, curve)
            )
            cards[card_id] = reviewed(before, quick, card_id, rating, at, offset, day_on, took)


def reviewed(
    before: Folded,
    quick: QuickScheduler,
    card_id: str,
    rating: int,
    at: int,
    offset: int,
    day_on: int,
    took_seconds: float,
) -> Folded:
    """What one review makes of a card; `offset` is in minutes."""
    state, totals = before
    return (
        quick.next_values(CardId(card_id), state, rating, at, offset, day_on),
        add_review(totals, state, rating, day_on, took_seconds),
    )
