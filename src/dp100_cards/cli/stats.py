"""`dp100 stats`: progress as a table, JSON or CSV."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from dp100_cards.cli.diagnostics import report_problems, tell
from dp100_cards.exchange.stats_export import stats_to_csv, stats_to_json
from dp100_cards.stats.report import StatsReport
from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.usecases.show_stats import show_stats
from dp100_cards.usecases.workspace import Places, open_workspace


class StatsFormat(StrEnum):
    """The ways to show progress."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def run_stats(
    places: Places, sections: Sequence[str], output_format: StatsFormat, output: Path | None
) -> int:
    """Shows or writes the report; returns the exit code."""
    shown = show_stats(open_workspace(places), sections)
    text = _rendered(shown.report, output_format)
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        write_atomically(output, text)
        tell(f"written to {output}")
    return report_problems(shown.problems)


def _rendered(report: StatsReport, output_format: StatsFormat) -> str:
    match output_format:
        case StatsFormat.JSON:
            return stats_to_json(report)
        case StatsFormat.CSV:
            return stats_to_csv(report)
        case StatsFormat.TABLE:
            from dp100_cards.cli.tables import stats_table

            return stats_table(report)
