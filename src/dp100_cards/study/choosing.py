"""Which of the cards that could come a session brings, within the day's limits and its time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.selection import Order
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.ordering import DueCard, interleave, order_due, order_new
from dp100_cards.study.pace import Pace
from dp100_cards.study.queue import QueuedCard


@dataclass(frozen=True, slots=True)
class Candidates:
    """Cards that could come, in the decks' order."""

    learning: Sequence[DueCard]
    """Those whose learning step ends within the study day."""
    due: Sequence[DueCard]
    new: Mapping[DeckId, Sequence[CardId]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cards may come; None is no limit. Learning ones always come."""

    new: int
    due: int | None = None
    all: int | None = None
    """Learning, due and new ones together."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The cards of a session."""

    learning: tuple[QueuedCard, ...]
    ordered: tuple[CardId, ...]
    """Due and new ones, in the order in which they come."""
    new: frozenset[CardId]
    decks: Mapping[CardId, DeckId]
    """The deck of each of them."""

    def seconds(self, pace: Pace) -> float:
        """How long they are expected to take."""
        return sum(
            pace.seconds(deck_id, is_new=card_id in self.new)
            for card_id, deck_id in self.decks.items()
        )


def choose(
    candidates: Candidates,
    limits: Limits,
    order: Order,
    *,
    scheduler: Scheduler,
    today: int,
    learning_until: int,
) -> Chosen:
    """The cards of a session: learning ones, and new ones spread among the due ones.

    Learning ones whose step ends after `learning_until` cannot come yet: they take no other
    card's place.
    """
    waiting = sorted(candidates.learning, key=lambda card: card.state.due_at or 0)
    soon = [card for card in waiting if (card.state.due_at or 0) <= learning_until][: limits.all]
    room = None if limits.all is None else limits.all - len(soon)
    due = order_due(
        candidates.due, order, scheduler=scheduler, today=today, limit=_least(limits.due, room)
    )
    room = None if room is None else room - len(due)
    new_limit = limits.new if room is None else min(limits.new, room)
    new = order_new(candidates.new, order, today=today, limit=new_limit)
    ordered = tuple(interleave([due, new]))
    later = waiting[len(soon) :][: None if room is None else room - len(new)]
    learning = [*soon, *later]
    return Chosen(
        learning=tuple(QueuedCard(card.card_id, card.state.due_at) for card in learning),
        ordered=ordered,
        new=frozenset(new),
        decks=_decks(candidates, [*(card.card_id for card in learning), *ordered]),
    )


def within(chosen: Chosen, seconds: float, pace: Pace, *, learning_until: int) -> Chosen:
    """As many of the cards as are expected to fit into a time.

    Those in learning stay anyhow if their step ends by `learning_until`. However short the time
    is, one card stays.
    """
    if not chosen.ordered:
        return chosen
    learning = tuple(card for card in chosen.learning if (card.due_at or 0) <= learning_until)
    decks = [chosen.decks[card.card_id] for card in learning]
    left = seconds - sum(pace.seconds(deck_id, is_new=False) for deck_id in decks)
    fitting: list[CardId] = []
    for card_id in chosen.ordered:
        expected = pace.seconds(chosen.decks[card_id], is_new=card_id in chosen.new)
        if expected <= left:
            left -= expected
            fitting.append(card_id)
    if not (fitting or learning):
        fitting = [chosen.ordered[0]]
    kept = {*fitting, *(card.card_id for card in learning)}
    return Chosen(
        learning=learning,
        ordered=tuple(fitting),
        new=chosen.new.intersection(fitting),
        decks={card_id: deck for card_id, deck in chosen.decks.items() if card_id in kept},
    )


def _least(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)


def _decks(candidates: Candidates, chosen: Sequence[CardId]) -> dict[CardId, DeckId]:
    decks = {
        card.card_id: card.deck_id
        for group in (candidates.learning, candidates.due)
        for card in group
    }
    decks.update((card_id, deck_id) for deck_id, ids in candidates.new.items() for card_id in ids)
    return {card_id: decks[card_id] for card_id in chosen}
