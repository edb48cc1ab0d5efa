"""The formulas of FSRS-6 as py-fsrs reckons them, each float operation in its order.

Written out because a replay of a long history spends its time here: what depends on the weights
alone is computed once, and the ratings that pass share what they have in common. A test holds
them to py-fsrs's `review_card`, bit for bit.
"""

from collections.abc import Sequence
from math import e

from dp100_cards.model.memory import MemoryState
from dp100_cards.model.rating import Rating

_AGAIN, _GOOD = int(Rating.AGAIN), int(Rating.GOOD)
_LEAST_STABILITY = 0.001

NextMemory = tuple[tuple[float, ...], float]
"""The stabilities in days of the ratings that pass up to the one given, or of Again alone; and the
difficulty, 1-10."""


class FsrsFormulas:
    """What one review makes of stability and difficulty, under one set of weights."""

    def __init__(
        self, weights: tuple[float, ...], first: Sequence[MemoryState], easy_difficulty: float
    ) -> None:
        """`first` are the memories after a first review, by rating.

        `easy_difficulty` is that after a first Easy, not yet within bounds.
        """
        w = weights
        self._decay = -w[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self._recall = e ** w[8], -w[9], w[10], w[15], w[16]
        self._forget = w[11], -w[12], w[13], w[14], e ** (w[17] * w[18])
        self._same_day = [e ** (w[17] * (rating - _GOOD + w[18])) for rating in range(5)]
        self._same_day_power = -w[19]
        self._reverted = w[7] * easy_difficulty
        self._kept = 1 - w[7]
        self._deltas = [-(w[6] * (rating - _GOOD)) for rating in range(5)]
        failed, *passed = (memory.stability_days for memory in first)
        self._first = [
            ((failed,) if rating == _AGAIN else (*passed[: rating - 1],), memory.difficulty)
            for rating, memory in enumerate(first, _AGAIN)
        ]

    def next_memory(
        self, stability: float | None, difficulty: float | None, rating: int, elapsed_days: int
    ) -> NextMemory:
        """The memory after a review, so many study days after the last one.

        A new card has neither stability nor difficulty.
        """
        if stability is None or difficulty is None:
            return self._first[rating - 1]
        damped = difficulty + (10.0 - difficulty) * self._deltas[rating] / 9.0
        after = self._reverted + self._kept * damped
        # Comparisons, not min() and max(): a replay comes by here for every review.
        if after < 1.0:
            after = 1.0
        elif after > 10.0:
            after = 10.0
        if rating == _AGAIN:
            return (self._failed(stability, difficulty, elapsed_days),), after
        return self._passed(stability, difficulty, elapsed_days)[: rating - 1], after

    def _passed(
        self, stability: float, difficulty: float, elapsed_days: int
    ) -> tuple[float, float, float]:
        """After Hard, Good and Easy; none is less than before."""
        if elapsed_days < 1:
            power = stability**self._same_day_power
            _, _, hard, good, easy = self._same_day
            return (
                stability * max(hard * power, 1.0),
                stability * max(good * power, 1.0),
                stability * max(easy * power, 1.0),
            )
        scale, power, recall, penalty, bonus = self._recall
        forgotten = 1 - (1 + self._factor * elapsed_days / stability) ** self._decay
        gain = scale * (11 - difficulty) * stability**power * (e ** (forgotten * recall) - 1)
        return (
            stability * (1 + gain * penalty),
            stability * (1 + gain),
            stability * (1 + gain * bonus),
        )

    def _failed(self, stability: float, difficulty: float, elapsed_days: int) -> float:
        """After Again."""
        if elapsed_days < 1:
            growth: float = self._same_day[1] * stability**self._same_day_power
            return max(stability * growth, _LEAST_STABILITY)
        scale, power, exponent, recall, most = self._forget
        forgotten = 1 - (1 + self._factor * elapsed_days / stability) ** self._decay
        left = scale * difficulty**power * ((stability + 1) ** exponent - 1)
        after: float = min(left * e ** (forgotten * recall), stability / most)
        return max(after, _LEAST_STABILITY)
