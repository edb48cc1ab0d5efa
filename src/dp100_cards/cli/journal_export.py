"""`dp100 journal export|import`: the history as one file, and back."""

import sys
from pathlib import Path

from dp100_cards.cli.diagnostics import FINE, PROBLEMS, tell
from dp100_cards.cli.journal_copies import tell_copies, tell_skipped
from dp100_cards.model.errors import FileError
from dp100_cards.storage.new_file import write_pieces_atomically
from dp100_cards.storage.regular_file import opened_regular
from dp100_cards.study.wording import counted
from dp100_cards.usecases.export_journal import exported_events
from dp100_cards.usecases.import_journal import import_journal
from dp100_cards.usecases.journal_choice import EventChoice, ExportFormat
from dp100_cards.usecases.workspace import Places, open_workspace

_STREAM = "-"


def run_export(
    places: Places, choice: EventChoice, output_format: ExportFormat, output: Path | None
) -> int:
    """Writes the events; returns the exit code."""
    with exported_events(open_workspace(places), choice, output_format) as export:
        if output is None or str(output) == _STREAM:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(export.pieces)
        else:
            write_pieces_atomically(output.expanduser(), export.pieces)
            tell(f"{counted(export.events, 'event')} written to {output}")
    tell_skipped(export.skipped)
    return PROBLEMS if export.skipped else FINE


def run_import(places: Places, path: Path) -> int:
    """Takes an export in and says what was new; returns the exit code."""
    workspace = open_workspace(places)
    if str(path) == _STREAM:
        merge, count = import_journal(workspace, Path("stdin"), sys.stdin.buffer)
    else:
        try:
            with opened_regular(path) as file:
                merge, count = import_journal(workspace, path, file)
        except OSError as error:
            raise FileError(f"{path}: cannot read: {error.strerror}") from error
    tell_skipped(merge.skipped)
    tell(f"The export has {counted(count, 'event')}.")
    tell_copies(merge.taken, "Taken in")
    return PROBLEMS if merge.skipped else FINE
