"""Showing progress: the measures asked for, and where every section stands; changes no file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from dp100_cards.model.problem import Problem
from dp100_cards.stats.asked_days import ALL_DAYS, AskedDays
from dp100_cards.stats.at_a_glance import Glance, glance
from dp100_cards.stats.progress_report import ProgressReport, find_measures, progress_report
from dp100_cards.stats.report import StatsReport, report_by_section
from dp100_cards.storage.cache.progress_reader import ProgressReader
from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.storage.locations import demand_history
from dp100_cards.usecases.measure_progress import Asked, source_in
from dp100_cards.usecases.workspace import Workspace

_HORIZON_DAYS = 2  # no number by section tells apart what is due later than tomorrow


@dataclass(frozen=True, slots=True)
class WantedStats:
    """What a learner wants to see."""

    sections: Sequence[str] = ()
    """By any of their names; none means all."""
    measures: Sequence[str] = ()
    """By their ids; none means all."""
    days: AskedDays = ALL_DAYS


EVERYTHING = WantedStats()


@dataclass(frozen=True, slots=True)
class ShownStats:
    """The reports, and what is wrong with the files they were made from."""

    report: StatsReport
    """The sections as they stand today."""
    progress: ProgressReport
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ShownGlance:
    """The same at a glance."""

    report: StatsReport
    glance: Glance
    problems: tuple[Problem, ...]


def show_stats(workspace: Workspace, wanted: WantedStats = EVERYTHING) -> ShownStats:
    """The reports; raises a Dp100Error where a name means nothing or files cannot be read."""
    measures = find_measures(wanted.measures)
    with _opened(workspace, wanted) as (store, source):
        progress = progress_report(source, measures)
        return ShownStats(_by_section(store, source, progress), progress, store.problems)


def show_glance(workspace: Workspace, wanted: WantedStats = EVERYTHING) -> ShownGlance:
    """The page at a glance, whatever measures are wanted; raises as `show_stats` does."""
    with _opened(workspace, wanted) as (store, source):
        found = glance(source)
        return ShownGlance(_by_section(store, source, found.report), found, store.problems)


@contextmanager
def _opened(workspace: Workspace, wanted: WantedStats) -> Iterator[tuple[Store, ProgressReader]]:
    demand_history(workspace.locations)
    store = open_store_for_reading(workspace.locations, workspace.deck_folders, workspace.progress)
    try:
        yield store, source_in(store, workspace, _asked(store, workspace, wanted))
    finally:
        store.close()


def _asked(store: Store, workspace: Workspace, wanted: WantedStats) -> Asked:
    today = store.study_day(workspace.clock(), workspace.settings.rollover_hour)
    period = wanted.days.period(today)
    ready_on = wanted.days.ready_on(today)
    return Asked(wanted.sections, period.since_on, period.until_on, ready_on)


def _by_section(store: Store, source: ProgressReader, progress: ProgressReport) -> StatsReport:
    about = source.about
    wanted = {section.deck_id for section in about.sections}
    groups = store.queries.card_groups(horizon_on=about.today + _HORIZON_DAYS)
    return report_by_section(
        groups=[group for group in groups if group.deck_id in wanted],
        decks=[(each.deck_id, each.number, each.title) for each in about.sections],
        moment=about.moment,
        today=about.today,
        orphaned_cards=len(progress.orphans),
    )
