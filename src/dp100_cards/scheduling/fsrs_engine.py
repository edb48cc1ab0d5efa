"""The only door to py-fsrs: memory states from whole study days.

Of py-fsrs the formulas are called, one by one, and not its `review_card`, which copies a card and
reckons with dates around each of them; a test holds the two together, bit for bit. That method
counts periods of 24 hours; here days are study days: a review on the same one is zero days later,
and one on the next exactly one, whatever the hour.
"""

from functools import lru_cache
from typing import cast

import fsrs

from dp100_cards.model.memory import MemoryState
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve

_RATINGS = cast("tuple[fsrs.Rating, ...]", tuple(range(5)))
"""Theirs by the number of ours; plain numbers, which they compare and reckon with faster."""

_KEPT = 2**14


class FsrsEngine:
    """Stability and difficulty under one set of weights."""

    def __init__(self, parameters: Parameters) -> None:
        engine = fsrs.Scheduler(
            parameters=parameters.weights,
            learning_steps=(),
            relearning_steps=(),
            enable_fuzzing=False,
        )
        self._engine = engine
        self._retrievability = ForgettingCurve(parameters.weights).retrievability
        self._first = [_first_memory(engine, rating) for rating in Rating]
        # Cards begin alike, and then much of a history has been computed for another card.
        self._stability_days = lru_cache(_KEPT)(self._computed_stability_days)
        self._difficulty = lru_cache(_KEPT)(self._computed_difficulty)

    def next_memory(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> MemoryState:
        """The memory state after a review; `elapsed_days` are study days since the last one."""
        if memory is None:
            return self._first[rating - 1]
        theirs, difficulty = _RATINGS[rating], memory.difficulty
        return MemoryState(
            self._stability_days(memory.stability_days, difficulty, theirs, elapsed_days),
            self._difficulty(difficulty, theirs),
        )

    def next_stability_days(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> float:
        """The stability alone."""
        if memory is None:
            return self._first[rating - 1].stability_days
        return self._stability_days(
            memory.stability_days, memory.difficulty, _RATINGS[rating], elapsed_days
        )

    def _computed_stability_days(
        self, stability: float, difficulty: float, rating: fsrs.Rating, elapsed_days: int
    ) -> float:
        if elapsed_days < 1:
            return self._engine._short_term_stability(  # noqa: SLF001
                stability=stability, rating=rating
            )
        return self._engine._next_stability(  # noqa: SLF001
            difficulty=difficulty,
            stability=stability,
            retrievability=self._retrievability(stability, elapsed_days),
            rating=rating,
        )

    def _computed_difficulty(self, difficulty: float, rating: fsrs.Rating) -> float:
        return self._engine._next_difficulty(difficulty=difficulty, rating=rating)  # noqa: SLF001


def _first_memory(engine: fsrs.Scheduler, rating: Rating) -> MemoryState:
    theirs = _RATINGS[rating]
    return MemoryState(
        engine._initial_stability(rating=theirs),  # noqa: SLF001
        engine._initial_difficulty(rating=theirs, clamp=True),  # noqa: SLF001
    )
