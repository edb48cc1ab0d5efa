"""The events of all journals in the order in which they are replayed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from dp100_cards.model.ids import DeviceId
from dp100_cards.model.time_text import instant_from_text
from dp100_cards.storage.journal.field_values import Fields, sequence_number
from dp100_cards.storage.journal.journal_content import (
    JournalContent,
    JournalLine,
    event_key,
    lines_of_journal,
)


class _Name(NamedTuple):
    device: DeviceId
    key: bytes


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """A line of a journal whose checksum is in order, of a known kind or not."""

    at: int
    device: DeviceId
    seq: int
    raw: bytes
    """The line without its newline."""
    after: str
    """The checksum of the line before."""
    journals: tuple[int, ...]
    """In which of the journals it is."""
    is_undone: bool = False

    @property
    def fields(self) -> Fields:
        """The fields of the line, taken apart anew each time: there may be a million of these."""
        fields: Fields = json.loads(self.raw)
        return fields


def logged_events(journals: Iterable[JournalContent]) -> list[LoggedEvent]:
    """All events, each once, by (instant, device, number); taken-back ones are marked."""
    found: dict[_Name, LoggedEvent] = {}
    for number, journal in enumerate(journals):
        for line in lines_of_journal(journal.path):
            if line.is_event:
                name = _Name(journal.device, event_key(line.raw))
                if name in found:
                    found[name] = _also_in(found[name], number)
                elif event := _logged(journal.device, line, number):
                    found[name] = event
    return _marked(sorted(found.values(), key=lambda each: (each.at, each.device, each.seq)))


def target_of(fields: Fields) -> tuple[str, int] | None:
    """The event that an event takes back, if it takes one back."""
    target = fields.get("target")
    if fields.get("kind") != "undone" or not isinstance(target, dict):
        return None
    device, seq = target.get("device"), target.get("seq")
    return (device, seq) if isinstance(device, str) and isinstance(seq, int) else None


def _logged(device: DeviceId, line: JournalLine, journal: int) -> LoggedEvent | None:
    fields = line.fields or {}
    try:
        at, seq = instant_from_text(str(fields["at"])), sequence_number(fields)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None
    raw = line.raw[: line.raw.rindex(b"}") + 1]
    return LoggedEvent(at, device, seq, raw, line.after, (journal,))


def _also_in(event: LoggedEvent, journal: int) -> LoggedEvent:
    return replace(event, journals=(*event.journals, journal))


def _marked(events: list[LoggedEvent]) -> list[LoggedEvent]:
    # An event that takes another one back may itself be taken back: the last word is read first.
    taken_back: set[tuple[str, int]] = set()
    for event in reversed(events):
        if b'"undone"' in event.raw and (event.device, event.seq) not in taken_back:
            target = target_of(event.fields)
            if target is not None:
                taken_back.add(target)
    return [
        replace(event, is_undone=True) if (event.device, event.seq) in taken_back else event
        for event in events
    ]
