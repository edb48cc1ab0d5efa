"""Reviews and what was recalled, by the hour of the day."""

from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("hour", "Hour", Kind.NUMBER),
    Column("reviews", "Reviews", Kind.COUNT),
    Column("passed", "Passed", Kind.COUNT),
    Column("ratio", "Share passed", Kind.RATIO),
)


def hours(source: ProgressSource) -> Frame:
    """One row for each hour with reviews."""
    return frame(
        _COLUMNS,
        ((*hour, ratio(hour.passed, hour.reviews)) for hour in source.hours(source.about.period)),
    )


HOURS = Measure(
    id="hours",
    title="Hourly Breakdown",
    says="At which hours of the day there were reviews, and what share of them was passed.",
    formula="Ratings that were not taken back, cramming left out, by the hour of the clock on the"
    " wall where they were given: 9 is from 9:00 to 9:59. Passed is what was not Again. Anki takes"
    " the present offset from UTC for all of them.",
    source="Anki manual, Statistics: Hourly Breakdown; Anki's rslib/src/stats/graphs/hours.rs.",
    compute=hours,
)
