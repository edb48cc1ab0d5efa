"""The events of all journals in the order in which they are replayed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.ids import DeviceId
from dp100_cards.model.time_text import instant_from_text
from dp100_cards.storage.journal.field_values import Fields, sequence_number
from dp100_cards.storage.journal.journal_content import (
    JournalContent,
    event_key,
    lines_of_journal,
)


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """A line of a journal whose checksum is in order, of a known kind or not."""

    at: int
    device: DeviceId
    seq: int
    path: Path
    raw: bytes
    """The line without its newline."""
    fields: Fields
    is_undone: bool = False


def logged_events(journals: Iterable[JournalContent]) -> list[LoggedEvent]:
    """All events, each once, by (instant, device, number); taken-back ones are marked."""
    found: dict[tuple[DeviceId, bytes], LoggedEvent] = {}
    for journal in journals:
        for line in lines_of_journal(journal.path):
            if line.is_event and line.fields is not None:
                event = _logged(journal, line.raw, line.fields)
                if event is not None:
                    found.setdefault((journal.device, event_key(line.raw)), event)
    return _marked(sorted(found.values(), key=lambda each: (each.at, each.device, each.seq)))


def target_of(fields: Fields) -> tuple[str, int] | None:
    """The event that an event takes back, if it takes one back."""
    target = fields.get("target")
    if fields.get("kind") != "undone" or not isinstance(target, dict):
        return None
    device, seq = target.get("device"), target.get("seq")
    return (device, seq) if isinstance(device, str) and isinstance(seq, int) else None


def _logged(journal: JournalContent, raw: bytes, fields: Fields) -> LoggedEvent | None:
    try:
        at, seq = instant_from_text(str(fields["at"])), sequence_number(fields)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None
    return LoggedEvent(at, journal.device, seq, journal.path, raw.rstrip(b"\n"), fields)


def _marked(events: list[LoggedEvent]) -> list[LoggedEvent]:
    # An event that takes another one back may itself be taken back: the last word is read first.
    taken_back: set[tuple[str, int]] = set()
    for event in reversed(events):
        target = target_of(event.fields)
        if target is not None and (event.device, event.seq) not in taken_back:
            taken_back.add(target)
    return [
        _undone(event) if (event.device, event.seq) in taken_back else event for event in events
    ]


def _undone(event: LoggedEvent) -> LoggedEvent:
    return LoggedEvent(
        event.at, event.device, event.seq, event.path, event.raw, event.fields, is_undone=True
    )
