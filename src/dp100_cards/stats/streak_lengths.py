"""The streak of today and the longest one."""

from functools import cache

from dp100_cards.stats.frame import Column, Frame, Kind, frame
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.period import all_until
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.stats.streak import longest_streak, streak_of

_COLUMNS = (
    Column("current", "Current streak", Kind.DAYS),
    Column("longest", "Longest streak", Kind.DAYS),
    Column("days_studied", "Days studied", Kind.COUNT),
)


def streak_lengths(source: ProgressSource) -> Frame:
    """One row."""
    today, period = source.about.today, source.about.period
    was_due = cache(source.was_anything_due)
    studied = [day.day_on for day in source.sums(all_until(today), by_day=True)]
    in_period = [day_on for day_on in studied if day_on in period]
    current = streak_of(studied, today, was_due)
    longest = longest_streak(in_period, was_due)
    return frame(_COLUMNS, [(current, longest, len(in_period))], keys=0)


STREAK = Measure(
    id="streak",
    title="Streak",
    says="On how many study days in a row there were reviews: up to today, and at most. A day on"
    " which nothing was due neither counts nor breaks a streak.",
    formula="Study days with a rating that was not taken back, up to today. A streak ends with a"
    " day without a review on which a card was due; today ends nothing while it lasts. The current"
    " streak is that of today whatever the period; the longest one and the days studied are"
    " counted within the period.",
    source="Own definition; Anki has days studied (manual, Statistics: Reviews), but no streak.",
    compute=streak_lengths,
)
