"""Whether the lines of a journal follow each other, by their checksums alone.

What an intact line says is not looked at, which makes this quick: no JSON is read.
"""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.progress import Progress, no_progress
from dp100_cards.storage.journal.journal_header import header_fields
from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    chains_after_damage,
    checksum_behind,
    decode_line,
    encode_line,
)
from dp100_cards.storage.regular_file import open_regular

_MOST_BYTES = 32 * 1024 * 1024
_MOST_NUMBERS = 1_000
_LINES_A_STEP = 50_000


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What was found in one journal."""

    lines: int
    bytes: int
    events: int
    """Intact lines behind the first."""
    damaged: int
    """Lines that do not follow those before them, blank ones aside."""
    damaged_lines: tuple[int, ...]
    """The numbers of the first thousand of them."""
    is_torn: bool
    """Whether the last line has no end: it counts as damaged, but may still be being written."""


def check_chain(path: Path, progress: Progress = no_progress) -> ChainCheck:
    """Goes through a whole journal; raises JournalError where it cannot be read."""
    lines = offset = 0
    chains: tuple[str, ...] = (FIRST_CHAIN,)
    amiss = _Amiss(path)
    line = b"\n"
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            size = max(1, os.fstat(file.fileno()).st_size)
            for line in iter(partial(file.readline, _MOST_BYTES), b""):
                lines += 1
                offset += len(line)
                if not lines % _LINES_A_STEP:
                    progress(offset / size)
                checksum = checksum_behind(chains[0], line)
                chains = (checksum,) if checksum else amiss.behind(line, lines, chains)
    except OSError as error:
        raise JournalError(f"{path}: cannot read this journal: {error.strerror}") from error
    is_torn = not line.endswith(b"\n")
    events = lines - amiss.blank - amiss.damaged - (lines > 0 and 1 not in amiss.numbers)
    return ChainCheck(lines, offset, events, amiss.damaged, tuple(amiss.numbers), is_torn)


class _Amiss:
    """The lines that are not as we write them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.blank = 0
        self.damaged = 0
        self.numbers: list[int] = []

    def behind(self, line: bytes, number: int, chains: tuple[str, ...]) -> tuple[str, ...]:
        """What the line behind this one may chain to; counts what is wrong with this one."""
        if number > 1 and not line.strip():
            self.blank += 1
            return chains
        try:
            return (decode_line(line, chains)[1],)
        except ValueError:
            pass
        self.damaged += 1
        if len(self.numbers) < _MOST_NUMBERS:
            self.numbers.append(number)
        if number == 1:  # which is known, as long as the file has its name
            _, intact = encode_line(header_fields(DeviceId(self._path.stem)), FIRST_CHAIN)
            chains = (intact, *chains)
        return chains_after_damage(line, chains)
