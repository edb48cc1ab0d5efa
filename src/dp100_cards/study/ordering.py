"""In which order the cards of a session come."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import CardState
from dp100_cards.model.selection import Order
from dp100_cards.scheduling.scheduler import Scheduler


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card that is due, with what its place depends on."""

    card_id: CardId
    deck_id: DeckId
    state: CardState


def order_due(
    due: Sequence[DueCard],
    order: Order,
    *,
    scheduler: Scheduler,
    today: int,
    limit: int | None = None,
) -> list[CardId]:
    """Due cards, given in the decks' order, as a session brings them; at most `limit`.

    A limit leaves out those that the order puts last. Between cards that the order does not tell
    apart, the decks' order decides.
    """
    ranked = sorted(due, key=_rank(order, scheduler, today))[:limit]
    if order is not Order.INTERLEAVE:
        return [card.card_id for card in ranked]
    by_deck: dict[DeckId, list[CardId]] = {card.deck_id: [] for card in due}
    for card in ranked:
        by_deck[card.deck_id].append(card.card_id)
    return interleave([cards for cards in by_deck.values() if cards])


def order_new(
    new: Mapping[DeckId, Sequence[CardId]], order: Order, *, today: int, limit: int
) -> list[CardId]:
    """New cards: of each deck in turn, so that a small limit still brings something of each.

    Sorted by day they come deck by deck, and at random where that is wanted.
    """
    if order is Order.RANDOM:
        cards = [card_id for group in new.values() for card_id in group]
        return sorted(cards, key=lambda card_id: _drawn(card_id, today))[:limit]
    if order is Order.DUE:
        return [card_id for group in new.values() for card_id in group][:limit]
    return _round_robin(list(new.values()))[:limit]


def interleave(groups: Sequence[Sequence[CardId]]) -> list[CardId]:
    """Mixes groups so that each is spread evenly over the whole, and keeps its own order."""
    placed = [
        ((index + 0.5) / len(group), number, card_id)
        for number, group in enumerate(groups)
        for index, card_id in enumerate(group)
    ]
    return [card_id for _, _, card_id in sorted(placed, key=lambda place: place[:2])]


def _rank(order: Order, scheduler: Scheduler, today: int) -> Callable[[DueCard], float]:
    match order:
        case Order.DUE:
            return lambda card: card.state.due_on or 0
        case Order.RANDOM:
            return lambda card: _drawn(card.card_id, today)
        case Order.WEAKEST:
            return lambda card: scheduler.retrievability(card.state, today)
        case Order.INTERLEAVE:
            return lambda card: -_lost_by_waiting(scheduler, card.state, today)


def _lost_by_waiting(scheduler: Scheduler, state: CardState, today: int) -> float:
    """How much less likely the card is recalled tomorrow than today."""
    return scheduler.retrievability(state, today) - scheduler.retrievability(state, today + 1)


def _drawn(card_id: CardId, today: int) -> int:
    """A card's lot for a day: the same on every machine, and however often a session is begun."""
    digest = hashlib.blake2b(f"{today}:{card_id}".encode(), digest_size=6).digest()
    return int.from_bytes(digest, "big")


def _round_robin(groups: Sequence[Sequence[CardId]]) -> list[CardId]:
    longest = max(map(len, groups), default=0)
    return [group[turn] for turn in range(longest) for group in groups if turn < len(group)]
