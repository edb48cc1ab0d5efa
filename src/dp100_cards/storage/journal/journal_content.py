"""What a journal holds, line by line: events by what they say, and what is wrong."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.journal_header import KNOWN_WITHIN, check_format, is_begun
from dp100_cards.storage.journal.journal_line import body_of, claimed_checksum
from dp100_cards.storage.journal.journal_lines import (
    LONGEST_LINE,
    JournalFields,
    LineChecker,
    demand_few_damaged,
    line_mark,
    lines_of,
)
from dp100_cards.storage.journal.journal_reader import SUFFIX
from dp100_cards.storage.regular_file import open_regular

NOT_FITTING = "its checksum does not fit"

_MACHINE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line that is not empty."""

    number: int
    """Counted from 1."""
    raw: bytes
    fields: JournalFields | None
    """None where it is damaged or torn."""
    is_torn: bool
    """Whether it is the rest of a line that never counted."""
    after: str
    """Of a line in order: the checksum of the line before, also where that one is damaged."""

    @property
    def is_event(self) -> bool:
        """Whether it is in order, and no first line."""
        return self.fields is not None and self.fields.get("kind") != "journal"


@dataclass(slots=True)
class JournalContent:
    """A journal as it was when it was read."""

    path: Path
    device: DeviceId
    seen: tuple[int, ...]
    """What the file system said of it."""
    events: dict[bytes, str] = field(default_factory=dict)
    """Each event's key, and the checksum of its line."""
    damaged: set[str] = field(default_factory=set)
    """The marks of damaged lines."""
    last_at: str = ""
    """What the last event says of when it happened."""
    size: int = 0
    """Bytes up to the end of the last line that counts."""

    @property
    def is_plain(self) -> bool:
        """Whether it is the journal itself and not a copy."""
        return self.path.name == f"{self.device}{SUFFIX}"

    def continues(self, other: "JournalContent") -> bool:
        """Whether it can take the other's place without any loss."""
        return self.events.keys() >= other.events.keys() and (
            not self.damaged or self.damaged >= other.damaged
        )


def event_key(line: bytes) -> bytes:
    """Tells the events of a device apart, whatever their lines are chained to."""
    return blake2b(body_of(line), digest_size=12).digest()


def read_content(path: Path, *, keeps_events: bool = True) -> JournalContent:
    """Reads a whole journal; raises JournalError where it is none, or cannot be read.

    Who compares no events need not have them kept: there may be millions.
    """
    device, size, seen = _look_at(path)
    content = JournalContent(path, device, seen)
    for line in _lines(path, size):
        if line.is_torn:
            break
        content.size += len(line.raw)
        if line.is_event and line.fields:
            content.last_at = str(line.fields.get("at"))
            if keeps_events:
                content.events[event_key(line.raw)] = claimed_checksum(line.raw)
        elif line.fields is None and line.raw.strip():
            content.damaged.add(line_mark(line.raw))
    return content


def lines_of_journal(path: Path) -> Iterator[JournalLine]:
    """All lines that are not empty; raises JournalError like `read_content`."""
    _, size, _ = _look_at(path)
    return (line for line in _lines(path, size) if line.raw.strip())


def lines_of_file(path: Path) -> Iterator[JournalLine]:
    """The same of a file that may begin with anything; raises JournalError if it cannot be read."""
    seen = identity(path)
    return (line for line in _lines(path, seen[2] if seen else 0) if line.raw.strip())


def identity(path: Path) -> tuple[int, ...]:
    """What changes when anyone writes to a file or replaces it; empty where there is none."""
    try:
        found = path.lstat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def device_of(path: Path) -> DeviceId:
    """Whose journal a file is, by what its name begins with."""
    named = _MACHINE.match(path.name)
    return DeviceId(named[0] if named else "")


def _look_at(path: Path) -> tuple[DeviceId, int, tuple[int, ...]]:
    """Whose journal it is, its size now, and its identity."""
    seen = identity(path)
    device = device_of(path)
    first = last = None
    read = 0
    for line in _lines(path, seen[2] if seen else 0):
        if first is None:
            first = line
            check_format(path, line.raw)
        last = line
        read += len(line.raw)
        if line.fields is not None or read >= KNOWN_WITHIN:
            break
    if first is None or last is None or (first.is_torn and is_begun(first.raw)):
        return device, 0, seen  # nothing has been written yet
    if last.fields is None:
        raise JournalError(f"{path}:1: this is not a journal of dp100")
    if first.fields is not None:
        device = DeviceId(str(first.fields.get("device")))
    if not _MACHINE.fullmatch(device):
        raise JournalError(f"{path}:1: {clean_line(device)!r} is not a name of a machine")
    return device, seen[2], seen


def _lines(path: Path, size: int) -> Iterator[JournalLine]:
    checker = LineChecker(device_of(path) or path.name)
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            for number, raw in enumerate(lines_of(file, size), start=1):
                if len(raw) == LONGEST_LINE:
                    raise JournalError(f"{path}:{number}: a line of more than 32 MB")
                fields = checker.take(raw)
                faults = checker.damaged + checker.empty
                demand_few_damaged(path, faults, checker.damaged_bytes)
                is_torn = fields is None and bool(raw.strip()) and not raw.endswith(b"\n")
                yield JournalLine(number, raw, fields, is_torn, checker.after)
    except OSError as error:
        reason = error.strerror or "not an ordinary file"
        raise JournalError(f"{path}: cannot read this journal: {reason}") from error
