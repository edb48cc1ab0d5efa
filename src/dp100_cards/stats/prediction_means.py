"""Expected and observed recall over bins of predictions."""

from collections.abc import Sequence

from dp100_cards.stats.day_sums import PredictionSums
from dp100_cards.stats.frame import ratio

_MILLION = 1_000_000


def means(bins: Sequence[PredictionSums]) -> tuple[int, float | None, float | None]:
    """Tests, the mean of what was expected and the share that was passed; None of no tests."""
    tested = sum(each.tested for each in bins)
    predicted = sum(each.predicted_millionths for each in bins) / _MILLION
    return tested, ratio(predicted, tested), ratio(sum(each.passed for each in bins), tested)


def log_loss(bins: Sequence[PredictionSums]) -> float | None:
    """The mean logarithmic loss of a test, natural logarithm; None of no tests."""
    loss = sum(each.loss_millionths for each in bins) / _MILLION
    return ratio(loss, sum(each.tested for each in bins))


def rmse_bins(bins: Sequence[PredictionSums]) -> float | None:
    """The root of the mean squared distance of a bin, weighted by its tests; None of no tests."""
    if not bins:
        return None
    squares = (
        (each.predicted_millionths / _MILLION - each.passed) ** 2 / each.tested for each in bins
    )
    return float((sum(squares) / sum(each.tested for each in bins)) ** 0.5)
