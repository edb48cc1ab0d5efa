"""An export of the history: one event a line, from which the journals can be made again.

The first line says what it is. Each other line is an event just as its journal has it, with the
checksum of the line before, so that it can be proven alone, and with the journals it is in.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.event_log import EventLog
from dp100_cards.storage.journal.field_values import sequence_number
from dp100_cards.storage.journal.journal_content import (
    JournalContent,
    device_of,
    lines_of_journal,
)
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    claimed_checksum,
    encode_line,
    follows,
)
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.new_file import new_file

KIND, FORMAT = "dp100 export", 1
_MARK = b',"event":'
_MOST_JOURNALS = 10_000
_NO_EXPORT = "not an export that can be taken in; dp100 export all writes one (JSON Lines)"


@dataclass(slots=True)
class _ImportedJournal:
    name: str
    device: DeviceId
    header: bytes
    lines: list[tuple[int, str, bytes]] = field(default_factory=list)
    """Of each event its number, the checksum before it, and its line."""


@dataclass(slots=True)
class ImportedJournals:
    """The journals that were made of an export."""

    paths: list[Path] = field(default_factory=list)
    gaps: list[bytes] = field(default_factory=list)
    """The lines that stand where something is left out."""
    events: int = 0


def export_lines(
    journals: Sequence[JournalContent], events: EventLog, *, is_partial: bool
) -> Iterator[bytes]:
    """The lines of an export."""
    listed = [
        {"name": each.path.name, "device": each.device, "header": _header(each).decode()}
        for each in journals
    ]
    head = {"kind": KIND, "format": FORMAT, "partial": is_partial, "events": len(events)}
    yield _text({**head, "journals": listed}) + b"\n"
    for event in events:
        place = _text({"journals": event.journals, "after": event.after})
        yield place[:-1] + _MARK + event.raw + b"}\n"


def write_journals(path: Path, lines: Iterable[bytes], folder: Path) -> ImportedJournals:
    """Makes journals of an export; raises FileError that names the line.

    A journal that is there as a whole comes out as it was, byte for byte. Where lines are left out
    stands one that is marked as damaged, so that those around it are the ones that they were.
    """
    numbered = enumerate(lines, start=1)
    journals = _read_head(path, next(numbered, (1, b""))[1])
    made = ImportedJournals()
    for number, line in numbered:
        if line.strip():
            _read_event(f"{path}:{number}", line.rstrip(b"\n"), journals)
            made.events += 1
    try:
        for index, journal in enumerate(journals):
            if journal.lines:
                place = folder / str(index)
                place.mkdir(mode=0o700)
                made.paths.append(_write(journal, place, made.gaps))
    except OSError as error:
        raise FileError(f"{folder}: cannot write: {error.strerror}") from error
    return made


def _text(fields: dict[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def _header(journal: JournalContent) -> bytes:
    first = next(lines_of_journal(journal.path), None)
    if first is not None and first.fields is not None and not first.is_event:
        return first.raw.rstrip(b"\n")
    return encode_line(header_fields(journal.device), FIRST_CHAIN)[0].rstrip(b"\n")


def _read_head(path: Path, line: bytes) -> list[_ImportedJournal]:
    try:
        head = json.loads(line)
        is_export, version = head["kind"] == KIND, int(head["format"])
        journals = [_journal(each) for each in head["journals"][:_MOST_JOURNALS]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FileError(f"{path}:1: {_NO_EXPORT}") from error
    if not is_export or version > FORMAT:
        what = "an export of a newer dp100; update dp100-cards" if is_export else _NO_EXPORT
        raise FileError(f"{path}:1: {what}")
    return journals


def _journal(listed: dict[str, str]) -> _ImportedJournal:
    device = DeviceId(listed["device"])
    header = listed["header"].encode()
    if device_of(Path(device)) != device or not follows(header, FIRST_CHAIN):
        raise ValueError
    return _ImportedJournal(listed["name"], device, header)


def _read_event(place: str, line: bytes, journals: list[_ImportedJournal]) -> None:
    start, _, rest = line.partition(_MARK)
    event = rest[:-1]
    try:
        listed = json.loads(start + b"}")
        wanted = [journals[index] for index in listed["journals"]]
        seq = sequence_number(json.loads(event))
        after = str(listed["after"])
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise FileError(f"{place}: not an event of an export; nothing was taken in") from error
    if not follows(event, after):
        raise FileError(f"{place}: damaged: the checksum does not fit; nothing was taken in")
    for journal in wanted:
        journal.lines.append((seq, after, event))


def _write(journal: _ImportedJournal, folder: Path, gaps: list[bytes]) -> Path:
    is_plain = journal.name == f"{journal.device}{SUFFIX}"
    path = folder / (
        f"{journal.device}{SUFFIX}" if is_plain else f"{journal.device}~import{SUFFIX}"
    )
    with new_file(path) as file:
        file.write(journal.header + b"\n")
        chain = claimed_checksum(journal.header)
        for seq, after, line in sorted(journal.lines):
            if after != chain:
                gaps.append(_gap(seq, after))
                file.write(gaps[-1] + b"\n")
            file.write(line + b"\n")
            chain = claimed_checksum(line)
    return path


def _gap(seq: int, after: str) -> bytes:
    """A line that does not count, and that an event can stand behind."""
    return f'{{"seq":{seq - 1},"kind":"left out","sum":"{after}"}}'.encode()
