"""The only door to py-fsrs: memory states from whole study days.

py-fsrs says what a first review makes of a memory and whether weights are sound; the reviews that
follow go by its formulas as fsrs_formulas writes them out. It counts periods of 24 hours; here
a review on the same study day is zero days later, and one on the next exactly one.
"""

import fsrs

from dp100_cards.model.memory import MemoryState
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.fsrs_formulas import FsrsFormulas


class FsrsEngine:
    """Stability and difficulty under one set of weights."""

    def __init__(self, parameters: Parameters) -> None:
        engine = fsrs.Scheduler(parameters.weights, learning_steps=(), relearning_steps=())
        self._first = [_first_memory(engine, rating) for rating in Rating]
        self._first_passed = tuple(memory.stability_days for memory in self._first[1:])
        self._formulas = FsrsFormulas(parameters.weights, _easy_difficulty(engine))

    def next_memory(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> MemoryState:
        """The memory state after a review; `elapsed_days` are study days since the last one."""
        if rating is not Rating.AGAIN:
            stability = self.passed_stabilities(memory, elapsed_days)[rating - 2]
            return self.passed_memory(memory, rating, stability)
        if memory is None:
            return self._first[0]
        difficulty = memory.difficulty
        return MemoryState(
            self._formulas.failed(memory.stability_days, difficulty, elapsed_days),
            self._formulas.difficulty(difficulty, rating),
        )

    def passed_stabilities(
        self, memory: MemoryState | None, elapsed_days: int
    ) -> tuple[float, ...]:
        """The stabilities that Hard, Good and Easy lead to, in days."""
        if memory is None:
            return self._first_passed
        return self._formulas.passed(memory.stability_days, memory.difficulty, elapsed_days)

    def passed_memory(
        self, memory: MemoryState | None, rating: Rating, stability_days: float
    ) -> MemoryState:
        """The memory state after Hard, Good or Easy, which led to this stability."""
        if memory is None:
            return self._first[rating - 1]
        return MemoryState(stability_days, self._formulas.difficulty(memory.difficulty, rating))


def _first_memory(engine: fsrs.Scheduler, rating: Rating) -> MemoryState:
    theirs = fsrs.Rating(rating.value)
    return MemoryState(
        engine._initial_stability(rating=theirs),  # noqa: SLF001
        engine._initial_difficulty(rating=theirs, clamp=True),  # noqa: SLF001
    )


def _easy_difficulty(engine: fsrs.Scheduler) -> float:
    """After a first Easy, not yet within bounds: what all difficulties revert to."""
    return engine._initial_difficulty(rating=fsrs.Rating.Easy, clamp=False)  # noqa: SLF001
