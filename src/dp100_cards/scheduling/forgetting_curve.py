"""The forgetting curve of FSRS-6 and its inverse.

Source: open-spaced-repetition, "The Algorithm", FSRS-6: R(t, S) = (1 + factor * t / S) ** decay,
with decay = -w20 and the factor chosen so that R(S, S) = 0.9.
"""

from collections.abc import Callable


class ForgettingCurve:
    """Recall over time for one decay."""

    def __init__(self, weights: tuple[float, ...]) -> None:
        self._decay = -weights[20]
        self._factor = 0.9 ** (1 / self._decay) - 1

    def retrievability(self, stability_days: float, elapsed_days: float) -> float:
        """The predicted probability of recall, 0-1."""
        return float((1 + self._factor * elapsed_days / stability_days) ** self._decay)

    def interval_days(self, stability_days: float, desired_retention: float) -> float:
        """Days until recall has fallen to the desired retention, not rounded."""
        return self.interval_for(desired_retention)(stability_days)

    def interval_for(self, desired_retention: float) -> Callable[[float], float]:
        """The same by stability, for many of them."""
        factor = self._factor
        growth = float(desired_retention ** (1 / self._decay) - 1)
        return lambda stability_days: stability_days / factor * growth
