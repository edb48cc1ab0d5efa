"""Appending to this machine's own journal; an event counts once `append` has returned."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.events import Event, EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.atomic_write import sync_folder
from dp100_cards.storage.event_codec import event_to_fields
from dp100_cards.storage.journal_line import encode_line
from dp100_cards.storage.journal_reader import (
    FORMAT,
    SUFFIX,
    Bookmark,
    open_regular,
    read_journal,
)


class JournalWriter:
    """One append-only file; the caller holds the writer lock around every call."""

    def __init__(self, folder: Path, device: DeviceId, end: Bookmark | None = None) -> None:
        """`end` spares reading the journal through, where the caller knows how far it reaches."""
        self.path = folder / f"{device}{SUFFIX}"
        self._device = device
        self.end = end or Bookmark(device=device)
        self._handle: int | None = None

    def append(self, events: Sequence[Event]) -> list[EventId]:
        """Makes events durable, in one write; raises HistoryWriteError, and then none counts."""
        try:
            handle = self._opened()
            self._find_end(handle)
            return self._append(handle, events)
        except OSError as error:
            raise HistoryWriteError(
                f"{self.path}: not saved: {error.strerror}; this does not count, try again"
            ) from error

    def close(self) -> None:
        """Gives the file back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _opened(self) -> int:
        if self._handle is None:
            self._handle = open_regular(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        return self._handle

    def _find_end(self, handle: int) -> None:
        """Reads what another process appended, and cuts off what a kill left of a line.

        Such a rest was never acknowledged: a line counts from its newline on.
        """
        if os.fstat(handle).st_size == self.end.offset:
            return
        self.end = read_journal(self.path, self.end).bookmark
        if os.fstat(handle).st_size > self.end.offset:
            os.ftruncate(handle, self.end.offset)

    def _append(self, handle: int, events: Sequence[Event]) -> list[EventId]:
        fields = [event_to_fields(event) for event in events]
        if self.end.line == 0:
            fields.insert(0, {"kind": "journal", "format": FORMAT, "device": self._device})
        first_seq = self.end.seq + 1 if self.end.line else 0
        numbered = [{"seq": seq, **each} for seq, each in enumerate(fields, start=first_seq)]
        text, chain = self._missing_newline(handle), self.end.chains[0]
        for each in numbered:
            line, chain = encode_line(each, chain)
            text += line
        self._write(handle, text)
        seq = first_seq + len(numbered) - 1
        self.end = Bookmark(
            offset=self.end.offset + len(text),
            chains=(chain,),
            line=self.end.line + len(numbered),
            device=self._device,
            seq=seq,
        )
        return [EventId(self._device, seq - back) for back in reversed(range(len(events)))]

    def _missing_newline(self, handle: int) -> bytes:
        end = self.end.offset
        return b"\n" if end and os.pread(handle, 1, end - 1) != b"\n" else b""

    def _write(self, handle: int, text: bytes) -> None:
        """One write and one sync; after a failure the file is cut back to what counted before."""
        try:
            _write_whole(handle, text)
            os.fdatasync(handle)
            if self.end.offset == 0:
                sync_folder(self.path.parent)
        except OSError:
            os.ftruncate(handle, self.end.offset)
            raise


def _write_whole(handle: int, text: bytes) -> None:
    if os.write(handle, text) < len(text):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
