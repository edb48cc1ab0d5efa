"""Reading journals: what is new in a file since the last look, and what is wrong with it."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.event_codec import event_from_fields
from dp100_cards.storage.journal.field_values import sequence_number
from dp100_cards.storage.journal.journal_header import (
    KNOWN_WITHIN,
    check_format,
    header_fields,
    is_begun,
)
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    chains_after_damage,
    checksum_behind,
    decode_line,
    encode_line,
    is_begun_line,
)
from dp100_cards.storage.journal.journal_lines import demand_few_damaged, line_mark
from dp100_cards.storage.journal.review_line import review_in
from dp100_cards.storage.journal.review_values import ReviewValues
from dp100_cards.storage.regular_file import open_regular

SUFFIX = ".jsonl"
MOST_BYTES = 32 * 1024 * 1024
"""Of one line; a file might have none that ends."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """How far a journal has been read, and what the next line may chain to."""

    offset: int = 0
    chains: tuple[str, ...] = (FIRST_CHAIN,)
    """More than one only behind a damaged line."""
    line: int = 0
    device: DeviceId = DeviceId("")
    seq: int = 0


@dataclass(slots=True)
class JournalPart:
    """What was read from a bookmark on."""

    bookmark: Bookmark
    events: list[tuple[EventId, Event]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faults: int = 0
    """Damaged and empty lines up to the bookmark, as far as they were counted."""


JournalItem = tuple[int, ReviewValues | Event]
"""An event with its number; a review as plain values, if it is written as we write it."""


@dataclass(frozen=True, slots=True)
class JournalBatch:
    """Some lines of a journal."""

    bookmark: Bookmark
    """Behind them."""
    items: list[JournalItem]
    problems: list[Problem]
    faults: int
    """Damaged and empty lines up to the bookmark, as far as they were counted."""


def read_journal(path: Path, start: Bookmark) -> JournalPart:
    """All whole lines from the bookmark on; damaged ones are reported and passed over.

    Raises JournalError where the file is not a journal, or one of a newer format.
    """
    part = JournalPart(start)
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            if start.line == 0 and not _read_first_line(path, part, file):
                return part
            file.seek(part.bookmark.offset)
            while line := _next_line(path, file, part.bookmark.line + 1):
                if not _read_line(path, part, line):
                    break
    except OSError as error:
        raise JournalError(f"{path}: cannot read this journal: {error.strerror}") from error
    return part


def device_of(path: Path) -> DeviceId | None:
    """Whose journal a file is; None where it is not, or not yet, one that this version reads."""
    part = JournalPart(Bookmark())
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            return part.bookmark.device if _read_first_line(path, part, file) else None
    except (OSError, JournalError):
        return None


def read_in_batches(
    path: Path, start: Bookmark, most_lines: int, faults: int = 0
) -> Iterator[JournalBatch]:
    """The same as `read_journal`, so many lines at a time, for a file of any length.

    `faults` is how many there were before the bookmark. The bookmark of the last batch is the
    journal's; there is always one, and what comes before an error has been given.
    """
    part = JournalPart(start, faults=faults)
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            is_more = start.line > 0 or _read_first_line(path, part, file)
            file.seek(part.bookmark.offset)
            lines = iter(partial(file.readline, MOST_BYTES), b"")
            while True:
                items: list[JournalItem] = []
                try:
                    is_more = is_more and _read_batch(path, part, islice(lines, most_lines), items)
                except JournalError:
                    yield JournalBatch(part.bookmark, items, part.problems, part.faults)
                    raise
                yield JournalBatch(part.bookmark, items, part.problems, part.faults)
                if not is_more:
                    return
                part.problems = []
    except OSError as error:
        raise JournalError(f"{path}: cannot read this journal: {error.strerror}") from error


def _next_line(path: Path, file: BinaryIO, number: int) -> bytes:
    return _ended(path, file.readline(MOST_BYTES), number)


def _ended(path: Path, line: bytes, number: int) -> bytes:
    if len(line) == MOST_BYTES:
        raise JournalError(
            f"{path}:{number}: a line of more than 32 MB, which is none of a journal of dp100;"
            " move this file out of the history folder"
        )
    return line


def _read_first_line(path: Path, part: JournalPart, file: BinaryIO) -> bool:
    """Reads the header; False where there is none yet."""
    line = _next_line(path, file, 1)
    read = _decoded(line, (FIRST_CHAIN,))
    if read is None and is_begun(line):
        return False
    check_format(path, line)
    if read is not None:
        fields, checksum = read
        device = DeviceId(clean_line(str(fields.get("device"))))
        part.bookmark = Bookmark(len(line), (checksum,), 1, device)
        return True
    # A journal whose first lines are damaged, or torn in two, is still known by what follows; one
    # that begins with zeros is what a power cut left of a first write.
    device = DeviceId(path.stem)
    _, intact = encode_line(header_fields(device), FIRST_CHAIN)
    chains = chains_after_damage(line, (intact, FIRST_CHAIN))
    behind = BytesIO(file.read(KNOWN_WITHIN))
    if not line.startswith(b"\0") and not _follows(behind, chains):
        raise JournalError(
            f"{path}:1: this is not a journal of dp100; move it out of the history folder"
        )
    part.bookmark = Bookmark(len(line), chains, 1, device)
    part.problems.append(_damage(path, 1, line))
    return True


def _follows(lines: Iterable[bytes], chains: tuple[str, ...]) -> bool:
    """Whether one of the lines behind a damaged one is ours."""
    for line in lines:
        if _decoded(line, chains) is not None:
            return True
        chains = chains_after_damage(line, chains)
    return False


def _read_line(path: Path, part: JournalPart, line: bytes) -> bool:
    """Reads one line behind the header; False where the rest of the file is no whole line."""
    mark = part.bookmark
    offset, number = mark.offset + len(line), mark.line + 1
    if not line.strip():
        _note_fault(path, part)
        part.bookmark = replace(mark, offset=offset)
        return True
    read = _decoded(line, mark.chains)
    if read is None and not line.endswith(b"\n"):
        if not is_begun_line(line):
            _note_fault(path, part)
            part.problems.append(_damage(path, number, line))
        return False  # still being written, or cut short and never acknowledged
    chains = (read[1],) if read else chains_after_damage(line, mark.chains)
    understood = _understood(read[0]) if read else None
    if understood is None:
        _note_fault(path, part)
        # The damaged line had a number, and no other event may get it.
        seq = mark.seq + 1
        part.problems.append(_damage(path, number, line))
    else:
        seq, event = understood
        if event is not None:
            part.events.append((EventId(mark.device, seq), event))
    part.bookmark = Bookmark(offset, chains, number, mark.device, seq)
    return True


def _note_fault(path: Path, part: JournalPart) -> None:
    part.faults += 1
    demand_few_damaged(path, part.faults)


def _read_batch(
    path: Path, part: JournalPart, lines: Iterable[bytes], items: list[JournalItem]
) -> bool:
    """Reads some lines; False where there were none, or the rest is no whole line.

    Reviews in order are read right here, everything else as `read_journal` does.
    """
    mark, offset = part.bookmark, part.bookmark.offset
    chain, number, seq = mark.chains[0], mark.line, mark.seq
    is_certain, is_more = len(mark.chains) == 1, False
    for line in lines:
        is_more = True
        checksum = checksum_behind(chain, line) if is_certain else ""
        review = review_in(line) if checksum else None
        if review is not None:
            items.append(review)
            chain, seq = checksum, review[0]
            offset += len(line)
            number += 1
            continue
        chains = (chain,) if is_certain else mark.chains
        part.bookmark = Bookmark(offset, chains, number, mark.device, seq)
        if not _read_line(path, part, _ended(path, line, number + 1)):
            return False
        items += [(event_id.seq, event) for event_id, event in part.events]
        part.events.clear()
        mark = part.bookmark
        offset, chain, number, seq = mark.offset, mark.chains[0], mark.line, mark.seq
        is_certain = len(mark.chains) == 1
    if is_certain:
        part.bookmark = Bookmark(offset, (chain,), number, mark.device, seq)
    return is_more


def _decoded(line: bytes, chains: tuple[str, ...]) -> tuple[dict[str, object], str] | None:
    """The fields and the checksum of a line, or None if it is damaged."""
    try:
        return decode_line(line, chains)
    except ValueError:
        return None


def _understood(fields: dict[str, object]) -> tuple[int, Event | None] | None:
    """An event's number and the event, itself None if of an unknown kind; None if nonsense."""
    try:
        return sequence_number(fields), event_from_fields(fields)
    except (ValueError, KeyError, TypeError, ArithmeticError):
        return None


def _damage(path: Path, number: int, line: bytes) -> Problem:
    message = "damaged line, passed over; the other lines count"
    return Problem(clean_line(str(path)), number, 1, message, line_mark(line))
