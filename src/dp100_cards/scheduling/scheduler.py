"""When a card comes back: memory states from FSRS, intervals and steps from here."""

from dataclasses import replace
from functools import cached_property
from typing import Protocol

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState, MemoryState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import LONGEST_HOLD_DAYS, study_day
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.fuzz import fuzz_bounds, fuzz_factor, fuzzed_interval, rounded
from dp100_cards.scheduling.steps import Step, next_step


class MemoryEngine(Protocol):
    """What computes memory states."""

    def next_memory(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> MemoryState:
        """The memory state after a review; `elapsed_days` are study days since the last one."""


class Scheduler:
    """Scheduling under one set of parameters; pure, and the same on every machine."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._curve = ForgettingCurve(parameters.weights)

    def preview(
        self, card_id: CardId, state: CardState, moment: Moment, day_on: int
    ) -> dict[Rating, CardState]:
        """What each rating would lead to, here and now."""
        return {
            rating: self.next_state(card_id, state, rating, moment, day_on) for rating in Rating
        }

    def next_state(
        self, card_id: CardId, state: CardState, rating: Rating, moment: Moment, day_on: int
    ) -> CardState:
        """The state after a review; a study day before the last review counts as the last one's.

        That is so within a week. A last review further ahead than that was dated by a clock that
        was wrong, and must not keep the card from coming back until then.
        """
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
        days = self._days(card_id, state, rating, memory, day_on)
        return replace(
            reviewed,
            phase=Phase.REVIEW,
            step=0,
            interval_days=days,
            due_on=day_on + days,
            due_at=None,
        )

    def retrievability(self, state: CardState, day_on: int) -> float:
        """The predicted probability of recall on a study day, 0-1; 0 for a new card."""
        if state.memory is None or state.last_on is None:
            return 0.0
        return self._curve.retrievability(
            state.memory.stability_days, max(0, day_on - state.last_on)
        )

    def _next_memory(self, state: CardState, rating: Rating, day_on: int) -> MemoryState:
        elapsed_days = 0 if state.last_on is None else max(0, day_on - state.last_on)
        return self._engine.next_memory(state.memory, rating, elapsed_days)

    def _step(self, state: CardState, rating: Rating) -> Step | None:
        match state.phase:
            case Phase.NEW | Phase.LEARNING:
                return next_step(self._parameters.learning_steps_seconds, state.step, rating)
            case Phase.RELEARNING:
                return next_step(self._parameters.relearning_steps_seconds, state.step, rating)
            case Phase.REVIEW:
                lapsed = rating is Rating.AGAIN
                steps = self._parameters.relearning_steps_seconds
                return next_step(steps, 0, rating) if lapsed else None

    def _with_step(
        self, reviewed: CardState, phase_before: Phase, step: Step, moment: Moment
    ) -> CardState:
        learning = phase_before in (Phase.NEW, Phase.LEARNING)
        phase = Phase.LEARNING if learning else Phase.RELEARNING
        assert reviewed.last_on is not None
        due_at = moment.at + 1000 * step.seconds
        ends_on = study_day(due_at, moment.utc_offset_minutes, self._parameters.rollover_hour)
        # A step that runs past the rollover is due from there on, like any card of that day.
        within_day = ends_on <= reviewed.last_on
        return replace(
            reviewed,
            phase=phase,
            step=step.index,
            interval_days=max(0, ends_on - reviewed.last_on),
            due_on=max(ends_on, reviewed.last_on),
            due_at=due_at if within_day else None,
        )

    def _days(
        self, card_id: CardId, state: CardState, rating: Rating, memory: MemoryState, day_on: int
    ) -> int:
        """The interval of a rating that leads to days, longer than that of the rating below it."""
        factor = fuzz_factor(card_id, state.reviews)
        if rating is Rating.AGAIN:
            return self._interval(memory, factor, minimum=1, previous_days=0)
        days = 0
        for passing in (Rating.HARD, Rating.GOOD, Rating.EASY):
            if passing < rating and self._step(state, passing) is None:
                below = self._next_memory(state, passing, day_on)
                days = self._interval(below, factor, days + 1, state.interval_days)
        return self._interval(memory, factor, days + 1, state.interval_days)

    def _interval(
        self, memory: MemoryState, factor: float, minimum: int, previous_days: int
    ) -> int:
        parameters = self._parameters
        ideal_days = self._curve.interval_days(memory.stability_days, parameters.desired_retention)
        maximum = parameters.maximum_interval_days
        if not parameters.fuzz:
            return min(max(rounded(ideal_days), minimum), maximum)
        minimum = max(minimum, _not_shorter_than(previous_days, ideal_days, maximum))
        return fuzzed_interval(ideal_days, factor, minimum, maximum)

    @cached_property
    def _engine(self) -> MemoryEngine:
        from dp100_cards.scheduling.fsrs_engine import FsrsEngine

        return FsrsEngine(self._parameters)


def _not_shorter_than(previous_days: int, ideal_days: float, maximum: int) -> int:
    """The least interval that fuzz may give a passed card, so that it does not fall behind.

    Anki's rule: where the ideal interval grows, so does the fuzzed one; where the previous
    interval lies within the fuzz range, it is kept at least.
    """
    if rounded(ideal_days) > previous_days:
        return previous_days + 1
    _, upper = fuzz_bounds(ideal_days, 1, maximum)
    return previous_days if previous_days <= upper else 0
