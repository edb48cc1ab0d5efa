"""What was done today."""

from dp100_cards.stats.day_sums import CRAM, added
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("reviews", "Reviews", Kind.COUNT),
    Column("seconds", "Time", Kind.SECONDS),
    Column("again", "Again", Kind.COUNT),
    Column("passed_ratio", "Passed", Kind.RATIO),
    Column("new", "New", Kind.COUNT),
    Column("learning", "Learning", Kind.COUNT),
    Column("review", "Review", Kind.COUNT),
    Column("relearning", "Relearning", Kind.COUNT),
    Column("cram", "Cram", Kind.COUNT),
)


def today(source: ProgressSource) -> Frame:
    """One row."""
    day_on = source.about.today
    day = added(source.sums(Period(day_on, day_on)))
    kinds = [day.ratings(kind) for kind in range(CRAM + 1)]
    again = sum(ratings[0] for ratings in kinds)
    passed_ratio = ratio(day.reviews - again, day.reviews)
    counts = map(sum, kinds)
    return frame(
        _COLUMNS, [(day.reviews, day.took_ms / 1000, again, passed_ratio, *counts)], keys=0
    )


TODAY = Measure(
    id="today",
    title="Today",
    says="How many reviews there were on this study day, how long they took, how many were Again,"
    " and in which phase the cards were before.",
    formula="All ratings of the study day that were not taken back; passed is the share that was"
    " not Again. An answer that took longer than ten minutes counts as ten. What is new here is"
    " learning in Anki.",
    source="Anki manual, Statistics: Today; Anki's rslib/src/stats/graphs/today.rs.",
    compute=today,
    depends_on_period=False,
)
