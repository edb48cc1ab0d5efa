"""`dp100 export`: reviews, cards or all events, for other programs."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, report_problems, tell
from dp100_cards.cli.journal_copies import tell_skipped
from dp100_cards.cli.output_file import demand_free, is_stream
from dp100_cards.cli.progress_bar import watched_workspace
from dp100_cards.storage.new_file import write_pieces_atomically
from dp100_cards.usecases.export_journal import exported_events
from dp100_cards.usecases.export_table import exported_table
from dp100_cards.usecases.journal_choice import EventChoice, ExportFormat
from dp100_cards.usecases.table_choice import TableFormat, TableName
from dp100_cards.usecases.workspace import Places, open_workspace


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Where an export goes."""

    places: Places
    output: Path | None = None
    is_forced: bool = False


def run_export_table(
    request: ExportRequest, name: TableName, sections: Sequence[str], output_format: TableFormat
) -> int:
    """Writes a table; returns the exit code."""
    demand_free(request.output, is_forced=request.is_forced)
    workspace = watched_workspace(request.places)
    with exported_table(workspace, name, sections, output_format) as table:
        _deliver(table.pieces, request.output)
    return report_problems(table.problems)


def run_export_all(request: ExportRequest, output_format: ExportFormat) -> int:
    """Writes all events of all machines; returns the exit code."""
    demand_free(request.output, is_forced=request.is_forced)
    workspace = open_workspace(request.places)
    with exported_events(workspace, EventChoice(), output_format) as export:
        _deliver(export.pieces, request.output)
    tell_skipped(export.skipped)
    return PROBLEMS if export.skipped else FINE


def _deliver(pieces: Iterable[bytes], output: Path | None) -> None:
    """Writes piece by piece, so that an export of any length needs little memory."""
    if output is None or is_stream(output):
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        return
    write_pieces_atomically(output.resolve(), pieces)
    tell(f"written to {output}")
