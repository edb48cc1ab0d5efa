"""The formulas of FSRS-6 as py-fsrs reckons them, each float operation in its order.

Written out because a replay of a long history spends its time here: what depends on the weights
alone is computed once, and the ratings that pass share what they have in common. A test holds
them to py-fsrs's `review_card`, bit for bit.
"""

from math import e

_LEAST_STABILITY = 0.001
_GOOD = 3


class FsrsFormulas:
    """What one review makes of stability and difficulty, under one set of weights."""

    def __init__(self, weights: tuple[float, ...], easy_difficulty: float) -> None:
        """`easy_difficulty` is that after a first Easy, not yet within bounds."""
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

    def passed(
        self, stability: float, difficulty: float, elapsed_days: int
    ) -> tuple[float, float, float]:
        """The stabilities after Hard, Good and Easy, in days; none is less than before."""
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

    def failed(self, stability: float, difficulty: float, elapsed_days: int) -> float:
        """The stability after Again, in days."""
        if elapsed_days < 1:
            growth: float = self._same_day[1] * stability**self._same_day_power
            return max(stability * growth, _LEAST_STABILITY)
        scale, power, exponent, recall, most = self._forget
        forgotten = 1 - (1 + self._factor * elapsed_days / stability) ** self._decay
        left = scale * difficulty**power * ((stability + 1) ** exponent - 1)
        after: float = min(left * e ** (forgotten * recall), stability / most)
        return max(after, _LEAST_STABILITY)

    def difficulty(self, difficulty: float, rating: int) -> float:
        """The difficulty after a rating, 1-10."""
        damped = difficulty + (10.0 - difficulty) * self._deltas[rating] / 9.0
        after = self._reverted + self._kept * damped
        return min(max(after, 1.0), 10.0)
