"""How far the scheduler's expectations are off, in two numbers."""

from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.prediction_means import log_loss, means, rmse_bins
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("tested", "Tested", Kind.COUNT),
    Column("predicted", "Predicted", Kind.RATIO),
    Column("observed", "Observed", Kind.RATIO),
    Column("log_loss", "Log loss", Kind.NUMBER),
    Column("rmse_bins", "RMSE(bins)", Kind.RATIO),
)


def calibration_error(source: ProgressSource) -> Frame:
    """One row."""
    bins = source.predictions(source.about.period)
    return frame(_COLUMNS, [(*means(bins), log_loss(bins), rmse_bins(bins))], keys=0)


CALIBRATION_ERROR = Measure(
    id="calibration_error",
    title="Calibration error",
    says="How far the scheduler's expectations are off: the lower both numbers, the better.",
    formula="Over the tests of true retention. Log loss is the mean of -ln p for what was passed"
    " and -ln (1 - p) for what was not, where p is the expected retrievability; no logarithm is"
    " taken of less than 0.000001. RMSE(bins) is the square root of the sum over the 20 bins of"
    " calibration of tested / all tested * (predicted - observed)^2. FSRS's evaluation in Anki"
    " weights newer reviews more and forms its bins by interval, number of reviews and lapses; it"
    " comes to other values.",
    source="open-spaced-repetition, awesome-fsrs wiki, The Metric (the old method of RMSE (bins)).",
    compute=calibration_error,
)
