"""The cache, opened and caught up with the decks and the journals it is derived from."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.errors import FileError, HistoryWriteError
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.problem import Problem
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
from dp100_cards.storage.device import read_device
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

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with decks and journals; what is right is used."""
        return (*self.decks.problems(), *self.journals.problems())

    def study_day(self, moment: Moment, rollover_hour: int) -> int:
        """The study day of a moment, never before that of what has happened already."""
        return study_day_after(moment, rollover_hour, last_events(self.connection))

    def is_current(self) -> bool:
        """Whether decks and journals are still as they were when they were read."""
        try:
            return self.decks.is_current() and self.journals.is_current()
        except sqlite3.DatabaseError:
            return False  # damaged inside: whoever needs it builds it anew

    def catch_up(
        self, lock: WriterLock, own: DeviceId, clock: Path, *, briefly: bool = False
    ) -> None:
        """Reads what has changed since it was opened; `clock` as in `_caught_up`.

        Raises a Dp100Error where that cannot be done, and then all is as it was.
        """
        try:
            with lock.held(briefly=briefly), transaction(self.connection):
                self.decks.catch_up(file_clock_ns(clock))
                self.journals.catch_up(own)
        except sqlite3.Error as error:
            raise FileError(
                f"{clock}: what has changed cannot be stored: {error};"
                " make room there, or make it writable"
            ) from error

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
    locations: Locations, deck_folders: Sequence[Path], lock: WriterLock, own: DeviceId
) -> Store:
    """A store that is kept on disk; raises FileError or HistoryWriteError where that cannot be."""
    create_private_folder(locations.history)
    with lock.held():
        try:
            return _caught_up(
                _writable_cache(locations), locations, deck_folders, own, locations.cache_file
            )
        except sqlite3.DatabaseError:
            discard_cache(locations.cache_file)  # damaged inside: it is built anew
        try:
            return _caught_up(
                _writable_cache(locations), locations, deck_folders, own, locations.cache_file
            )
        except sqlite3.DatabaseError:
            # The disk is full, say: this session does without, the next one builds it.
            return _caught_up(open_cache_in_memory(None), locations, deck_folders, own)


def open_store_for_reading(locations: Locations, deck_folders: Sequence[Path]) -> Store:
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
        return _caught_up(memory, locations, deck_folders, own)
    except sqlite3.DatabaseError:
        return _caught_up(open_cache_in_memory(None), locations, deck_folders, own)


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
    clock: Path | None = None,
) -> Store:
    """`clock` is a file of ours that may be touched to see what time file systems write."""
    with closed_on_error(connection):
        store = _store(connection, locations, deck_folders)
        if store.is_current() and (clock is None or store.decks.is_settled()):
            return store
        clock_ns = file_clock_ns(clock) if clock else 0
        with transaction(connection):
            store.decks.catch_up(clock_ns)
            store.journals.catch_up(own)
        return store


def _store(
    connection: sqlite3.Connection, locations: Locations, deck_folders: Sequence[Path]
) -> Store:
    decks = DeckIndex(connection, deck_folders, locations.notes_file)
    journals = JournalIndex(connection, locations.history)
    return Store(connection, decks, journals, StudyQueries(connection))
