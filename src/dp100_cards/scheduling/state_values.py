"""A card's state as plain values, which a long replay goes through without making objects."""

from collections.abc import Sequence
from typing import Any

from dp100_cards.model.memory import NEW_CARD, CardState, MemoryState, Phase

StateValues = tuple[
    int,
    float | None,
    float | None,
    int,
    int,
    int | None,
    int | None,
    int | None,
    int | None,
    int,
    int,
]
"""What a `CardState` holds, in its order, with the memory in two."""

NEW_VALUES: StateValues = (int(Phase.NEW), None, None, 0, 0, None, None, None, None, 0, 0)


def values_of(state: CardState) -> StateValues:
    """The values of a state."""
    memory = state.memory
    return (
        int(state.phase),
        memory.stability_days if memory else None,
        memory.difficulty if memory else None,
        state.step,
        state.interval_days,
        state.due_on,
        state.due_at,
        state.last_on,
        state.introduced_on,
        state.reviews,
        state.lapses,
    )


def state_from(values: Sequence[Any]) -> CardState:
    """The state that the values stand for; the columns of a cache come as they are."""
    phase, stability, difficulty, *others = values
    if stability is None:
        return NEW_CARD  # never reviewed, or reset
    return CardState(Phase(phase), MemoryState(stability, difficulty), *others)
