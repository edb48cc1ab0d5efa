"""The only door to py-fsrs: memory states from whole study days.

Of py-fsrs the formulas are called, one by one, and not its `review_card`, which copies a card and
reckons with dates around each of them; a test holds the two together, bit for bit. That method
counts periods of 24 hours; here days are study days: a review on the same one is zero days later,
and one on the next exactly one, whatever the hour.
"""

from collections.abc import Callable
from typing import cast

import fsrs

from dp100_cards.model.memory import MemoryState
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve

_RATINGS = cast("tuple[fsrs.Rating, ...]", tuple(range(5)))
"""Theirs by the number of ours; plain numbers, which they compare and reckon with faster."""


class FsrsEngine:
    """Stability and difficulty under one set of weights."""

    def __init__(self, parameters: Parameters) -> None:
        engine = fsrs.Scheduler(
            parameters=parameters.weights,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )
        self._retrievability = ForgettingCurve(parameters.weights).retrievability
        self._next_stability: Callable[..., float] = engine._next_stability  # noqa: SLF001
        self._same_day_stability: Callable[..., float] = engine._short_term_stability  # noqa: SLF001
        self._next_difficulty: Callable[..., float] = engine._next_difficulty  # noqa: SLF001
        self._first = [_first_memory(engine, rating) for rating in Rating]

    def next_memory(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> MemoryState:
        """The memory state after a review; `elapsed_days` are study days since the last one."""
        if memory is None:
            return self._first[rating - 1]
        return MemoryState(
            self.next_stability(memory, rating, elapsed_days),
            self._next_difficulty(difficulty=memory.difficulty, rating=_RATINGS[rating]),
        )

    def next_stability(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> float:
        """The stability alone, in days."""
        if memory is None:
            return self._first[rating - 1].stability_days
        stability = memory.stability_days
        if elapsed_days < 1:
            return self._same_day_stability(stability=stability, rating=_RATINGS[rating])
        return self._next_stability(
            difficulty=memory.difficulty,
            stability=stability,
            retrievability=self._retrievability(stability, elapsed_days),
            rating=_RATINGS[rating],
        )


def _first_memory(engine: fsrs.Scheduler, rating: Rating) -> MemoryState:
    theirs = _RATINGS[rating]
    return MemoryState(
        engine._initial_stability(rating=theirs),  # noqa: SLF001
        engine._initial_difficulty(rating=theirs, clamp=True),  # noqa: SLF001
    )
