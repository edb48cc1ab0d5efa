"""`dp100 stats`: progress on the screen, or for other programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, report_problems
from dp100_cards.cli.output_file import deliver, demand_free, is_stream
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.model.errors import UsageError
from dp100_cards.stats.asked_days import AskedDays
from dp100_cards.stats.named_day import day_ahead, day_back
from dp100_cards.stats.progress_report import find_measure
from dp100_cards.usecases.show_stats import (
    ShownGlance,
    ShownStats,
    WantedStats,
    show_glance,
    show_stats,
)
from dp100_cards.usecases.workspace import Places, Workspace

_WORDS, _UNBROKEN = 100, 10_000
"""Columns for words that go to no terminal; tables are never broken there."""
_IN_CALENDARS = ("future_due",)


@dataclass(frozen=True, slots=True)
class StatsRequest:
    """What was asked for."""

    places: Places
    sections: Sequence[str] = ()
    measures: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    ready: str | None = None
    explained: str | None = None
    """The measure to be explained instead of computed."""
    output_format: str = "table"
    output: Path | None = None
    is_forced: bool = False


def run_stats(request: StatsRequest) -> int:
    """Shows or writes the report; returns the exit code."""
    wanted = WantedStats(request.sections, _measures(request), _days(request))
    demand_free(request.output, is_forced=request.is_forced)
    if request.explained is not None:
        deliver(_explanation(request.explained), request.output)
        return FINE
    shown = _shown(watched_workspace(request.places), wanted, request)
    deliver(_rendered(shown, request), request.output)
    return report_problems(shown.problems)


def _shown(
    workspace: Workspace, wanted: WantedStats, request: StatsRequest
) -> ShownStats | ShownGlance:
    if request.output_format == "table" and not request.measures:
        return show_glance(workspace, wanted)
    return show_stats(workspace, wanted)


def _measures(request: StatsRequest) -> Sequence[str]:
    if request.output_format == "ics":
        if request.measures:
            raise UsageError("--format ics holds the cards due by day; leave --measure out")
        return _IN_CALENDARS
    return request.measures


def _days(request: StatsRequest) -> AskedDays:
    return AskedDays(
        since=day_back(request.since, "--since") if request.since is not None else None,
        until=day_back(request.until, "--until") if request.until is not None else None,
        ready=day_ahead(request.ready, "--on") if request.ready is not None else None,
    )


def _rendered(shown: ShownStats | ShownGlance, request: StatsRequest) -> str:
    """What was asked for in its format; each loads only what draws it."""
    if isinstance(shown, ShownGlance):
        return _on_paper(shown, request)
    match request.output_format:
        case "json":
            from dp100_cards.exchange.stats_export import stats_to_json

            return stats_to_json(shown.report, shown.progress)
        case "csv":
            from dp100_cards.exchange.stats_csv import stats_to_csv

            return stats_to_csv(shown.progress)
        case "md":
            from dp100_cards.exchange.stats_markdown import stats_to_markdown

            return stats_to_markdown(shown.progress)
        case "html":
            from dp100_cards.exchange.html_report.page import html_report

            return html_report(shown.progress)
        case "ics":
            from dp100_cards.exchange.due_events import due_to_icalendar

            return due_to_icalendar(shown.progress)
    return _on_paper(shown, request)


def _on_paper(shown: ShownStats | ShownGlance, request: StatsRequest) -> str:
    from dp100_cards.cli.console import columns, file_paper, stdout_paper
    from dp100_cards.cli.measure_tables import measure_tables
    from dp100_cards.cli.stats_page import stats_page

    on_stdout = is_stream(request.output)
    paper = stdout_paper(columns(when_piped=_UNBROKEN)) if on_stdout else file_paper(_UNBROKEN)
    if isinstance(shown, ShownGlance):
        return stats_page(shown.report, shown.glance, paper)
    return measure_tables(shown.progress, paper)


def _explanation(name: str) -> str:
    from dp100_cards.cli.console import columns
    from dp100_cards.cli.measure_words import measure_words

    return measure_words(find_measure(name), columns(when_piped=_WORDS))
