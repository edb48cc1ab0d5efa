"""Showing progress."""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.model.problem import Problem
from dp100_cards.stats.report import StatsReport, report_by_section
from dp100_cards.storage.store import open_store_for_reading
from dp100_cards.study.sections import find_sections
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShownStats:
    """The report, and what is wrong with the files it was made from."""

    report: StatsReport
    problems: tuple[Problem, ...]


def show_stats(workspace: Workspace, section_names: Sequence[str] = ()) -> ShownStats:
    """The measures of some sections, or of all; changes no file."""
    store = open_store_for_reading(workspace.locations, workspace.deck_folders)
    try:
        sections = store.queries.sections()
        wanted = find_sections(section_names, sections) or tuple(s.id for s in sections)
        report = report_by_section(
            records=(record for record in store.queries.records() if record.deck_id in wanted),
            decks=[(s.id, s.number, s.title) for s in sections if s.id in wanted],
            moment=workspace.clock(),
            today=workspace.today(),
            orphaned_cards=store.queries.orphaned(),
        )
        return ShownStats(report, store.problems)
    finally:
        store.close()
