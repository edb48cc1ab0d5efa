"""The cache's picture of the history folder: which lines of which journal it holds."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from dp100_cards.model.events import Event, EventId, ParametersSet
from dp100_cards.model.ids import DeviceId, ParametersId
from dp100_cards.model.problem import Problem
from dp100_cards.model.progress import Progress, no_progress, part_of
from dp100_cards.storage.cache.bulk_load import is_empty, without_indexes
from dp100_cards.storage.cache.cached_marks import CachedMarks
from dp100_cards.storage.cache.cached_states import CachedStates
from dp100_cards.storage.cache.card_aliases import follow_aliases
from dp100_cards.storage.cache.card_fold import HistoryFold
from dp100_cards.storage.cache.collection_pause import collection_paused
from dp100_cards.storage.cache.event_tables import EVENT_TABLES, EventTables, Touched
from dp100_cards.storage.cache.fold_in_order import FoldInOrder
from dp100_cards.storage.cache.folding_ahead import FoldingAhead
from dp100_cards.storage.cache.history_intake import HistoryIntake
from dp100_cards.storage.cache.journal_table import (
    GONE,
    JournalTable,
    look_at,
    look_at_all,
    nameless,
)
from dp100_cards.storage.cache.kept_sums import SUM_TABLES
from dp100_cards.storage.cache.late_journals import late_journals
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.journal.bookmark_check import begins_as_read, still_fits
from dp100_cards.storage.journal.branches import (
    Branches,
    branches_of,
    holds_all,
    placed,
    unparted,
)
from dp100_cards.storage.journal.high_water import End
from dp100_cards.storage.journal.journal_checksums import read_checksums
from dp100_cards.storage.journal.journal_reader import (
    SUFFIX,
    Bookmark,
    JournalPart,
    device_of,
)
from dp100_cards.storage.other_process import LONG

_MANY_CARDS = 500
_TABLES = (
    "journals",
    *EVENT_TABLES,
    "former_ids",
    "card_states",
    "card_snapshots",
    "card_marks",
    *SUM_TABLES,
)


_BEARING_TABLES = ("reviews", "changes", "undos")
"""Of events that states depend on."""
_SIDE_BY_SIDE = 8
"""Journals, each of which may be read by a process of its own."""
_READING = 0.5
"""The share of the time that reading takes; replaying takes the rest."""
_READING_AND_FOLDING = 0.95


class JournalIndex:
    """Keeps the history tables in step with the journals; writing happens inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._events = EventTables(connection)
        self._table = JournalTable(connection)
        self.states = CachedStates(connection)
        forget = self.states.forget_schedulers
        self._intake = HistoryIntake(connection, folder, self._table, self._events, forget)
        self.marks = CachedMarks(connection)

    def is_current(self, late: Set[str] = frozenset()) -> bool:
        """Whether every journal, but for the `late` ones, is as it was when it was last read."""
        before, now = self._table.looks().items(), look_at_all(self._folder).items()
        return all(name in late for name, _ in before ^ now)

    def late(self, own: DeviceId) -> Set[str]:
        """The files that would keep a key waiting; raises JournalError."""
        return late_journals(self._folder, self._table, own)

    def catch_up(
        self,
        own: DeviceId | None,
        progress: Progress = no_progress,
        late: Set[str] = frozenset(),
        *,
        decks_changed: bool = False,
    ) -> None:
        """Reads what is new in the folder, but for the files that are `late`.

        Raises JournalError where this machine's own journal cannot be read, since nothing may be
        added to a file that is not understood.
        """
        self.states.sums.begin(decks_changed=decks_changed)
        if not all(self._continues(name) for name in self._table.names() if name not in late):
            self._forget_everything()
        branches = self._branches(late)
        if any(self._are_others(name, found) for name, found in branches.items()):
            self._forget_everything()
        is_new = all(is_empty(self._connection, table) for table in _BEARING_TABLES)
        touched = Touched(everything=is_new)
        names = sorted(branches.keys() - late)
        own_name = None if own is None else f"{own}{SUFFIX}"
        with collection_paused(), ExitStack() as folding:
            if touched.everything and _can_be_folded([branches[name] for name in names]):
                touched.fold = FoldInOrder(folding.enter_context(self._fold(names)))
            reading = _READING if touched.fold is None else _READING_AND_FOLDING
            part = part_of(progress, 0, reading)
            with without_indexes(self._connection, "reviews", really=touched.everything):
                self._intake.take(names, own_name, branches, touched, part)
                if touched.fold is not None:
                    touched.fold.end()
            follow_aliases(self._connection, touched)
            self.replay(touched, part_of(progress, reading, 1))

    def problems(self) -> list[Problem]:
        """All that is wrong in the folder: damaged lines, and files that are no journals."""
        return nameless(self._folder) + [
            Problem(clean_line(str(self._folder / name)), *place)
            for name in self._table.names()
            for place in self._table.problems(name)
        ]

    def ends(self) -> dict[DeviceId, End]:
        """The last event of each device, in whichever file."""
        return self._table.ends()

    def bookmark(self, device: DeviceId) -> Bookmark:
        """How far this device's journal has been read."""
        return self._table.bookmark(f"{device}{SUFFIX}") or Bookmark(device=device)

    def path(self, device: DeviceId) -> Path:
        """Where a device's own journal lies."""
        return self._folder / f"{device}{SUFFIX}"

    def has_parted(self, device: DeviceId) -> bool:
        """Whether another file of this device has events that its journal does not hold."""
        journal, own = f"{device}{SUFFIX}", self.bookmark(device)
        branches = self._table.branches()
        return any(
            not holds_all(branches.get(journal, ()), own.seq, branches[name], mark.seq)
            for name, mark in self._table.bookmarks(device).items()
            if name != journal
        )

    def defines(self, device: DeviceId, parameters_id: ParametersId) -> bool:
        """Whether a device's own journal says what this set of parameters is."""
        found = self._connection.execute(
            "SELECT 1 FROM parameters WHERE id = ? AND device = ?", (parameters_id, device)
        )
        return found.fetchone() is not None

    def add(
        self, ids: Sequence[EventId], events: Sequence[Event], path: Path, end: Bookmark
    ) -> Touched:
        """Takes in events just appended to a journal; `replay` is to follow."""
        self.states.sums.begin()
        touched = Touched()
        if self._table.bookmarks(end.device).keys() - {path.name}:
            # From here on the files of this device may differ.
            self.catch_up(end.device, late=self.late(end.device))
        else:
            part = JournalPart(end, list(zip(ids, events, strict=True)))
            self._take(path.name, part, {path.name: unparted(end.device)}, touched)
        return touched

    def replay(self, touched: Touched, progress: Progress = no_progress) -> None:
        """Computes states and marks from all that happened to the cards, and counts."""
        self._events.settle(touched)
        folded = touched.fold.folded() if touched.fold is not None else None
        if folded is not None:
            self.states.store_all(folded)
        whole = self.states.go_on(touched)
        is_unfolded = touched.everything and folded is None
        if is_unfolded or self.states.are_most(whole):
            self.states.replay_all(progress)
        else:
            self.states.replay_cards(whole)
        if touched.everything or len(touched.marks) > _MANY_CARDS:
            self.marks.replay_all()
        else:
            self.marks.replay_cards(touched.marks)
        self.states.sums.write()

    def _fold(self, names: Iterable[str]) -> AbstractContextManager[HistoryFold | FoldingAhead]:
        """For all reviews of some files."""
        is_long = sum(look_at(self._folder / name)[0] for name in names) >= LONG
        return self.states.folding(is_long=is_long)

    def _branches(self, late: Set[str]) -> dict[str, Branches]:
        """The branches of all files of the folder, by name; those that were known, if `late`."""
        stored, looks = self._table.branches(), look_at_all(self._folder)
        devices: defaultdict[DeviceId, list[str]] = defaultdict(list)
        found = {name: branches for name, branches in stored.items() if name in late}
        for name in looks.keys() - late:
            device = stored[name][0].name if name in stored else device_of(self._folder / name)
            found[name] = stored.get(name, unparted(device or DeviceId("")))
            if device:
                devices[device].append(name)
        for device, names in devices.items():
            if len(names) > 1 and any(self._table.look(name) != looks[name] for name in names):
                paths = {name: self._folder / name for name in names}
                sums = {name: read_checksums(path, device) for name, path in paths.items()}
                found |= branches_of(device, sums)
        return found

    def _are_others(self, name: str, branches: Branches) -> bool:
        """Whether events that were read already go under other names now."""
        stored, mark = self._table.branches().get(name), self._table.bookmark(name)
        if stored is None or mark is None:
            return False
        added = branches[len(stored) :]
        return branches[: len(stored)] != stored or any(each.after < mark.seq for each in added)

    def _continues(self, name: str) -> bool:
        """Whether a journal is as it was read, or was only appended to.

        One with damage is read anew with all others when it changes: it may have been mended.
        """
        path, mark = self._folder / name, self._table.bookmark(name)
        before, now = self._table.look(name) or GONE, look_at(path)
        if now == before:
            return now != GONE
        if mark is None or not mark.device or self._table.problems(name):
            return False
        begins_alike = still_fits if now[2] == before[2] else begins_as_read
        return now[0] > before[0] and begins_alike(path, mark)

    def _forget_everything(self) -> None:
        self.states.forget_schedulers()
        for table in _TABLES:
            self._connection.execute(f"DELETE FROM {table}")

    def _take(
        self, name: str, part: JournalPart, branches: Mapping[str, Branches], touched: Touched
    ) -> None:
        last_at = self._table.last_at(name)
        for event_id, read in part.events:
            last_at = max(last_at, read.moment.at)
            self._events.add(*placed(event_id, read, name, branches), last_at, touched)
        if any(isinstance(event, ParametersSet) for _, event in part.events):
            self.states.forget_schedulers()
        look = look_at(self._folder / name)
        self._table.put(name, look, part, branches[name], last_at)


def _can_be_folded(files: Sequence[Branches]) -> bool:
    """Whether files have no event in common, and are few enough to be read side by side."""
    devices = {branches[0].name for branches in files}
    is_parted = any(len(branches) > 1 for branches in files)
    return len(devices) == len(files) <= _SIDE_BY_SIDE and not is_parted
