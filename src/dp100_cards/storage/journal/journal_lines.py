"""The lines of a journal with what their checksums say, in bounded memory."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import BinaryIO

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    chains_after_damage,
    decode_line,
    encode_line,
    follows,
)

JournalFields = dict[str, object]

LONGEST_LINE = 32 * 1024 * 1024
"""Bytes; no line of ours comes near."""
MOST_DAMAGED = 20_000
"""Lines of one journal, or empty ones: each takes its time, and may have two bytes or one."""
_MOST_DAMAGED_BYTES = 64 * 1024 * 1024
"""Of whole lines, which whoever repairs a journal holds in memory."""


def lines_of(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The first bytes of a file, line by line; a line without end comes in pieces."""
    while size > 0:
        line = file.readline(min(size, LONGEST_LINE))
        if not line:
            return
        size -= len(line)
        yield line


def demand_few_damaged(path: Path, damaged: int, size: int = 0) -> None:
    """Raises JournalError for a file with too many lines, damaged or empty, to be read through.

    `size` is that of the damaged ones, in bytes.
    """
    if damaged <= MOST_DAMAGED and size <= _MOST_DAMAGED_BYTES:
        return
    many = f"{MOST_DAMAGED:,}" if damaged > MOST_DAMAGED else "64 MB of"
    raise JournalError(
        f"{path}: more than {many} damaged or empty lines; move it out of the history"
        " folder; dp100 backup restore latest brings back what a backup has of it"
    )


def line_mark(line: bytes) -> str:
    """Names a damaged line by its bytes."""
    return blake2b(line.rstrip(b"\n"), digest_size=12).hexdigest()


class LineChecker:
    """Takes in a journal line by line, and tells what each one is."""

    def __init__(self, name: str) -> None:
        """`name` is the file's, from which the device is known if its first line is damaged."""
        self._stem = PurePath(name).stem
        self._chains: tuple[str, ...] = (FIRST_CHAIN,)
        self._is_first = True
        self.after = FIRST_CHAIN
        """The checksum of the line before the one that was taken last, if that is in order."""
        self.events = 0
        self.damaged = 0
        self.damaged_bytes = 0
        self.empty = 0

    def take(self, line: bytes) -> JournalFields | None:
        """The fields of a line that is in order; None for any other, and for an empty one."""
        if not line.strip():
            self.empty += 1
            return None
        is_first, self._is_first = self._is_first, False
        try:
            fields, chain = decode_line(line, self._chains)
        except ValueError:
            self._pass_over(line, is_first=is_first)
            return None
        self.after = self._chains[0] if len(self._chains) == 1 else self._fitting(line)
        self._chains = (chain,)
        self.events += fields.get("kind") != "journal"
        return fields

    def _fitting(self, line: bytes) -> str:
        text = line[: line.rindex(b"}") + 1]
        return next(each for each in self._chains if follows(text, each))

    def _pass_over(self, line: bytes, *, is_first: bool) -> None:
        if not line.endswith(b"\n"):
            return  # still being written, or cut short and never acknowledged
        self.damaged += 1
        self.damaged_bytes += len(line)
        chains = self._chains
        if is_first:
            _, intact = encode_line(header_fields(DeviceId(self._stem)), FIRST_CHAIN)
            chains = (intact, FIRST_CHAIN)
        self._chains = chains_after_damage(line, chains)
