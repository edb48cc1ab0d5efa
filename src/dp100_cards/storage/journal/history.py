"""Recording what happens: durable in the journal first, then in the cache."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from dp100_cards.model.errors import HistoryWriteError, JournalError, OvertakenError
from dp100_cards.model.events import (
    CardChanged,
    Crammed,
    Event,
    EventId,
    ParametersSet,
    Undone,
)
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.storage.cache.cache_file import transaction
from dp100_cards.storage.cache.journal_index import JournalIndex
from dp100_cards.storage.journal.journal_writer import JournalWriter
from dp100_cards.storage.lock import WriterLock


class History:
    """This machine's part of the history."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        index: JournalIndex,
        writer: JournalWriter,
        lock: WriterLock,
        device: DeviceId,
    ) -> None:
        self._connection = connection
        self._index = index
        self._writer = writer
        self._lock = lock
        self._device = device
        self._defined: set[ParametersId] = set()
        self._folder_changed_ns = 0
        self.unsaved: HistoryWriteError | None = None
        """Why the last that was to be stored could not be; None where it could."""
        self._has_caught_up = False
        """Whether the cache holds all of ours that came before our next event."""

    def record(
        self,
        step: ReplayedReview,
        parameters: Parameters,
        changes: Sequence[CardChanged] = (),
        *,
        unless_changed: bool = False,
    ) -> list[EventId]:
        """Stores a review made under these parameters, and what follows from it.

        When this returns, it cannot be lost; the review's id comes first. Raises
        HistoryWriteError, and then nothing of it counts. `unless_changed` raises OvertakenError
        where the card's state is not any more the one that the step begins with.
        """
        review = step.review
        events: list[Event] = [review, *changes]
        with self._writing():
            if unless_changed:
                self._demand_unchanged(review.card_id, step.before)
            if not self._is_defined(review.parameters_id):
                definition = ParametersSet(review.parameters_id, parameters, review.moment)
                events.insert(0, definition)
            ids = self._writer.append(events)
            self._defined.add(review.parameters_id)
            self._take_in(ids, events)
        return ids[-1 - len(changes) :]

    def add(self, events: Sequence[Crammed | CardChanged]) -> list[EventId]:
        """Stores, all at once, what is no review; raises HistoryWriteError like `record`."""
        with self._writing():
            ids = self._writer.append(events)
            self._take_in(ids, events)
        return ids

    def undo(
        self,
        targets: Sequence[EventId],
        moment: Moment,
        unless_changed: tuple[CardId, CardState] | None = None,
    ) -> list[EventId]:
        """Takes earlier events back, the last first; after HistoryWriteError all still count.

        Returns the events that say so; to take those back makes the earlier ones count again.
        `unless_changed` raises OvertakenError where a card is not any more in this state.
        """
        undone = [Undone(target, moment) for target in reversed(targets)]
        with self._writing():
            if unless_changed:
                self._demand_unchanged(*unless_changed)
            ids = self._writer.append(undone)
            self._take_in(ids, undone)
        return ids

    def close(self) -> None:
        """Gives the files back; cuts off what was refused, where that could not be done at once."""
        if self._writer.has_refused:
            with suppress(HistoryWriteError), self._lock.held():
                self._writer.take_back_refused()
        self._writer.close()
        self._lock.close()

    def _demand_unchanged(self, card_id: CardId, seen: CardState) -> None:
        """Refuses what was to be done to a card that was rated elsewhere since it was seen."""
        if not self._has_caught_up:
            return  # without a cache nobody knows
        try:
            state = self._index.states.state(card_id)
        except sqlite3.Error:
            return
        if state != seen:
            raise OvertakenError(
                f"{card_id} was changed elsewhere just now, so this does not count;"
                " look at it again"
            )

    def _is_defined(self, parameters_id: ParametersId) -> bool:
        """Whether our journal is known to say what this set of parameters is."""
        if parameters_id in self._defined:
            return True
        try:
            return self._index.defines(self._writer.end.device, parameters_id)
        except sqlite3.Error:
            return False  # to say it twice does no harm

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Holds the lock, and remembers whether what was to be stored could be."""
        try:
            with self._behind_all_others():
                yield
        except OvertakenError:
            raise
        except HistoryWriteError as error:
            self.unsaved = error
            raise
        self.unsaved = None

    @contextmanager
    def _behind_all_others(self) -> Iterator[None]:
        """Holds the lock, behind all that other sessions and machines have written."""
        with self._lock.held():
            try:
                self._writer.take_back_refused()
                self._catch_up()
                yield
            except JournalError as error:
                raise HistoryWriteError(f"not saved, this does not count: {error}") from error

    def _catch_up(self) -> None:
        try:
            changed_ns = self._writer.path.parent.stat().st_mtime_ns
        except FileNotFoundError:
            return  # the writer says so in better words
        is_untouched = self._writer.is_untouched()
        if self._has_caught_up and is_untouched and changed_ns == self._folder_changed_ns:
            return  # nothing came in and nothing was replaced since our last event
        if not is_untouched:
            self._defined.clear()
        self._has_caught_up = False
        try:
            if not self._index.is_current():
                late = self._index.late(self._device)
                with transaction(self._connection):
                    self._index.catch_up(self._device, late=late)
        except sqlite3.Error:
            return  # as in _take_in: the cache may lag behind, the journal may not
        self._folder_changed_ns, self._has_caught_up = changed_ns, True

    def _take_in(self, ids: Sequence[EventId], events: Sequence[Event]) -> None:
        """Brings the cache up to events that are in the journal, and count, already."""
        if not self._has_caught_up:
            return
        try:
            with transaction(self._connection):
                touched = self._index.add(ids, events, self._writer.path, self._writer.end)
                self._index.replay(touched)
        except sqlite3.Error:
            # A cache that cannot be written (a full disk, say) catches up when it can.
            self._has_caught_up = False
