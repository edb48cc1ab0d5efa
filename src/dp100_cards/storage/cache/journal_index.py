"""The cache's picture of the history folder: which lines of which journal it holds."""

import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.events import Event, EventId, ParametersSet
from dp100_cards.model.ids import DeviceId, ParametersId
from dp100_cards.model.problem import Problem
from dp100_cards.storage.cache.cached_marks import CachedMarks
from dp100_cards.storage.cache.cached_states import CachedStates
from dp100_cards.storage.cache.card_aliases import follow_aliases
from dp100_cards.storage.cache.event_tables import EVENT_TABLES, EventTables, Touched, rank
from dp100_cards.storage.clean_text import clean_line, is_text
from dp100_cards.storage.journal.journal_reader import (
    SUFFIX,
    Bookmark,
    JournalPart,
    begins_as_read,
    read_journal,
    still_fits,
)

_MANY_CARDS = 500
_GONE = (0, 0, 0)
_TABLES = ("journals", *EVENT_TABLES, "former_ids", "card_states", "card_marks")


class JournalIndex:
    """Keeps the history tables in step with the journals; writing happens inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._events = EventTables(connection)
        self.states = CachedStates(connection)
        self.marks = CachedMarks(connection)

    def is_current(self) -> bool:
        """Whether every journal is as it was when it was last read."""
        rows = self._connection.execute("SELECT name, size, mtime_ns, inode FROM journals")
        return {name: (size, mtime_ns, inode) for name, size, mtime_ns, inode in rows} == _stats(
            self._folder
        )

    def catch_up(self, own: DeviceId | None) -> None:
        """Reads what is new in the folder.

        Raises JournalError where this machine's own journal cannot be read, since nothing may be
        added to a file that is not understood.
        """
        if not all(self._continues(name) for name in self._known_names()):
            self._forget_everything()
        touched = Touched()
        for path in self._paths():
            try:
                self._read(path, touched)
            except JournalError as error:
                if own is not None and path.name == f"{own}{SUFFIX}":
                    raise
                self._pass_over(path, error)
        follow_aliases(self._connection, touched)
        self.replay(touched)

    def problems(self) -> list[Problem]:
        """All that is wrong in the folder: damaged lines, and files that are no journals."""
        rows = self._connection.execute("SELECT name, problems FROM journals ORDER BY name")
        return _nameless(self._folder) + [
            Problem(clean_line(str(self._folder / name)), *place)
            for name, problems in rows
            for place in json.loads(problems)
        ]

    def bookmark(self, device: DeviceId) -> Bookmark:
        """How far this device's journal has been read."""
        return self._bookmark(f"{device}{SUFFIX}") or Bookmark(device=device)

    def last_seq(self, device: DeviceId) -> int:
        """The highest number of a device's events, in whichever copy of its journal."""
        (found,) = self._connection.execute(
            "SELECT ifnull(max(seq), 0) FROM journals WHERE device = ?", (device,)
        ).fetchone()
        return int(found)

    def defines(self, device: DeviceId, parameters_id: ParametersId) -> bool:
        """Whether a device's own journal says what this set of parameters is."""
        found = self._connection.execute(
            "SELECT 1 FROM parameters WHERE id = ? AND device = ?", (parameters_id, device)
        )
        return found.fetchone() is not None

    def is_undone(self, event_id: EventId) -> bool:
        """Whether an event was taken back."""
        found = self._connection.execute(
            "SELECT 1 FROM undone WHERE device = ? AND seq = ?", (event_id.device, event_id.seq)
        )
        return found.fetchone() is not None

    def is_ahead(self, path: Path) -> bool:
        """Whether the last event of a journal comes after all events of the others."""
        found = self._connection.execute(
            "SELECT 1 FROM journals WHERE name <> ?1 AND last_at >="
            " (SELECT last_at FROM journals WHERE name = ?1)",
            (path.name,),
        )
        return found.fetchone() is None

    def add(
        self, ids: Sequence[EventId], events: Sequence[Event], path: Path, end: Bookmark
    ) -> Touched:
        """Takes in events just appended to a journal; `replay` is to follow."""
        touched = Touched()
        self._take(path, JournalPart(end, list(zip(ids, events, strict=True))), touched)
        return touched

    def replay(self, touched: Touched) -> None:
        """Computes states and marks from all that happened to the cards."""
        if len(touched.states) > _MANY_CARDS:
            self.states.replay_all()
        else:
            self.states.replay_cards(touched.states)
        if len(touched.marks) > _MANY_CARDS:
            self.marks.replay_all()
        else:
            self.marks.replay_cards(touched.marks)

    def _paths(self) -> list[Path]:
        """The journals, each before the copies of it that a synchronising program makes."""
        return [self._folder / name for name in sorted(_stats(self._folder), key=rank)]

    def _known_names(self) -> list[str]:
        return [name for (name,) in self._connection.execute("SELECT name FROM journals")]

    def _continues(self, name: str) -> bool:
        """Whether a journal is as it was read, or was only appended to.

        A copy, and a journal with damage, is read anew with all others when it changes: what it
        says of an event may give way to another file, or be mended.
        """
        path, mark = self._folder / name, self._bookmark(name)
        size, mtime_ns, inode, problems = self._connection.execute(
            "SELECT size, mtime_ns, inode, problems FROM journals WHERE name = ?", (name,)
        ).fetchone()
        stat = _stat(path)
        if stat == (size, mtime_ns, inode):
            return stat != _GONE
        if problems != "[]" or mark is None or mark.device != path.stem:
            return False
        is_same_file = stat[2] == inode
        begins_alike = still_fits if is_same_file else begins_as_read
        return stat[0] > size and begins_alike(path, mark)

    def _forget_everything(self) -> None:
        self.states.forget_schedulers()
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")

    def _read(self, path: Path, touched: Touched) -> None:
        row = self._connection.execute(
            "SELECT size, mtime_ns, inode FROM journals WHERE name = ?", (path.name,)
        ).fetchone()
        if row != _stat(path):
            part = read_journal(path, self._bookmark(path.name) or Bookmark())
            self._take(path, part, touched)

    def _pass_over(self, path: Path, error: JournalError) -> None:
        """Notes a file that is no journal of ours; it is looked at again when it changes."""
        problem = Problem(str(path), 1, 1, f"passed over: {clean_line(str(error))}")
        self._take(path, JournalPart(Bookmark(), problems=[problem]), Touched())

    def _take(self, path: Path, part: JournalPart, touched: Touched) -> None:
        row = self._connection.execute(
            "SELECT last_at, problems FROM journals WHERE name = ?", (path.name,)
        ).fetchone()
        last_at, problems = row or (0, "[]")
        for event_id, event in part.events:
            last_at = max(last_at, event.moment.at)
            self._events.add(event_id, event, last_at, path.name, touched)
        if part.problems:
            places = [(p.line, p.column, p.message, p.mark) for p in part.problems]
            problems = json.dumps(json.loads(problems) + places)
        if any(isinstance(event, ParametersSet) for _, event in part.events):
            self.states.forget_schedulers()
        mark = part.bookmark
        self._connection.execute(
            "INSERT OR REPLACE INTO journals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (path.name, mark.device, *_stat(path), mark.offset, ",".join(mark.chains), mark.line,
             mark.seq, last_at, problems),
        )  # fmt: skip

    def _bookmark(self, name: str) -> Bookmark | None:
        row = self._connection.execute(
            "SELECT read_offset, chains, line, device, seq FROM journals WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            return None
        offset, chains, line, device, seq = row
        return Bookmark(offset, tuple(chains.split(",")), line, DeviceId(device), seq)


def _stats(folder: Path) -> dict[str, tuple[int, int, int]]:
    """The journals of a folder by name, each with what `_stat` says of it."""
    try:
        with os.scandir(folder) as entries:
            return {
                entry.name: _three(entry.stat(follow_symlinks=False))
                for entry in entries
                if entry.name.endswith(SUFFIX) and is_text(entry.name)
            }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise JournalError(f"{folder}: cannot read the history: {error.strerror}") from error


def _nameless(folder: Path) -> list[Problem]:
    """The files whose names are no text: none of them is a journal of ours."""
    paths = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    message = "passed over: its name is not UTF-8; rename it"
    strange = sorted(clean_line(str(path)) for path in paths if not is_text(path.name))
    return [Problem(path, 1, 1, message) for path in strange]


def _stat(path: Path) -> tuple[int, int, int]:
    """Size in bytes, time of change in nanoseconds and inode; zeros for a file that is gone."""
    try:
        return _three(path.lstat())
    except OSError:
        return _GONE


def _three(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ino
