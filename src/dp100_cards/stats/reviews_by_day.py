"""How many reviews on each study day, and how long they took."""

from dp100_cards.stats.day_sums import RATINGS
from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("day", "Day", Kind.DAY),
    Column("reviews", "Reviews", Kind.COUNT),
    Column("new", "New", Kind.COUNT),
    Column("learning", "Learning", Kind.COUNT),
    Column("review", "Review", Kind.COUNT),
    Column("relearning", "Relearning", Kind.COUNT),
    Column("cram", "Cram", Kind.COUNT),
    Column("seconds", "Time", Kind.SECONDS),
)

_SUMMED = ("took_ms", "reviews", *RATINGS)


def reviews_by_day(source: ProgressSource) -> Frame:
    """One row for each day of the period with reviews."""
    return frame(
        _COLUMNS,
        (
            (
                day.day_on,
                day.reviews,
                *day.by_kind(),
                day.took_ms / 1000,
            )
            for day in source.sums(source.about.period, by_day=True, fields=_SUMMED)
        ),
    )


REVIEWS_BY_DAY = Measure(
    id="reviews",
    title="Reviews",
    says="How many reviews there were on each study day, by the phase before the review, and how"
    " long they took.",
    formula="Ratings that were not taken back, counted on the study day that was fixed when they"
    " were stored; an answer that took longer than ten minutes counts as ten.",
    source="Anki manual, Statistics: Reviews and Review Time; study days as in docs/clock.md.",
    compute=reviews_by_day,
)
