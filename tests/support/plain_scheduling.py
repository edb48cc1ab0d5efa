"""The scheduling rules written for reading, on py-fsrs's own cards and dates; slow.

The scheduler must give the same states, bit for bit.
"""

import hashlib
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import fsrs

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState, MemoryState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import LONGEST_HOLD_DAYS
from dp100_cards.scheduling.fsrs_formulas import FsrsFormulas
from dp100_cards.scheduling.state_values import values_of
from dp100_cards.scheduling.steps import Step, next_step

_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05))


def plain_next_memory(
    weights: tuple[float, ...], memory: MemoryState | None, rating: Rating, elapsed_days: int
) -> MemoryState:
    """py-fsrs's own, on a clock where a study day is a midnight."""
    scheduler = fsrs.Scheduler(
        weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    card = fsrs.Card(card_id=0, state=fsrs.State.Learning, step=0, due=_MIDNIGHT)
    if memory is not None:
        card = fsrs.Card(
            card_id=0,
            state=fsrs.State.Review,
            stability=memory.stability_days,
            difficulty=memory.difficulty,
            due=_MIDNIGHT,
            last_review=_MIDNIGHT,
        )
    now = _MIDNIGHT + timedelta(days=elapsed_days)
    reviewed, _ = scheduler.review_card(card, fsrs.Rating(rating.value), now)
    assert reviewed.stability is not None
    assert reviewed.difficulty is not None
    return MemoryState(reviewed.stability, reviewed.difficulty)


def next_memory(
    formulas: FsrsFormulas, memory: MemoryState | None, rating: Rating, elapsed_days: int
) -> MemoryState:
    """What our own formulas make of a memory."""
    _, stability, difficulty, *_ = values_of(CardState(memory=memory))
    stabilities, difficulty = formulas.next_memory(stability, difficulty, rating, elapsed_days)
    return MemoryState(stabilities[-1], difficulty)


class PlainScheduler:
    """Scheduling under one set of parameters."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters

    def next_state(
        self, card_id: CardId, state: CardState, rating: Rating, moment: Moment, day_on: int
    ) -> CardState:
        if state.last_on is not None and state.last_on <= day_on + LONGEST_HOLD_DAYS:
            day_on = max(day_on, state.last_on)
        memory = self._next_memory(state, rating, day_on)
        reviewed = replace(
            state,
            memory=memory,
            last_on=day_on,
            introduced_on=day_on if state.introduced_on is None else state.introduced_on,
            reviews=state.reviews + 1,
            lapses=state.lapses + (state.phase is Phase.REVIEW and rating is Rating.AGAIN),
        )
        step = self._step(state, rating)
        if step is not None:
            return self._with_step(reviewed, state.phase, step, moment)
        days = self._days(card_id, state, rating, day_on)
        return replace(
            reviewed,
            phase=Phase.REVIEW,
            step=0,
            interval_days=days,
            due_on=day_on + days,
            due_at=None,
        )

    def _next_memory(self, state: CardState, rating: Rating, day_on: int) -> MemoryState:
        elapsed_days = 0 if state.last_on is None else max(0, day_on - state.last_on)
        return plain_next_memory(self._parameters.weights, state.memory, rating, elapsed_days)

    def _step(self, state: CardState, rating: Rating) -> Step | None:
        relearning = self._parameters.relearning_steps_seconds
        match state.phase:
            case Phase.NEW | Phase.LEARNING:
                return next_step(self._parameters.learning_steps_seconds, state.step, rating)
            case Phase.RELEARNING:
                return next_step(relearning, state.step, rating)
            case Phase.REVIEW:
                return next_step(relearning, 0, rating) if rating is Rating.AGAIN else None

    def _with_step(
        self, reviewed: CardState, before: Phase, step: Step, moment: Moment
    ) -> CardState:
        assert reviewed.last_on is not None
        learning = before in (Phase.NEW, Phase.LEARNING)
        due_at = moment.at + 1000 * step.seconds
        due = Moment(due_at, moment.utc_offset_minutes)
        ends_on = due.study_day(self._parameters.rollover_hour)
        return replace(
            reviewed,
            phase=Phase.LEARNING if learning else Phase.RELEARNING,
            step=step.index,
            interval_days=max(0, ends_on - reviewed.last_on),
            due_on=max(ends_on, reviewed.last_on),
            due_at=due_at if ends_on <= reviewed.last_on else None,
        )

    def _days(self, card_id: CardId, state: CardState, rating: Rating, day_on: int) -> int:
        digest = hashlib.blake2b(f"{card_id}:{state.reviews}".encode(), digest_size=8).digest()
        factor = (int.from_bytes(digest, "big") >> 11) / 2**53
        if rating is Rating.AGAIN:
            return self._interval(self._next_memory(state, rating, day_on), factor, 1, 0)
        days = 0
        for each in (Rating.HARD, Rating.GOOD, Rating.EASY):
            if each <= rating and self._step(state, each) is None:
                memory = self._next_memory(state, each, day_on)
                days = self._interval(memory, factor, days + 1, state.interval_days)
        return days

    def _interval(self, memory: MemoryState, factor: float, minimum: int, previous: int) -> int:
        decay = -self._parameters.weights[20]
        growth = self._parameters.desired_retention ** (1 / decay) - 1
        ideal = memory.stability_days / (0.9 ** (1 / decay) - 1) * growth
        maximum = self._parameters.maximum_interval_days
        if not self._parameters.fuzz:
            return min(max(_rounded(ideal), minimum), maximum)
        if _rounded(ideal) > previous:
            minimum = max(minimum, previous + 1)
        elif previous <= _bounds(ideal, 1, maximum)[1]:
            minimum = max(minimum, previous)
        lower, upper = _bounds(ideal, minimum, maximum)
        return lower + math.floor(factor * (1 + upper - lower))


def _bounds(days: float, minimum: int, maximum: int) -> tuple[int, int]:
    minimum = min(minimum, maximum)
    days = min(max(days, minimum), maximum)
    lower = min(max(_rounded(days - _spread(days)), minimum), maximum)
    upper = min(max(_rounded(days + _spread(days)), minimum), maximum)
    return lower, lower + 1 if upper == lower and 2 < upper < maximum else upper


def _spread(days: float) -> float:
    if days < 2.5:
        return 0.0
    shares = 0.0
    for start, end, share in _RANGES:
        # Not `sum`, which adds floats in other ways on other versions of Python.
        shares += share * max(min(days, end) - start, 0.0)
    return 1.0 + shares


def _rounded(days: float) -> int:
    return math.floor(days + 0.5)
