"""The cache, opened and caught up with the decks and the journals it is derived from."""

import sqlite3
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import FileError, HistoryWriteError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.problem import Problem
from dp100_cards.model.progress import Progress, no_progress
from dp100_cards.storage.cache.cache_file import (
    close_written_cache,
    closed_on_error,
    discard_cache,
    open_cache_for_reading,
    open_cache_for_writing,
    open_cache_in_memory,
    transaction,
)
from dp100_cards.storage.cache.deck_index import DeckIndex
from dp100_cards.storage.cache.file_identity import file_clock_ns
from dp100_cards.storage.cache.journal_index import JournalIndex
from dp100_cards.storage.cache.last_events import last_events
from dp100_cards.storage.cache.study_queries import StudyQueries
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.device import read_device
from dp100_cards.storage.journal.high_water import (
    ADVICE,
    Loss,
    losses,
    raised,
    read_ends,
    write_ends,
)
from dp100_cards.storage.journal.salvage import marks_set_aside
from dp100_cards.storage.locations import Locations, create_private_folder
from dp100_cards.storage.lock import WriterLock
from dp100_cards.study.clock_doubt import study_day_after


@dataclass(frozen=True, slots=True)
class Store:
    """An open cache that agrees with its files."""

    connection: sqlite3.Connection
    decks: DeckIndex
    journals: JournalIndex
    queries: StudyQueries
    ends_file: Path
    salvage: Path
    """The folder with damaged lines that were set aside."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with decks and journals and was not set aside."""
        damage = self.journals.problems()
        marks = marks_set_aside(self.salvage) if any(each.mark for each in damage) else set()
        told = (each for each in damage if each.mark not in marks)
        lost = (self._told(loss) for loss in self.losses)
        return (*self.decks.problems(), *told, *lost)

    @property
    def losses(self) -> list[Loss]:
        """The machines that have lost events since they were last seen."""
        return losses(read_ends(self.ends_file), self.journals.ends())

    def _told(self, loss: Loss) -> Problem:
        path = clean_line(str(self.journals.path(loss.device)))
        return Problem(path, 1, 1, f"{loss.missing}; {ADVICE}")

    def heard_from(self) -> set[DeviceId]:
        """The machines of which there is something that was not there when they were last seen."""
        ends = read_ends(self.ends_file)
        return {device for device, end in self.journals.ends().items() if end != ends.get(device)}

    def keep_ends(self) -> None:
        """Notes how far each machine's events have come; raises FileError."""
        ends, now = read_ends(self.ends_file), self.journals.ends()
        kept = raised(ends, now)
        if kept != ends:
            write_ends(self.ends_file, kept)

    def study_day(self, moment: Moment, rollover_hour: int) -> int:
        """The study day of a moment, never before that of what has happened already."""
        return study_day_after(moment, rollover_hour, last_events(self.connection))

    def is_current(self) -> bool:
        """Whether decks and journals are still as they were when they were read."""
        try:
            return self.decks.is_current() and self.journals.is_current()
        except sqlite3.DatabaseError:
            return False  # damaged inside: whoever needs it builds it anew

    def catch_up(self, lock: WriterLock, own: DeviceId, clock: Path) -> None:
        """Reads what has changed since it was opened; `clock` as in `_caught_up`.

        Raises a Dp100Error where that cannot be done, and then all is as it was.
        """
        with lock.held(), _told(clock):
            self._read_changes(own, clock)

    def catch_up_at_once(self, lock: WriterLock, own: DeviceId, clock: Path) -> None:
        """The same while somebody waits for a key: what takes longer is left for later."""
        if self.is_current():
            return
        with lock.held(briefly=True), _told(clock):
            late = self.journals.late(own)
            if not (self.decks.is_current() and self.journals.is_current(late)):
                self._read_changes(own, clock, late)

    def _read_changes(self, own: DeviceId, clock: Path, late: Set[str] = frozenset()) -> None:
        with transaction(self.connection):
            self.read_files(file_clock_ns(clock), own, no_progress, late)

    def read_files(
        self, clock_ns: int, own: DeviceId | None, progress: Progress, late: Set[str] = frozenset()
    ) -> None:
        """Reads what has changed, inside the caller's transaction; raises a Dp100Error."""
        decks_changed = self.decks.catch_up(clock_ns)
        self.journals.catch_up(own, progress, late, decks_changed=decks_changed)

    def close(self) -> None:
        """Closes a cache that was only read."""
        self.connection.close()

    def close_written(self, lock: WriterLock) -> None:
        """Closes a cache that was written, while nobody else writes."""
        try:
            with lock.held(briefly=True):
                close_written_cache(self.connection)
        except HistoryWriteError:
            self.connection.close()  # not the last one, then: whoever writes closes it after us


