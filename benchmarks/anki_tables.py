"""A learner's cards and reviews as the rows of Anki's tables."""

from dataclasses import dataclass
from typing import Any

from anki_learner import CARDS, PARAMETERS, SCHEDULER, Expected, Learner
from card_texts import deck_of
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, CardState, Phase

_TYPES = {Phase.NEW: 0, Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}
_SUSPENDED, _BURIED = -1, -3
_LEARNING_QUEUE, _REVIEW_QUEUE, _DAY_LEARNING_QUEUE = 1, 2, 3


def anki_tables(learner: Learner) -> dict[str, Any]:
    """What `anki_graphs.py` reads."""
    return {
        "cards": [_card(learner, card_id, place) for place, card_id in enumerate(CARDS)],
        "log": [list(row) for row in learner.log],
        "weights": list(PARAMETERS.weights),
    }


@dataclass(frozen=True, slots=True)
class SeenCard:
    """A card that was seen, for what Anki counts otherwise."""

    state: CardState
    is_buried: bool
    """And not suspended."""

    @property
    def due_on(self) -> int:
        assert self.state.due_on is not None
        return self.state.due_on

    def retrievability(self, day_on: int) -> float:
        return SCHEDULER.retrievability(self.state, day_on)

    @property
    def stability_days(self) -> float:
        assert self.state.memory is not None
        return self.state.memory.stability_days


def seen_cards(learner: Learner, decks: tuple[str, ...]) -> list[SeenCard]:
    """Those of some decks; of all where none is named."""
    return [
        SeenCard(learner.states[card_id], card_id in learner.buried - learner.suspended)
        for place, card_id in enumerate(CARDS)
        if card_id in learner.states and (not decks or deck_of(place) in decks)
    ]


def expected_in(learner: Learner, decks: tuple[str, ...]) -> list[Expected]:
    """What was expected of the reviews of some decks, the oldest first."""
    return sorted(
        each
        for place, card_id in enumerate(CARDS)
        if not decks or deck_of(place) in decks
        for each in learner.expected.get(card_id, ())
    )


def _card(learner: Learner, card_id: CardId, place: int) -> dict[str, Any]:
    state = learner.states.get(card_id, NEW_CARD)
    due_at = state.due_at
    row = {"id": card_id, "deck": deck_of(place), "type": _TYPES[state.phase]}
    return row | {
        "queue": _queue(learner, card_id, state),
        "due": (state.due_on or 0) - learner.today
        if state.due_at is None
        else state.due_at // 1000,
        "due_is_day": due_at is None,
        "ivl": _interval(state),
        "reps": state.reviews,
        "lapses": state.lapses,
        "elapsed_days": 0 if state.last_on is None else learner.today - state.last_on,
        "data": _memory(state),
    }


def _queue(learner: Learner, card_id: CardId, state: CardState) -> int:
    if card_id in learner.suspended:
        return _SUSPENDED
    if card_id in learner.buried:
        return _BURIED
    if state.phase is Phase.NEW:
        return 0
    if state.phase is Phase.REVIEW:
        return _REVIEW_QUEUE
    return _DAY_LEARNING_QUEUE if state.due_at is None else _LEARNING_QUEUE


def _interval(state: CardState) -> int:
    """Anki keeps for a card in relearning the interval that it gets afterwards."""
    return max(1, state.interval_days) if state.phase is Phase.RELEARNING else state.interval_days


def _memory(state: CardState) -> dict[str, float]:
    if state.memory is None:
        return {}
    return {
        "s": state.memory.stability_days,
        "d": state.memory.difficulty,
        "dr": PARAMETERS.desired_retention,
        "decay": PARAMETERS.weights[20],
    }
