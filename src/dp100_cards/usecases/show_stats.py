"""Showing progress."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.problem import Problem
from dp100_cards.stats.report import StatsReport, report_by_section
from dp100_cards.storage.cache.store import open_store_for_reading
from dp100_cards.storage.locations import demand_history
from dp100_cards.study.sections import find_sections
from dp100_cards.usecases.workspace import Workspace

_HORIZON_DAYS = 2  # no measure tells apart what is due later than tomorrow


@dataclass(frozen=True, slots=True)
class ShownStats:
    """The report, and what is wrong with the files it was made from."""

    report: StatsReport
    problems: tuple[Problem, ...]


def show_stats(workspace: Workspace, section_names: Sequence[str] = ()) -> ShownStats:
    """The measures of some sections, or of all; changes no file."""
    demand_history(workspace.locations)
    store = open_store_for_reading(workspace.locations, workspace.deck_folders, workspace.progress)
    try:
        sections = store.queries.sections()
        today = store.study_day(workspace.clock(), workspace.settings.rollover_hour)
        wanted = find_sections(section_names, sections) or tuple(s.id for s in sections)
        groups = store.queries.card_groups(horizon_on=today + _HORIZON_DAYS)
        in_decks = sum(group.cards for group in groups if group.due_on is not None)
        report = report_by_section(
            groups=[group for group in groups if group.deck_id in wanted],
            decks=[(s.id, s.number, s.title) for s in sections if s.id in wanted],
            moment=workspace.clock(),
            today=today,
            orphaned_cards=store.queries.reviewed_cards() - in_decks,
        )
        return ShownStats(report, store.problems)
    finally:
        store.close()