def open_store_for_writing(
    locations: Locations,
    deck_folders: Sequence[Path],
    lock: WriterLock,
    own: DeviceId,
    progress: Progress = no_progress,
) -> Store:
    """A store that is kept on disk; raises FileError or HistoryWriteError where that cannot be."""
    kept = locations.cache_file
    create_private_folder(locations.history)
    with lock.held():
        try:
            cache = _writable_cache(locations)
            return _caught_up(cache, locations, deck_folders, own, progress, kept)
        except sqlite3.DatabaseError:
            pass  # damaged inside: it is built anew
        # Where the disk takes no change, not even this one, SQLite would try for ten seconds.
        with suppress(OSError, sqlite3.DatabaseError):
            discard_cache(locations.cache_file)
            cache = _writable_cache(locations)
            return _caught_up(cache, locations, deck_folders, own, progress, kept)
        # The disk is full, say: this session does without, the next one builds it.
        return _caught_up(open_cache_in_memory(None), locations, deck_folders, own, progress)


def open_store_for_reading(
    locations: Locations, deck_folders: Sequence[Path], progress: Progress = no_progress
) -> Store:
    """A store that touches no file, and shows one moment: what lags behind is read in memory."""
    own = read_device(locations.device_file)
    try:
        connection = open_cache_for_reading(locations.cache_file)
        if connection is not None:
            with closed_on_error(connection):
                connection.execute("BEGIN")  # whatever a session writes meanwhile comes later
                store = _store(connection, locations, deck_folders)
                is_current = store.is_current()
            if is_current:
                return store
            store.close()
        memory = open_cache_in_memory(locations.cache_file)
        return _caught_up(memory, locations, deck_folders, own, progress)
    except sqlite3.DatabaseError:
        return _caught_up(open_cache_in_memory(None), locations, deck_folders, own, progress)


def open_store_in_memory(
    locations: Locations, deck_folders: Sequence[Path], stored: Path | None
) -> Store:
    """A store made of a stored cache, or of nothing but the files; raises a Dp100Error."""
    return _caught_up(open_cache_in_memory(stored), locations, deck_folders, None, no_progress)


@contextmanager
def _told(clock: Path) -> Iterator[None]:
    """Says what SQLite could not do."""
    try:
        yield
    except sqlite3.Error as error:
        raise FileError(
            f"{clock}: cannot write: {error}; make room there, or make it writable;"
            " the next session reads what has changed"
        ) from error


def _writable_cache(locations: Locations) -> sqlite3.Connection:
    try:
        create_private_folder(locations.cache)
        return open_cache_for_writing(locations.cache_file)
    except (OSError, sqlite3.Error, FileError):
        # A session does not need the cache to last: what must last goes to the journal.
        return open_cache_in_memory(locations.cache_file)


def _caught_up(
    connection: sqlite3.Connection,
    locations: Locations,
    deck_folders: Sequence[Path],
    own: DeviceId | None,
    progress: Progress,
    clock: Path | None = None,
) -> Store:
    """`clock` is a file of ours that may be touched to see what time file systems write."""
    with closed_on_error(connection):
        store = _store(connection, locations, deck_folders)
        if store.is_current() and (clock is None or store.decks.is_settled()):
            return store
        clock_ns = file_clock_ns(clock) if clock else 0
        try:
            with transaction(connection):
                store.read_files(clock_ns, own, progress)
        finally:
            progress(1)
        return store


def _store(
    connection: sqlite3.Connection, locations: Locations, deck_folders: Sequence[Path]
) -> Store:
    decks = DeckIndex(connection, deck_folders, locations.notes_file)
    journals = JournalIndex(connection, locations.history)
    queries = StudyQueries(connection)
    ends_file, salvage = locations.high_water, locations.salvage
    return Store(connection, decks, journals, queries, ends_file, salvage)
