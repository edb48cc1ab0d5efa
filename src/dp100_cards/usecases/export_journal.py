"""The history as one file for other programs, or to be taken in again."""

from collections.abc import Iterator

from dp100_cards.exchange.journal_csv import events_as_csv
from dp100_cards.exchange.journal_json import events_as_json
from dp100_cards.storage.journal.journal_export import export_lines
from dp100_cards.usecases.journal_choice import EventChoice, ExportFormat
from dp100_cards.usecases.journal_log import JournalLog, journal_log
from dp100_cards.usecases.workspace import Workspace


def export_journal(
    workspace: Workspace, choice: EventChoice, output_format: ExportFormat
) -> tuple[JournalLog, Iterator[bytes]]:
    """What is exported, and its text piece by piece; raises FileError."""
    log = journal_log(workspace, choice)
    if output_format is ExportFormat.CSV:
        return log, events_as_csv(
            {**event.fields, "device": event.device, "undone": event.is_undone or None}
            for event in log.events
        )
    if output_format is ExportFormat.JSON:
        raw = ((event.raw, event.device, event.is_undone) for event in log.events)
        return log, events_as_json(raw)
    journals = log.journals.contents
    return log, export_lines(journals, log.events, is_partial=choice.is_partial)
