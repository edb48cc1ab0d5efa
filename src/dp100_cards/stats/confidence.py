"""How sure the learner was against what was recalled."""

from collections.abc import Iterator

from dp100_cards.model.confidence import Confidence
from dp100_cards.stats.day_sums import DaySums, added
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("said", "Said", Kind.TEXT),
    Column("rated", "Rated", Kind.COUNT),
    Column("passed", "Passed", Kind.COUNT),
    Column("ratio", "Share passed", Kind.RATIO),
)


def confidence(source: ProgressSource) -> Frame:
    """One row for each thing that can be said."""
    sums = added(source.sums(source.about.period))
    counts = {
        Confidence.SURE: (sums.sure_rated, sums.sure_passed),
        Confidence.THINK_SO: (sums.think_so_rated, sums.think_so_passed),
        Confidence.GUESS: (sums.guess_rated, sums.guess_passed),
    }
    rows = ((said.label, *given, ratio(given[1], given[0])) for said, given in counts.items())
    return frame(_COLUMNS, rows, notes=_confidently_wrong(sums))


def _confidently_wrong(sums: DaySums) -> Iterator[str]:
    if sums.sure_rated:
        wrong = sums.sure_rated - sums.sure_passed
        yield f"Confidently wrong: {wrong} of {sums.sure_rated} that were said to be sure."


CONFIDENCE = Measure(
    id="confidence",
    title="Confidence",
    says="Whether you know what you know: how often you passed where you had said, before the"
    " answer, that you are sure, think so or guess.",
    formula="Ratings that were not taken back, cramming included, before which something was said;"
    " passed is what was not Again. Confidently wrong is Again after sure.",
    source="Own definition; Anki does not ask.",
    compute=confidence,
)
