"""What reviews make of cards, one after the other, on plain values: the inside of every replay."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.scheduling.quick_scheduler import QuickScheduler
from dp100_cards.scheduling.replay import changed_state
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.scheduling.state_values import state_from, values_of
from dp100_cards.stats.card_totals import add_review
from dp100_cards.stats.review_facts import FACT_WIDTH, crammed_numbers, packed, reviewed_numbers
from dp100_cards.stats.sums_of_facts import SumsOfFacts, sums_by_deck
from dp100_cards.storage.cache.card_snapshots import (
    SNAPSHOT_EVERY,
    UNSEEN,
    Folded,
    SnapshotRow,
    snapshot_row,
)
from dp100_cards.storage.journal.review_values import ReviewValues

ReviewRow = tuple[str, int, int, *ReviewValues]
"""A row of the table `reviews`: device, number, place in the order of replay, and what it was."""

FoldRow = tuple[CardId, int, str, int, int, int, int, int | None, Any, str | None, int | None]
"""Card as written, order, device and number; instant, offset and day; of a review its rating, the
seconds taken, the parameters (None where it was crammed) and the confidence; of a change no rating,
until when and what it was."""

KeepSnapshots = Callable[[Iterable[SnapshotRow]], None]

SchedulerFor = Callable[[ParametersId], Scheduler]


@dataclass(frozen=True, slots=True)
class FoldedHistory:
    """What all reviews lead to."""

    cards: Mapping[str, Folded]
    facts: Mapping[str, bytes]
    """What the reviews of each card add to the daily sums, packed; see `stats/review_facts.py`."""
    sums: Mapping[str, SumsOfFacts]
    """What they add up to, by deck."""


class HistoryFold:
    """Takes in reviews of all cards in the order of replay, and holds what they lead to."""

    def __init__(
        self, scheduler_for: SchedulerFor, keep: KeepSnapshots, decks: Mapping[str, str]
    ) -> None:
        """`keep` is given the snapshots; `decks` are those that cards are in, by card."""
        self._scheduler_for = scheduler_for
        self._keep = keep
        self._decks = decks
        self._cards: dict[str, Folded] = {}
        self._facts: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._folded = FoldedHistory({}, {}, {})
        self.named: set[str] = set()
        """The sets of parameters that reviews were made under."""

    def take(self, rows: Iterable[ReviewRow]) -> None:
        """Goes on by some reviews, between which no parameters were set."""
        cards, facts, last = self._cards, self._facts, None
        snapshots: list[SnapshotRow] = []
        for (
            device,
            seq,
            order_at,
            card_id,
            rating,
            at,
            offset,
            day_on,
            took,
            _,
            name,
            _,
            sure,
        ) in rows:
            if name != last:
                scheduler, last = self._scheduler_for(ParametersId(name)), name
                quick, curve = scheduler.quick, scheduler.curve
                self.named.add(name)
            before = cards.get(card_id, UNSEEN)
            its_facts = facts[card_id]
            its_facts.extend(
                reviewed_numbers(before[0], rating, at, offset, day_on, took, sure, curve)
            )
            after = _reviewed(before, quick, card_id, rating, at, offset, day_on, took)
            cards[card_id] = after
            if not after[1][0] % SNAPSHOT_EVERY:
                number = len(its_facts) // FACT_WIDTH
                place = (order_at, device, seq)
                snapshots.append(snapshot_row(CardId(card_id), number, place, after))
        self._keep(snapshots)

    def end(self) -> None:
        """Nothing more is to come: adds up."""
        facts = {card_id: packed(numbers) for card_id, numbers in self._facts.items()}
        self._folded = FoldedHistory(self._cards, facts, sums_by_deck(facts, self._decks))

    def folded(self) -> FoldedHistory:
        """What the reviews lead to."""
        return self._folded


@dataclass(slots=True)
class CardFold:
    """Takes in what happened to one card, in the order of replay."""

    card_id: CardId
    scheduler_for: SchedulerFor
    card: Folded = UNSEEN
    """What the card is."""
    kept_facts: int = 0
    """How many facts it had before."""
    facts: "array[int]" = field(default_factory=lambda: array("i"))
    """Those that came."""
    snapshots: list[SnapshotRow] = field(default_factory=list)

    def take(self, rows: Iterable[FoldRow]) -> "CardFold":
        """Goes on by these events; returns itself."""
        card, facts = self.card, self.facts
        for row in rows:
            card_id, _, _, _, at, offset, day_on, rating, took, name, sure = row
            if name is None:
                facts.extend(crammed_numbers(rating or 0, at, offset, day_on, took, sure))
            elif rating is None:
                state, totals = card
                changed = changed_state(state_from(state), Change(name), took)
                card = values_of(changed), totals
            else:
                scheduler = self.scheduler_for(ParametersId(name))
                quick, curve = scheduler.quick, scheduler.curve
                facts.extend(
                    reviewed_numbers(card[0], rating, at, offset, day_on, took, sure, curve)
                )
                card = _reviewed(card, quick, card_id, rating, at, offset, day_on, took)
                if not card[1][0] % SNAPSHOT_EVERY:
                    number = self.kept_facts + len(facts) // FACT_WIDTH
                    self.snapshots.append(snapshot_row(self.card_id, number, row[1:4], card))
        self.card = card
        return self


def _reviewed(
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
