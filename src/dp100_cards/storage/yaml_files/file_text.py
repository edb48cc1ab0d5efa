"""From the bytes of a file to its text, or to what is wrong with them."""

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.deck import MAX_DECK_BYTES
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.regular_file import read_regular

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileBytes:
    """What was read of a file."""

    content: bytes | None
    """Not more than a little over what is allowed; None where nothing could be read at all."""
    size: int
    """Of the whole file."""

    @property
    def digest(self) -> str:
        """Differs where the content does; empty where there is none."""
        if self.content is None:
            return ""
        return hashlib.sha256(b"%d " % self.size + self.content).hexdigest()


class UnreadableError(Exception):
    """The bytes are not a text that we read; says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_file_bytes(path: Path) -> FileBytes:
    """Reads a file, but not much more than is allowed; never raises."""
    try:
        content = read_regular(path, MAX_DECK_BYTES + 1)
        size = len(content)
        return FileBytes(content, max(size, path.stat().st_size) if size > MAX_DECK_BYTES else size)
    except OSError:
        return FileBytes(None, 0)


def text_of(read: FileBytes, path: str, *, advice: str = "") -> str:
    """The text of a file; raises UnreadableError. The advice is for a file that is too large."""
    if read.content is None:
        raise _refused(path, 1, "cannot be read as a file; check what it is, and its permissions")
    if len(read.content) > MAX_DECK_BYTES:
        # Rounded up: a file of one byte too many must not seem to be as large as the limit.
        megabytes = math.ceil(read.size / _MEGABYTE * 10) / 10
        limit = f"the limit is {MAX_DECK_BYTES // _MEGABYTE} MB"
        raise _refused(path, 1, f"is {megabytes:.1f} MB; {limit}{advice}")
    try:
        return read.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = read.content.count(b"\n", 0, error.start) + 1
        raise _refused(
            path, line, f"is not UTF-8 text (byte {error.start}); save it as UTF-8"
        ) from error


def _refused(path: str, line: int, message: str) -> UnreadableError:
    return UnreadableError(Problem(clean_line(path), line, 1, message))
