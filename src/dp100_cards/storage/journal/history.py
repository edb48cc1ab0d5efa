"""Recording what happens: durable in the journal first, then in the cache."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from dp100_cards.model.errors import HistoryWriteError, JournalError
from dp100_cards.model.events import (
    RESCHEDULING,
    CardChanged,
    Crammed,
    Event,
    EventId,
    ParametersSet,
    Undone,
)
from dp100_cards.model.ids import DeviceId, ParametersId
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

    def record(
        self,
        step: ReplayedReview,
        parameters: Parameters,
        changes: Sequence[CardChanged] = (),
    ) -> list[EventId]:
        """Stores a review made under these parameters, and what follows from it.

        When this returns, it cannot be lost; the review's id comes first. Raises
        HistoryWriteError, and then nothing of it counts.
        """
        review = step.review
        events: list[Event] = [review, *changes]
        with self._writing():
            if not self._is_defined(review.parameters_id):
                definition = ParametersSet(review.parameters_id, parameters, review.moment)
                events.insert(0, definition)
            ids = self._writer.append(events)
            self._take_in(ids, events, step)
        return ids[-1 - len(changes) :]

    def add(self, events: Sequence[Crammed | CardChanged]) -> list[EventId]:
        """Stores, all at once, what schedules nothing; raises HistoryWriteError like `record`."""
        with self._writing():
            ids = self._writer.append(events)
            self._take_in(ids, events, None)
        return ids

    def undo(self, targets: Sequence[EventId], moment: Moment) -> None:
        """Takes earlier events back, the last first; after HistoryWriteError all still count."""
        undone = [Undone(target, moment) for target in reversed(targets)]
        with self._writing():
            self._take_in(self._writer.append(undone), undone, None)

    def close(self) -> None:
        """Gives the files back."""
        self._writer.close()
        self._lock.close()

    def _is_defined(self, parameters_id: ParametersId) -> bool:
        """Whether our journal says what this set of parameters is."""
        device = self._writer.end.device
        if parameters_id not in self._defined and self._index.defines(device, parameters_id):
            self._defined.add(parameters_id)
        return parameters_id in self._defined

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Holds the lock, behind all that other sessions and machines have written."""
        with self._lock.held():
            try:
                self._catch_up()
                yield
            except JournalError as error:
                raise HistoryWriteError(f"not saved, this does not count: {error}") from error

    def _catch_up(self) -> None:
        try:
            changed_ns = self._writer.path.parent.stat().st_mtime_ns
        except FileNotFoundError:
            return  # the writer says so in better words
        if changed_ns == self._folder_changed_ns and self._writer.is_untouched():
            return  # nothing came in and nothing was replaced since our last event
        self._folder_changed_ns = changed_ns
        try:
            if not self._index.is_current():
                self._defined.clear()
                with transaction(self._connection):
                    self._index.catch_up(self._device)
        except sqlite3.Error:
            return  # as in _take_in: the cache may lag behind, the journal may not

    def _take_in(
        self, ids: Sequence[EventId], events: Sequence[Event], step: ReplayedReview | None
    ) -> None:
        """Brings the cache up to events that are in the journal, and count, already."""
        try:
            with transaction(self._connection):
                touched = self._index.add(ids, events, self._writer.path, self._writer.end)
                if not any(map(_moves_states, events)):
                    self._index.marks.replay_cards(touched)
                elif step and self._continues(step, ids[events.index(step.review)]):
                    self._index.states.apply(step)
                    if events[-1] is not step.review:
                        self._index.marks.replay_cards([step.review.card_id])
                else:
                    self._index.replay_cards(touched)
        except sqlite3.Error:
            # A cache that cannot be written (a full disk, say) catches up when it can.
            self._folder_changed_ns = 0

    def _continues(self, step: ReplayedReview, review_id: EventId) -> bool:
        """Whether a review follows all others of its card, from the state the cache holds.

        It does not where another machine's clock is ahead of ours.
        """
        card_id, states = step.review.card_id, self._index.states
        is_last = self._index.is_ahead(self._writer.path) or states.latest(card_id) == review_id
        return is_last and states.state(card_id) == step.before


def _moves_states(event: Event) -> bool:
    """Whether a card's state may be another one because of an event."""
    if isinstance(event, CardChanged):
        return event.change in RESCHEDULING
    return not isinstance(event, Crammed)
