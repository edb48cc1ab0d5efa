"""Lines that nobody has intact, set aside: copied into files, so that they need not be told again.

The journal itself is not changed: a line is never taken out of a chain.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.storage.journal.journal_lines import line_mark
from dp100_cards.storage.new_file import write_pieces_atomically
from dp100_cards.storage.regular_file import read_regular

SUFFIX = ".bad"
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that does not count."""

    number: int
    """Counted from 1."""
    reason: str
    raw: bytes


def set_aside(path: Path, journal: Path, lines: Iterable[BadLine]) -> None:
    """Copies damaged lines into a file for their owner only; raises FileError."""
    write_pieces_atomically(path, (_text(journal, line) for line in lines))


def marks_set_aside(folder: Path) -> set[str]:
    """The marks of all lines that were set aside."""
    return set[str]().union(*files_set_aside(folder).values())


def files_set_aside(folder: Path) -> dict[Path, list[str]]:
    """The marks of the lines in each file of lines that were set aside."""
    found: dict[Path, list[str]] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            lines = read_regular(path, _MOST_BYTES).splitlines()
            found[path] = [str(json.loads(line)["mark"]) for line in lines]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # then its lines are told again
    return found


def _text(journal: Path, line: BadLine) -> bytes:
    fields = {
        "journal": str(journal),
        "line": line.number,
        "reason": line.reason,
        "mark": line_mark(line.raw),
        "text": line.raw.decode("utf-8", "surrogateescape"),
    }
    return f"{json.dumps(fields)}\n".encode()
