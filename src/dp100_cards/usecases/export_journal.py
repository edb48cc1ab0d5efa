"""The history as one file for other programs, or to be taken in again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dp100_cards.exchange.journal_csv import events_as_csv
from dp100_cards.exchange.journal_json import events_as_json
from dp100_cards.storage.journal.journal_export import export_lines
from dp100_cards.usecases.journal_choice import EventChoice, ExportFormat
from dp100_cards.usecases.journal_log import JournalLog, journal_log
from dp100_cards.usecases.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExportedEvents:
    """The text of an export, made while it is asked for."""

    pieces: Iterator[bytes]
    events: int
    skipped: tuple[str, ...]
    """What is no journal, one line each."""


@contextmanager
def exported_events(
    workspace: Workspace, choice: EventChoice, output_format: ExportFormat
) -> Iterator[ExportedEvents]:
    """The events of all machines; raises FileError."""
    with journal_log(workspace, choice) as log:
        pieces = _text(log, choice, output_format)
        yield ExportedEvents(pieces, len(log.events), tuple(log.journals.skipped))


def _text(log: JournalLog, choice: EventChoice, output_format: ExportFormat) -> Iterator[bytes]:
    match output_format:
        case ExportFormat.CSV:
            return events_as_csv(
                {**event.fields, "device": event.device, "undone": event.is_undone or None}
                for event in log.events
            )
        case ExportFormat.JSON:
            return events_as_json(
                (event.raw, event.device, event.is_undone) for event in log.events
            )
        case ExportFormat.JSONL:
            journals = log.journals.contents
            return export_lines(journals, log.events, is_partial=choice.is_partial)
