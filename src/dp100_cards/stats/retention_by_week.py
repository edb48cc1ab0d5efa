"""True retention week by week."""

from collections import defaultdict

from dp100_cards.stats.day_sums import DaySums, added
from dp100_cards.stats.frame import Column, Frame, Kind, frame, ratio
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.progress_source import ProgressSource

_COLUMNS = (
    Column("day", "Week from", Kind.DAY),
    Column("passed", "Passed", Kind.COUNT),
    Column("tested", "Tested", Kind.COUNT),
    Column("ratio", "Retention", Kind.RATIO),
)

_WEEK_DAYS = 7


def retention_by_week(source: ProgressSource) -> Frame:
    """One row for each week with tests, oldest first."""
    period = source.about.period
    weeks: defaultdict[int, list[DaySums]] = defaultdict(list)
    for day in source.sums(period, by_day=True):
        weeks_back = (period.until_on - day.day_on) // _WEEK_DAYS
        first_on = period.until_on - _WEEK_DAYS * (weeks_back + 1) + 1
        weeks[max(first_on, period.since_on)].append(day)
    sums = ((first_on, added(days)) for first_on, days in sorted(weeks.items()))
    return frame(
        _COLUMNS,
        (
            (first_on, week.passed, week.tested, ratio(week.passed, week.tested))
            for first_on, week in sums
            if week.tested
        ),
    )


RETENTION_BY_WEEK = Measure(
    id="retention_by_week",
    title="True Retention by week",
    says="How true retention changes from week to week.",
    formula="Passed / tested as in true retention, over stretches of 7 study days, the last of"
    " which ends with the period; the day is the first of a stretch. The first one is shorter"
    " where the period begins within it. Weeks without a test are left out.",
    source="True retention is Anki's; the weeks are our own.",
    compute=retention_by_week,
)
