"""What is new in the files of the history folder, taken into the cache."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heappop, heapreplace
from itertools import chain
from pathlib import Path

from dp100_cards.model.errors import JournalError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.problem import Problem
from dp100_cards.model.progress import Progress
from dp100_cards.storage.cache.card_snapshots import Place
from dp100_cards.storage.cache.event_tables import EventTables, Touched
from dp100_cards.storage.cache.journal_intake import JournalIntake
from dp100_cards.storage.cache.journal_table import JournalTable, look_at
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.branches import Branches, unparted
from dp100_cards.storage.journal.journal_reader import Bookmark, JournalPart
from dp100_cards.storage.journal.reading_ahead import read_ahead

_BATCH_LINES = 1_000
_EARLIEST: Place = (-(2**63), "", 0)

_Reading = Iterator[tuple[Place, int]]
"""After each batch of a file: the last place so far, and how many bytes came with it."""


class HistoryIntake:
    """Reads files inside the caller's transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Path,
        table: JournalTable,
        events: EventTables,
        note_parameters: Callable[[], None],
    ) -> None:
        """`note_parameters` is called for each set of parameters."""
        self._connection = connection
        self._folder = folder
        self._table = table
        self._events = events
        self._note_parameters = note_parameters

    def take(
        self,
        names: Iterable[str],
        own: str | None,
        branches: Mapping[str, Branches],
        touched: Touched,
        progress: Progress,
    ) -> None:
        """Takes in what is new in some files; notes what it touches.

        `own` is the name of this machine's journal, whose JournalError is raised.
        """
        readings = {
            name: self._reading(name, branches, touched, is_own=name == own) for name in names
        }
        read = self._table.offsets()
        sizes = (look_at(self._folder / name)[0] - read.get(name, 0) for name in readings)
        done, whole, fold = 0, max(1, sum(sizes)), touched.fold
        for until, size in _one_by_one(readings) if fold is None else _in_order(readings):
            if fold is not None:
                fold.go_on(until)
            done += size
            progress(done / whole)

    def _reading(
        self, name: str, branches: Mapping[str, Branches], touched: Touched, *, is_own: bool
    ) -> _Reading:
        # Before reading: what is appended meanwhile makes another difference.
        path, look = self._folder / name, look_at(self._folder / name)
        if self._table.look(name) == look:
            return
        intake = JournalIntake(
            self._connection, self._events, name, branches, self._note_parameters
        )
        intake.last_at = self._table.last_at(name)
        mark, problems = self._table.bookmark(name) or Bookmark(), list[Problem]()
        its_branches = branches[name]
        try:
            for batch in read_ahead(path, mark, _BATCH_LINES):
                intake.take(batch, touched)
                size, mark = batch.bookmark.offset - mark.offset, batch.bookmark
                problems += batch.problems
                yield (intake.last_at, mark.device, mark.seq), size
        except JournalError as error:
            if is_own:
                raise
            # What comes before counts, whether it was read earlier or only now.
            since = " from here on" if mark.line else ""
            said = f"passed over{since}: {clean_line(str(error))}"
            problems = [Problem(name, mark.line + 1, 1, said)]
            if not mark.line:
                its_branches = unparted(DeviceId(""))
        part = JournalPart(mark, problems=problems)
        self._table.put(name, look, part, its_branches, intake.last_at)


def _one_by_one(readings: Mapping[str, _Reading]) -> _Reading:
    return chain.from_iterable(readings.values())


def _in_order(readings: Mapping[str, _Reading]) -> _Reading:
    """Goes on with the file that is furthest behind; yields the place that all have reached."""
    behind = [(_EARLIEST, name) for name in readings]
    while behind:
        _, name = behind[0]
        reached = next(readings[name], None)
        if reached is None:
            heappop(behind)
        else:
            place, size = reached
            heapreplace(behind, (place, name))
            yield behind[0][0], size
