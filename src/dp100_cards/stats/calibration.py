"""What the scheduler expected against what was recalled."""

from dp100_cards.stats.day_sums import BINS
from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.prediction_means import means
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("from", "From", Kind.RATIO),
    Column("to", "To", Kind.RATIO),
    Column("tested", "Tested", Kind.COUNT),
    Column("predicted", "Predicted", Kind.RATIO),
    Column("observed", "Observed", Kind.RATIO),
)


def calibration(source: ProgressSource) -> Frame:
    """One row for each bin with tests."""
    return frame(
        _COLUMNS,
        (
            (each.bin / BINS, (each.bin + 1) / BINS, *means([each]))
            for each in source.predictions(source.about.period)
        ),
        keys=2,
    )


CALIBRATION = Measure(
    id="calibration",
    title="Calibration",
    says="Whether cards are recalled as often as the scheduler expects: where it is right,"
    " predicted and observed are the same.",
    formula="The tests of true retention in 20 bins of equal width by the retrievability that was"
    " expected on the study day, under the parameters the review was scheduled with; `to` belongs"
    " to the next bin, 1 itself to the last. Predicted is the mean expectation of a bin's tests,"
    " observed the share that was not Again.",
    source="open-spaced-repetition, fsrs4anki: the calibration graph of its optimiser.",
    compute=calibration,
)
