"""`dp100 stats`: progress as a table, JSON or CSV."""

import sys
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.cli.diagnostics import report_problems, tell
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.exchange.stats_export import stats_to_csv, stats_to_json
from dp100_cards.stats.report import StatsReport
from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.usecases.show_stats import show_stats
from dp100_cards.usecases.workspace import Places


def run_stats(
    places: Places, sections: Sequence[str], output_format: str, output: Path | None
) -> int:
    """Shows or writes the report; returns the exit code."""
    shown = show_stats(watched_workspace(places), sections)
    text = _rendered(shown.report, output_format)
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        write_atomically(output, text)
        tell(f"written to {output}")
    return report_problems(shown.problems)


def _rendered(report: StatsReport, output_format: str) -> str:
    if output_format == "json":
        return stats_to_json(report)
    if output_format == "csv":
        return stats_to_csv(report)
    from dp100_cards.cli.tables import stats_table

    return stats_table(report)
