"""The cache's table of journals: how far each was read, and how it looked then."""

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.clean_text import clean_line, is_text
from dp100_cards.storage.journal.branches import Branch, Branches
from dp100_cards.storage.journal.high_water import End
from dp100_cards.storage.journal.journal_reader import SUFFIX, Bookmark, JournalPart

Look = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds and inode of a file; zeros for one that is gone."""

GONE: Look = (0, 0, 0)
_MARK = "read_offset, chains, line, device, seq"


class JournalTable:
    """Reads and writes the table `journals`; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def names(self) -> list[str]:
        """The files that were read, in order."""
        rows = self._connection.execute("SELECT name FROM journals ORDER BY name")
        return [name for (name,) in rows]

    def looks(self) -> dict[str, Look]:
        """How each file looked when it was read."""
        rows = self._connection.execute("SELECT name, size, mtime_ns, inode FROM journals")
        return {name: (size, mtime_ns, inode) for name, size, mtime_ns, inode in rows}

    def look(self, name: str) -> Look | None:
        """The same of one file; None if it was not read."""
        row = self._one("size, mtime_ns, inode", name)
        return None if row is None else (row[0], row[1], row[2])

    def bookmark(self, name: str) -> Bookmark | None:
        """How far a file was read; None if it was not."""
        row = self._one(_MARK, name)
        return None if row is None else _bookmark(row)

    def bookmarks(self, device: DeviceId) -> dict[str, Bookmark]:
        """How far the files of a device were read."""
        rows = self._connection.execute(
            f"SELECT name, {_MARK} FROM journals WHERE device = ?", (device,)
        )
        return {row[0]: _bookmark(row[1:]) for row in rows}

    def ends(self) -> dict[DeviceId, End]:
        """The last event of each device, in whichever file."""
        rows = self._connection.execute(
            "SELECT device, chains, max(seq) FROM journals WHERE device <> '' GROUP BY device"
        )
        return {DeviceId(device): End(seq, chains.split(",")[0]) for device, chains, seq in rows}

    def offsets(self) -> dict[str, int]:
        """How many bytes of each file were read."""
        return dict(self._connection.execute("SELECT name, read_offset FROM journals"))

    def branches(self) -> dict[str, Branches]:
        """The branches of each file that was read."""
        rows = self._connection.execute("SELECT name, branches FROM journals")
        return {
            name: tuple(Branch(after, DeviceId(of), sign) for after, of, sign in json.loads(text))
            for name, text in rows
        }

    def problems(self, name: str) -> list[tuple[int, int, str, str]]:
        """Line, column, message and mark of all that was wrong with a file."""
        row = self._one("problems", name)
        return [] if row is None else [(*place,) for place in json.loads(row[0])]

    def last_at(self, name: str) -> int:
        """The latest instant in a file so far."""
        row = self._one("last_at", name)
        return 0 if row is None else int(row[0])

    def put(
        self, name: str, look: Look, part: JournalPart, branches: Branches, last_at: int
    ) -> None:
        """Notes that a part of a file was read, and how the file looked then."""
        mark = part.bookmark
        places = [(p.line, p.column, p.message, p.mark) for p in part.problems]
        row = (
            name,
            mark.device,
            *look,
            mark.offset,
            ",".join(mark.chains),
            mark.line,
            mark.seq,
            last_at,
            json.dumps([(each.after, each.name, each.sign) for each in branches]),
            json.dumps([*self.problems(name), *places]),
        )
        marks = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT OR REPLACE INTO journals VALUES ({marks})", row)

    def _one(self, columns: str, name: str) -> tuple[Any, ...] | None:
        query = f"SELECT {columns} FROM journals WHERE name = ?"
        row: tuple[Any, ...] | None = self._connection.execute(query, (name,)).fetchone()
        return row


def look_at_all(folder: Path) -> dict[str, Look]:
    """The journals of a folder, and how each looks now; raises JournalError."""
    try:
        with os.scandir(folder) as entries:
            return {
                entry.name: _look(entry.stat(follow_symlinks=False))
                for entry in entries
                if entry.name.endswith(SUFFIX) and is_text(entry.name)
            }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise JournalError(f"{folder}: cannot read the history: {error.strerror}") from error


def nameless(folder: Path) -> list[Problem]:
    """The files whose names are no text: none of them is a journal of ours."""
    paths = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    message = "passed over: its name is not UTF-8; rename it"
    strange = sorted(clean_line(str(path)) for path in paths if not is_text(path.name))
    return [Problem(path, 1, 1, message) for path in strange]


def look_at(path: Path) -> Look:
    """How a file looks now."""
    try:
        return _look(path.lstat())
    except OSError:
        return GONE


def _look(stat: os.stat_result) -> Look:
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def _bookmark(row: Sequence[Any]) -> Bookmark:
    offset, chains, line, device, seq = row
    return Bookmark(offset, tuple(chains.split(",")), line, DeviceId(device), seq)
