"""Card states in the cache: from reviews by replay, or one by one as reviews happen."""

import json
import sqlite3
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from dp100_cards.model.events import EventId, ParametersSet, Reviewed
from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import NEW_CARD, CardState, MemoryState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.scheduling.replay import ReplayedReview, replay
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.stats.card_totals import NO_TOTALS, CardTotals, add_review
from dp100_cards.storage.journal.event_codec import event_from_fields

_STATE = (
    "phase, stability_days, difficulty, step, interval_days, due_on, due_at, last_on,"
    " introduced_on, reviews, lapses"
)
_TOTALS = "took_seconds, young_tested, young_passed, mature_tested, mature_passed"
_COLUMNS = f"{_STATE}, {_TOTALS}".split(", ")
_UPSERT = (
    f"INSERT INTO card_states (card_id, {', '.join(_COLUMNS)})"
    f" VALUES (?{', ?' * len(_COLUMNS)}) ON CONFLICT (card_id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS)
)
_REVIEWS = (
    "SELECT card_id, rating, reviewed_at, utc_offset_minutes, day_on, took_seconds, phase,"
    " parameters_id FROM reviews"
    " WHERE NOT EXISTS (SELECT 1 FROM undone"
    " WHERE undone.device = reviews.device AND undone.seq = reviews.seq)"
)
_ORDER = " ORDER BY card_id, order_at, device, seq"


class CachedStates:
    """Reads and writes the table `card_states`; writing happens inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._scheduler_for = cache(self._new_scheduler)

    def forget_schedulers(self) -> None:
        """Looks parameters up again from now on, since new ones were added."""
        self._scheduler_for.cache_clear()

    def state(self, card_id: CardId) -> CardState:
        """The state of a card; that of a new card where it has no review."""
        row = self._connection.execute(
            f"SELECT {_STATE} FROM card_states WHERE card_id = ?", (card_id,)
        ).fetchone()
        return NEW_CARD if row is None else _state(row)

    def _totals(self, card_id: CardId) -> CardTotals:
        row = self._connection.execute(
            f"SELECT {_TOTALS} FROM card_states WHERE card_id = ?", (card_id,)
        ).fetchone()
        return NO_TOTALS if row is None else CardTotals(*row)

    def latest(self, card_id: CardId) -> EventId | None:
        """The last review of a card in the order of replay, taken back or not."""
        row = self._connection.execute(
            "SELECT device, seq FROM reviews WHERE card_id = ?"
            " ORDER BY order_at DESC, device DESC, seq DESC LIMIT 1",
            (card_id,),
        ).fetchone()
        return EventId(DeviceId(row[0]), row[1]) if row else None

    def apply(self, step: ReplayedReview) -> None:
        """Stores what one more review of a card leads to."""
        card_id = step.review.card_id
        self._store(card_id, step.after, add_review(self._totals(card_id), step))

    def replay_cards(self, card_ids: Iterable[CardId]) -> None:
        """Computes the states of some cards from all their reviews."""
        for card_id in sorted(card_ids):
            rows = self._connection.execute(f"{_REVIEWS} AND card_id = ?{_ORDER}", (card_id,))
            self._replay(card_id, map(_review, rows))

    def replay_all(self) -> None:
        """Computes the states of all cards."""
        self._connection.execute("DELETE FROM card_states")
        rows = self._connection.execute(f"{_REVIEWS}{_ORDER}")
        for card_id, reviews in groupby(map(_review, rows), lambda review: review.card_id):
            self._replay(card_id, reviews)

    def _replay(self, card_id: CardId, reviews: Iterable[Reviewed]) -> None:
        state, totals = NEW_CARD, NO_TOTALS
        for step in replay(reviews, self._scheduler_for):
            state, totals = step.after, add_review(totals, step)
        self._store(card_id, state, totals)

    def _store(self, card_id: CardId, state: CardState, totals: CardTotals) -> None:
        if state.memory is None:
            self._connection.execute("DELETE FROM card_states WHERE card_id = ?", (card_id,))
            return
        row = (
            card_id,
            state.phase,
            state.memory.stability_days,
            state.memory.difficulty,
            state.step,
            state.interval_days,
            state.due_on,
            state.due_at,
            state.last_on,
            state.introduced_on,
            state.reviews,
            state.lapses,
            totals.took_seconds,
            totals.young_tested,
            totals.young_passed,
            totals.mature_tested,
            totals.mature_passed,
        )
        # Not INSERT OR REPLACE: an update leaves the pages of an unchanged index alone.
        self._connection.execute(_UPSERT, row)

    def _new_scheduler(self, parameters_id: ParametersId) -> Scheduler:
        row = self._connection.execute(
            "SELECT body FROM parameters WHERE id = ?", (parameters_id,)
        ).fetchone()
        event = event_from_fields(json.loads(row[0])) if row else None
        if isinstance(event, ParametersSet):
            return Scheduler(event.parameters)
        # The set was defined in a journal that is not here (yet): the defaults stand in for it.
        return Scheduler(parameters_from(Settings()))


def _state(row: tuple[int, float, float, int, int, int, int, int, int, int, int]) -> CardState:
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
        *counts,
    ) = row
    return CardState(
        phase=Phase(phase),
        memory=MemoryState(stability, difficulty),
        step=step,
        interval_days=interval,
        due_on=due_on,
        due_at=due_at,
        last_on=last_on,
        introduced_on=introduced_on,
        reviews=counts[0],
        lapses=counts[1],
    )


def _review(row: tuple[str, int, int, int, int, float, int, str]) -> Reviewed:
    card_id, rating, at, offset, day_on, took_seconds, phase, parameters_id = row
    return Reviewed(
        card_id=CardId(card_id),
        rating=Rating(rating),
        moment=Moment(at, offset),
        day_on=day_on,
        took_seconds=took_seconds,
        phase=Phase(phase),
        parameters_id=ParametersId(parameters_id),
    )
