"""Appending to this machine's own journal; an event counts once `append` has returned."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.events import Event, EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.journal.bookmark_check import still_fits
from dp100_cards.storage.journal.event_codec import event_to_fields
from dp100_cards.storage.journal.field_values import FIRST_YEAR, LAST_YEAR, Fields
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import encode_line
from dp100_cards.storage.journal.journal_reader import (
    SUFFIX,
    Bookmark,
    read_journal,
)
from dp100_cards.storage.regular_file import open_regular


class JournalWriter:
    """One append-only file; the caller holds the writer lock around every call."""

    def __init__(self, folder: Path, device: DeviceId, end: Bookmark | None = None) -> None:
        """`end` spares reading the journal through, where the caller knows how far it reaches."""
        self.path = folder / f"{device}{SUFFIX}"
        self.end = end or Bookmark(device=device)
        self._device = device
        self._handle: int | None = None
        self._seen: tuple[int, ...] = ()
        """The file as our last line left it."""
        self._refused: tuple[int, ...] = ()
        """The file as a write left it that failed, and could not be taken back."""

    def append(self, events: Sequence[Event]) -> list[EventId]:
        """Makes events durable, in one write.

        Raises HistoryWriteError, and then none of them counts; raises JournalError where the file
        is not a journal, or one of a newer format.
        """
        try:
            handle = self._opened()
            self._find_end(handle)
            return self._append(handle, events)
        except OSError as error:
            raise HistoryWriteError(
                f"{self.path}: not saved: {error.strerror}; this does not count, try again"
            ) from error

    @property
    def has_refused(self) -> bool:
        """Whether a write that failed is still to be taken back."""
        return bool(self._refused)

    def take_back_refused(self) -> None:
        """Takes back a write that failed, where that could not be done at once.

        Raises HistoryWriteError where it still cannot be: what does not count must not be read.
        """
        handle, refused = self._handle, self._refused
        if handle is None or not refused:
            return
        try:
            if _look(handle) == refused and _is_at(self.path, handle):
                self._take_back(handle)
        except OSError as error:
            raise HistoryWriteError(
                f"{self.path}: what was not saved cannot be cut off: {error.strerror}; try again"
            ) from error
        self._refused = ()

    def is_untouched(self) -> bool:
        """Whether the journal is just as our last line left it."""
        try:
            return bool(self._seen) and _identity(self.path.lstat()) == self._seen
        except FileNotFoundError:
            return False

    def close(self) -> None:
        """Gives the file back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _opened(self) -> int:
        # A synchronising program may have put another file in the place of ours.
        if self._handle is not None and not _is_at(self.path, self._handle):
            self.close()
        if self._handle is None:
            self._handle = open_regular(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        return self._handle

    def _find_end(self, handle: int) -> None:
        """Reads what came since our last line, and cuts off what a kill left of a line.

        Such a rest was never acknowledged: a line counts from its newline on.
        """
        if _look(handle) == self._seen:
            return
        self._seen = ()
        if os.fstat(handle).st_size < self.end.offset or not still_fits(self.path, self.end):
            self.end = Bookmark(device=self._device)
        self.end = read_journal(self.path, self.end).bookmark
        if os.fstat(handle).st_size > self.end.offset:
            os.ftruncate(handle, self.end.offset)

    def _append(self, handle: int, events: Sequence[Event]) -> list[EventId]:
        fields = [event_to_fields(event) for event in events]
        for each in fields:
            _demand_readable(each)
        chain, first_seq = self.end.chains[0], self.end.seq + 1
        numbered = [{"seq": seq, **each} for seq, each in enumerate(fields, start=first_seq)]
        if self.end.line == 0:
            numbered.insert(0, header_fields(self._device))
        lines = [self._missing_newline(handle)]
        for each in numbered:
            line, chain = encode_line(each, chain)
            lines.append(line)
        text = b"".join(lines)
        self._write(handle, text)
        self.end = Bookmark(
            offset=self.end.offset + len(text),
            chains=(chain,),
            line=self.end.line + len(numbered),
            device=self.end.device,
            seq=first_seq + len(fields) - 1,
        )
        self._seen = _look(handle)
        return [EventId(self.end.device, first_seq + index) for index in range(len(fields))]

    def _missing_newline(self, handle: int) -> bytes:
        if self._seen or self.end.offset == 0:
            return b""
        return b"" if os.pread(handle, 1, self.end.offset - 1) == b"\n" else b"\n"

    def _write(self, handle: int, text: bytes) -> None:
        """One write and one sync; after a failure the file is cut back to what counted before."""
        try:
            _write_whole(handle, text)
            os.fdatasync(handle)
            if self.end.offset == 0:
                sync_folder(self.path.parent)
        except OSError:
            self._seen, self._refused = (), _look(handle)
            self._take_back(handle)
            self._refused = ()
            raise

    def _take_back(self, handle: int) -> None:
        """Cuts the file back, and closes it: the next write opens it anew and reads it back.

        The system may take for written what a failed sync did not write, a new file's name too.
        """
        os.ftruncate(handle, self.end.offset)
        if self.end.offset == 0:
            self.path.unlink()
        self.close()


def _demand_readable(fields: Fields) -> None:
    """Refuses a day that every reader, this one too, would take for damage."""
    for name in ("at", "day", "until"):
        text = str(fields.get(name, ""))
        if text and not FIRST_YEAR <= text[:4] <= LAST_YEAR:
            raise HistoryWriteError(
                f"not saved, this does not count: {text} is no day for a review; set the clock"
            )


def _write_whole(handle: int, text: bytes) -> None:
    if os.write(handle, text) < len(text):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_at(path: Path, handle: int) -> bool:
    """Whether an open file is the one that a path leads to."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _look(handle: int) -> tuple[int, ...]:
    """What changes when anyone else writes to a file or replaces it."""
    return _identity(os.fstat(handle))


def _identity(stat: os.stat_result) -> tuple[int, ...]:
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
