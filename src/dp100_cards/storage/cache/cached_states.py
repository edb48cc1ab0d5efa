"""Card states in the cache: from reviews by replay, or one by one as reviews happen."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from dp100_cards.model.events import EventId, ParametersSet
from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.model.memory import NEW_CARD, CardState, MemoryState, Phase
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.scheduling.replay import ReplayedReview, replay
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.stats.card_totals import NO_TOTALS, CardTotals, add_review
from dp100_cards.storage.cache.card_events import CardEvents, ScheduledEvent
from dp100_cards.storage.journal.event_codec import event_from_fields

STATE_COLUMNS = (
    "phase, stability_days, difficulty, step, interval_days, due_on, due_at, last_on,"
    " introduced_on, reviews, lapses"
)
_TOTALS = "total_reviews, took_seconds, young_tested, young_passed, mature_tested, mature_passed"
_COLUMNS = f"{STATE_COLUMNS}, {_TOTALS}".split(", ")
_UPSERT = (
    f"INSERT INTO card_states (card_id, {', '.join(_COLUMNS)})"
    f" VALUES (?{', ?' * len(_COLUMNS)}) ON CONFLICT (card_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS)
)


class CachedStates:
    """Reads and writes the table `card_states`; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._events = CardEvents(connection)
        self._schedulers: dict[ParametersId, Scheduler] = {}
        self._stand_in = Scheduler(parameters_from(Settings()))

    def forget_schedulers(self) -> None:
        """Looks parameters up again from now on, since others may be known."""
        self._schedulers.clear()

    def state(self, card_id: CardId) -> CardState:
        """The state of a card; that of a new card where it has no review."""
        row = self._connection.execute(
            f"SELECT {STATE_COLUMNS} FROM card_states WHERE card_id = ?", (card_id,)
        ).fetchone()
        return NEW_CARD if row is None else state_from_row(row)

    def _totals(self, card_id: CardId) -> CardTotals:
        row = self._connection.execute(
            f"SELECT {_TOTALS} FROM card_states WHERE card_id = ?", (card_id,)
        ).fetchone()
        return NO_TOTALS if row is None else CardTotals(*row)

    def latest(self, card_id: CardId) -> EventId | None:
        """The last event that a card's state depends on, taken back or not."""
        return self._events.latest(card_id)

    def apply(self, step: ReplayedReview) -> None:
        """Stores what one more review of a card leads to."""
        card_id = step.review.card_id
        self._store(card_id, step.after, add_review(self._totals(card_id), step))

    def replay_cards(self, card_ids: Iterable[CardId]) -> None:
        """Computes the states of some cards from all their events."""
        for card_id in sorted(card_ids):
            self._replay(card_id, self._events.scheduled(card_id))

    def replay_all(self) -> None:
        """Computes the states of all cards."""
        self._connection.execute("DELETE FROM card_states")
        for card_id, events in self._events.all_scheduled():
            self._replay(card_id, events)

    def _replay(self, card_id: CardId, events: Iterable[ScheduledEvent]) -> None:
        state, totals = NEW_CARD, NO_TOTALS
        for step in replay(events, self.scheduler_for):
            state = step.after
            if isinstance(step, ReplayedReview):
                totals = add_review(totals, step)
        self._store(card_id, state, totals)

    def scheduler_for(self, parameters_id: ParametersId) -> Scheduler:
        """The scheduler that reviews with these parameters are replayed by.

        The defaults stand in for a set that was defined in a journal which is not here (yet).
        """
        known = self._schedulers.get(parameters_id)
        if known is not None:
            return known
        parameters = self._parameters(parameters_id)
        if parameters is None:
            return self._stand_in  # not kept: another session may read that journal
        return self._schedulers.setdefault(parameters_id, Scheduler(parameters))

    def _store(self, card_id: CardId, state: CardState, totals: CardTotals) -> None:
        if totals == NO_TOTALS:
            self._connection.execute("DELETE FROM card_states WHERE card_id = ?", (card_id,))
            return
        row = (
            card_id,
            state.phase,
            state.memory.stability_days if state.memory else None,
            state.memory.difficulty if state.memory else None,
            state.step,
            state.interval_days,
            state.due_on,
            state.due_at,
            state.last_on,
            state.introduced_on,
            state.reviews,
            state.lapses,
            totals.total_reviews,
            totals.took_seconds,
            totals.young_tested,
            totals.young_passed,
            totals.mature_tested,
            totals.mature_passed,
        )
        # Not INSERT OR REPLACE: an update leaves the pages of an unchanged index alone.
        self._connection.execute(_UPSERT, row)

    def _parameters(self, parameters_id: ParametersId) -> Parameters | None:
        row = self._connection.execute(
            "SELECT body FROM parameters WHERE id = ?", (parameters_id,)
        ).fetchone()
        event = event_from_fields(json.loads(row[0])) if row else None
        return event.parameters if isinstance(event, ParametersSet) else None


def state_from_row(row: Sequence[Any]) -> CardState:
    """A state from the columns of `STATE_COLUMNS`."""
    (
        phase,
        stability,
        difficulty,
        step,
        interval,
        due_on,
        due_at,
        last_on,
        introduced_on,
        reviews,
        lapses,
    ) = row
    if stability is None:
        return NEW_CARD  # never reviewed, or reset
    return CardState(
        phase=Phase(phase),
        memory=MemoryState(stability, difficulty),
        step=step,
        interval_days=interval,
        due_on=due_on,
        due_at=due_at,
        last_on=last_on,
        introduced_on=introduced_on,
        reviews=reviews,
        lapses=lapses,
    )
