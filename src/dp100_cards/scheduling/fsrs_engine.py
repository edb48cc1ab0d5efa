"""The only door to py-fsrs, which says what a first review makes of a memory.

It also says whether weights are sound; the reviews that follow go by its formulas as fsrs_formulas
writes them out. It counts periods of 24 hours; here a review on the same study day is zero days
later, and one on the next exactly one.
"""

import fsrs

from dp100_cards.model.memory import MemoryState
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.fsrs_formulas import FsrsFormulas


def formulas_for(parameters: Parameters) -> FsrsFormulas:
    """Stability and difficulty under the weights of a set of parameters."""
    engine = fsrs.Scheduler(parameters.weights, learning_steps=(), relearning_steps=())
    first = [_first_memory(engine, rating) for rating in Rating]
    return FsrsFormulas(parameters.weights, first, _easy_difficulty(engine))


def _first_memory(engine: fsrs.Scheduler, rating: Rating) -> MemoryState:
    theirs = fsrs.Rating(rating.value)
    return MemoryState(
        engine._initial_stability(rating=theirs),  # noqa: SLF001
        engine._initial_difficulty(rating=theirs, clamp=True),  # noqa: SLF001
    )


def _easy_difficulty(engine: fsrs.Scheduler) -> float:
    """After a first Easy, not yet within bounds: what all difficulties revert to."""
    return engine._initial_difficulty(rating=fsrs.Rating.Easy, clamp=False)  # noqa: SLF001
