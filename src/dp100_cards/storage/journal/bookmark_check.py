"""Whether a journal still is as it was up to where it was read."""

import os
from pathlib import Path

from dp100_cards.storage.journal.journal_line import (
    FIRST_CHAIN,
    checksum_behind,
    claimed_checksum,
    decode_line,
)
from dp100_cards.storage.journal.journal_reader import MOST_BYTES, Bookmark
from dp100_cards.storage.regular_file import open_regular

_TAIL_BYTES = 64 * 1024


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


def begins_as_read(path: Path, bookmark: Bookmark) -> bool:
    """Whether every line of a file before the bookmark is in order, and the last as it was read.

    Slower than `still_fits`, for a file that another one was put in the place of.
    """
    chains: tuple[str, ...] = (FIRST_CHAIN,)
    offset = 0
    try:
        with os.fdopen(open_regular(path, os.O_RDONLY), "rb") as file:
            while line := file.readline(MOST_BYTES):
                if offset >= bookmark.offset:
                    break
                offset += len(line)
                if checksum := checksum_behind(chains[0], line):
                    chains = (checksum,)
                elif line.strip():
                    chains = (decode_line(line, chains)[1],)
    except (OSError, ValueError):
        return False
    return offset == bookmark.offset and chains == bookmark.chains
