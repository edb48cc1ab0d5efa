"""Recording what happens: durable in the journal first, then in the cache."""

import sqlite3

from dp100_cards.model.events import Event, EventId, ParametersSet, Undone
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.storage.cache import transaction
from dp100_cards.storage.journal_index import JournalIndex
from dp100_cards.storage.journal_writer import JournalWriter
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

    def record(self, step: ReplayedReview, parameters: Parameters) -> EventId:
        """Stores a review made under these parameters; when this returns, it cannot be lost.

        Raises HistoryWriteError, and then the review does not count.
        """
        review = step.review
        events: list[Event] = [review]
        with self._lock.held():
            self._take_over()
            if not self._index.defines(self._device, review.parameters_id):
                definition = ParametersSet(review.parameters_id, parameters, review.moment)
                events.insert(0, definition)
            return self._append(events, step)

    def undo(self, target: EventId, moment: Moment) -> None:
        """Takes an earlier event back; raises HistoryWriteError."""
        with self._lock.held():
            self._take_over()
            self._append([Undone(target, moment)], None)

    def close(self) -> None:
        """Gives files back."""
        self._writer.close()
        self._lock.close()

    def _take_over(self) -> None:
        """Reads what other sessions and machines have written since the last event."""
        try:
            if not self._index.is_current():
                with transaction(self._connection):
                    self._index.catch_up(self._device)
        except sqlite3.Error:
            return  # see _append: the cache may lag behind, the journal may not

    def _append(self, events: list[Event], step: ReplayedReview | None) -> EventId:
        ids = self._writer.append(events)
        try:
            with transaction(self._connection):
                touched = self._index.add(ids, events, self._writer.path, self._writer.end)
                if step and self._index.states.state(step.review.card_id) == step.before:
                    self._index.states.apply(step)
                else:
                    self._index.states.replay_cards(touched)
        except sqlite3.Error:
            # The event is in the journal and counts. A cache that cannot be written (a full disk,
            # say) is caught up at the next start.
            return ids[-1]
        return ids[-1]
