"""Reading journals: what is new in a file since the last look, and what is wrong with it."""

import json
import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.event_codec import event_from_fields
from dp100_cards.storage.journal_line import (
    FIRST_CHAIN,
    chains_after_damage,
    claimed_checksum,
    decode_line,
)

FORMAT = 1
SUFFIX = ".jsonl"
_TAIL_BYTES = 64 * 1024


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


def open_regular(path: Path, flags: int) -> int:
    """Opens a file that must be an ordinary one: no link, device or pipe; raises OSError."""
    handle = os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "not an ordinary file")
    return handle


def read_journal(path: Path, start: Bookmark) -> JournalPart:
    """All whole lines from the bookmark on; damaged ones are reported and passed over.

    Raises JournalError where the file is not a journal, or one of a newer format.
    """
    part = JournalPart(start)
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            file.seek(start.offset)
            for line in file:
                if not line.endswith(b"\n") and not _is_whole(line, part.bookmark):
                    break  # still being written, or cut short and never acknowledged
                _read_line(path, part, line)
    except OSError as error:
        raise JournalError(f"{path}: cannot read this journal: {error.strerror}") from error
    return part


def still_fits(path: Path, bookmark: Bookmark) -> bool:
    """Whether the file still holds, just before the bookmark, the line it was set behind."""
    if bookmark.offset == 0:
        return True
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            file.seek(max(0, bookmark.offset - _TAIL_BYTES))
            before = file.read(min(bookmark.offset, _TAIL_BYTES))
    except OSError:
        return False
    return claimed_checksum(before) == bookmark.chains[0]


def _is_whole(line: bytes, mark: Bookmark) -> bool:
    """Whether a last line without a newline is complete all the same, as some editors leave it."""
    try:
        decode_line(line, mark.chains)
    except ValueError:
        return False
    return True


def _read_line(path: Path, part: JournalPart, line: bytes) -> None:
    mark = part.bookmark
    if not line.strip():
        part.bookmark = replace(mark, offset=mark.offset + len(line))
    elif mark.line == 0:
        part.bookmark = _after_header(path, line)
    else:
        _read_event(path, part, line)


def _read_event(path: Path, part: JournalPart, line: bytes) -> None:
    mark = part.bookmark
    seq, number = mark.seq, mark.line + 1
    try:
        fields, checksum = decode_line(line, mark.chains)
        seq = int(str(fields["seq"]))
        event = event_from_fields(fields)
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        chains = chains_after_damage(line, mark.chains)
        message = f"damaged line, passed over ({clean_line(str(error))}); the other lines count"
        part.problems.append(Problem(clean_line(str(path)), number, 1, message))
    else:
        chains = (checksum,)
        if event is not None:
            part.events.append((EventId(mark.device, seq), event))
    part.bookmark = Bookmark(mark.offset + len(line), chains, number, mark.device, seq)


def _after_header(path: Path, line: bytes) -> Bookmark:
    version = _format_version(line)
    if version is None:
        raise JournalError(
            f"{path}:1: this is not a journal of dp100; move it out of the history folder"
        )
    if version > FORMAT:
        raise JournalError(
            f"{path}: written by a newer dp100 (journal format {version}, this one knows {FORMAT});"
            " nothing was changed; update dp100-cards"
        )
    try:
        fields, checksum = decode_line(line, (FIRST_CHAIN,))
    except ValueError as error:
        raise JournalError(f"{path}:1: the first line is damaged: {error}") from error
    return Bookmark(len(line), (checksum,), 1, DeviceId(str(fields.get("device"))), 0)


def _format_version(line: bytes) -> int | None:
    """The format a first line declares; not its checksum, which a newer format may have changed."""
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    version = fields.get("format") if isinstance(fields, dict) else None
    return version if isinstance(version, int) and fields.get("kind") == "journal" else None
