"""How long reviews take, each of them and a day."""

from dp100_cards.stats.day_sums import added
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("seconds_per_review", "Time a review", Kind.SECONDS),
    Column("seconds_per_day", "Time a day", Kind.SECONDS),
    Column("reviews_per_day", "Reviews a day", Kind.NUMBER),
    Column("seconds", "Time", Kind.SECONDS),
)


def review_time(source: ProgressSource) -> Frame:
    """One row."""
    days = source.sums(source.about.period, by_day=True)
    all_days = added(days)
    seconds, reviews = all_days.took_ms / 1000, all_days.reviews
    averages = ratio(seconds, reviews), ratio(seconds, len(days)), ratio(reviews, len(days))
    return frame(_COLUMNS, [(*averages, seconds)], keys=0)


REVIEW_TIME = Measure(
    id="review_time",
    title="Review Time",
    says="How long a review takes, and how much time and how many reviews there are on a day with"
    " reviews.",
    formula="The time from the question to the rating, added up over the period and divided by the"
    " reviews, and by the study days with a review; cramming counts. An answer that took longer"
    " than ten minutes counts as ten.",
    source="Anki manual, Statistics: Reviews and Review Time (average answer time, average for days"
    " studied).",
    compute=review_time,
)
