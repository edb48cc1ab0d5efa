"""The only door to py-fsrs: memory states from whole study days.

py-fsrs counts periods of 24 hours from review to review. Here it is shown a virtual clock on which
every study day is one UTC midnight, so a review on the same study day is zero days later and one
on the next is exactly one, whatever the hour. Its own steps and its unseeded fuzz are off.
"""

from datetime import UTC, datetime, timedelta

import fsrs

from dp100_cards.model.memory import MemoryState
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating

_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)
_RATINGS = {rating: fsrs.Rating(rating.value) for rating in Rating}


class FsrsEngine:
    """Stability and difficulty under one set of weights."""

    def __init__(self, parameters: Parameters) -> None:
        self._engine = fsrs.Scheduler(
            parameters=parameters.weights,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )

    def next_memory(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> MemoryState:
        """The memory state after a review; `elapsed_days` are study days since the last one."""
        reviewed, _ = self._engine.review_card(
            _engine_card(memory), _RATINGS[rating], _MIDNIGHT + timedelta(days=elapsed_days)
        )
        assert reviewed.stability is not None
        assert reviewed.difficulty is not None
        return MemoryState(reviewed.stability, reviewed.difficulty)


def _engine_card(memory: MemoryState | None) -> fsrs.Card:
    # A card without an id would make py-fsrs sleep for a millisecond to invent one.
    if memory is None:
        return fsrs.Card(card_id=0, state=fsrs.State.Learning, step=0, due=_MIDNIGHT)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability_days,
        difficulty=memory.difficulty,
        due=_MIDNIGHT,
        last_review=_MIDNIGHT,
    )
