"""The only door to py-fsrs: memories from whole study days.

py-fsrs says what a first review makes of a memory and whether weights are sound; the reviews that
follow go by its formulas as fsrs_formulas writes them out. It counts periods of 24 hours; here
a review on the same study day is zero days later, and one on the next exactly one.
"""

import fsrs

from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.fsrs_formulas import FsrsFormulas

Stabilities = tuple[float, ...]
"""In days: after Again alone, or after each rating that passes from Hard on."""


class FsrsEngine:
    """Stability and difficulty under one set of weights."""

    def __init__(self, parameters: Parameters) -> None:
        engine = fsrs.Scheduler(parameters.weights, learning_steps=(), relearning_steps=())
        first = [_first_memory(engine, rating) for rating in Rating]
        stabilities, self._first_difficulties = zip(*first, strict=True)
        self._first_failed, self._first_passed = stabilities[:1], stabilities[1:]
        self._formulas = FsrsFormulas(parameters.weights, _easy_difficulty(engine))

    def next_memory(
        self, stability: float | None, difficulty: float | None, rating: int, elapsed_days: int
    ) -> tuple[Stabilities, float]:
        """The stabilities up to that of a rating, which is the last one, and the difficulty.

        A new card has neither; `elapsed_days` are study days since the last review.
        """
        formulas = self._formulas
        if stability is None or difficulty is None:
            first = self._first_failed if rating == 1 else self._first_passed[: rating - 1]
            return first, self._first_difficulties[rating - 1]
        after = formulas.difficulty(difficulty, rating)
        if rating == 1:
            return (formulas.failed(stability, difficulty, elapsed_days),), after
        return formulas.passed(stability, difficulty, elapsed_days)[: rating - 1], after


def _first_memory(engine: fsrs.Scheduler, rating: Rating) -> tuple[float, float]:
    theirs = fsrs.Rating(rating.value)
    return (
        engine._initial_stability(rating=theirs),  # noqa: SLF001
        engine._initial_difficulty(rating=theirs, clamp=True),  # noqa: SLF001
    )


def _easy_difficulty(engine: fsrs.Scheduler) -> float:
    """After a first Easy, not yet within bounds: what all difficulties revert to."""
    return engine._initial_difficulty(rating=fsrs.Rating.Easy, clamp=False)  # noqa: SLF001
