"""When a card comes back: memory states from FSRS, intervals and steps from here."""

from collections.abc import Sequence
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

_PASSING = (Rating.HARD, Rating.GOOD, Rating.EASY)

_Wait = tuple[Phase, int, int, int, int | None]
"""How a state waits: phase, step, interval in days, due day and, within a day, due instant."""


class MemoryEngine(Protocol):
    """What computes memory states."""

    def next_memory(
        self, memory: MemoryState | None, rating: Rating, elapsed_days: int
    ) -> MemoryState:
        """The memory state after a review; `elapsed_days` are study days since the last one."""

    def passed_stabilities(
        self, memory: MemoryState | None, elapsed_days: int
    ) -> tuple[float, ...]:
        """The stabilities that Hard, Good and Easy lead to, in days."""

    def passed_memory(
        self, memory: MemoryState | None, rating: Rating, stability_days: float
    ) -> MemoryState:
        """The memory state after Hard, Good or Easy, which led to this stability."""


class Scheduler:
    """Scheduling under one set of parameters; pure, and the same on every machine."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._curve = ForgettingCurve(parameters.weights)
        self._ideal_days = self._curve.interval_for(parameters.desired_retention)

    @property
    def curve(self) -> ForgettingCurve:
        """The forgetting curve of these parameters."""
        return self._curve

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
        last_on, phase = state.last_on, state.phase
        if last_on is not None and last_on <= day_on + LONGEST_HOLD_DAYS:
            day_on = max(day_on, last_on)
        elapsed_days = 0 if last_on is None else max(0, day_on - last_on)
        engine = self._engine
        stabilities: tuple[float, ...] = ()
        if rating is Rating.AGAIN:
            memory = engine.next_memory(state.memory, rating, elapsed_days)
        else:
            stabilities = engine.passed_stabilities(state.memory, elapsed_days)
            memory = engine.passed_memory(state.memory, rating, stabilities[rating - 2])
        step = self._step(state, rating)
        if step is not None:
            wait = self._wait(phase, step, moment, day_on)
        else:
            days = self._days(card_id, state, stabilities[: rating - 1], memory.stability_days)
            wait = Phase.REVIEW, 0, days, day_on + days, None
        return CardState(
            wait[0],
            memory,
            *wait[1:],
            day_on,
            day_on if state.introduced_on is None else state.introduced_on,
            state.reviews + 1,
            state.lapses + (phase is Phase.REVIEW and rating is Rating.AGAIN),
        )

    def retrievability(self, state: CardState, day_on: int) -> float:
        """The predicted probability of recall on a study day, 0-1; 0 for a new card."""
        if state.memory is None or state.last_on is None:
            return 0.0
        return self._curve.retrievability(
            state.memory.stability_days, max(0, day_on - state.last_on)
        )

    def _step(self, state: CardState, rating: Rating) -> Step | None:
        phase = state.phase
        if phase is Phase.REVIEW:
            if rating is not Rating.AGAIN:
                return None
            return next_step(self._parameters.relearning_steps_seconds, 0, rating)
        if phase is Phase.RELEARNING:
            return next_step(self._parameters.relearning_steps_seconds, state.step, rating)
        return next_step(self._parameters.learning_steps_seconds, state.step, rating)

    def _wait(self, phase_before: Phase, step: Step, moment: Moment, day_on: int) -> _Wait:
        learning = phase_before in (Phase.NEW, Phase.LEARNING)
        due_at = moment.at + 1000 * step.seconds
        ends_on = study_day(due_at, moment.utc_offset_minutes, self._parameters.rollover_hour)
        # A step that runs past the rollover is due from there on, like any card of that day.
        within_day = ends_on <= day_on
        return (
            Phase.LEARNING if learning else Phase.RELEARNING,
            step.index,
            max(0, ends_on - day_on),
            max(ends_on, day_on),
            due_at if within_day else None,
        )

    def _days(
        self, card_id: CardId, state: CardState, passed: Sequence[float], stability: float
    ) -> int:
        """The interval of a rating that leads to days, longer than that of the rating below it.

        `passed` are the stabilities from Hard up to this rating; without any, the card failed.
        """
        fuzz = self._parameters.fuzz
        interval = self._fuzzed if fuzz else self._unfuzzed
        factor = fuzz_factor(card_id, state.reviews) if fuzz else 0.0
        if not passed:
            return interval(self._ideal_days(stability), factor, 1, 0)
        days, previous_days = 0, state.interval_days
        for rating, its in zip(_PASSING, passed, strict=False):
            if len(passed) == rating - 1 or self._step(state, rating) is None:
                days = interval(self._ideal_days(its), factor, days + 1, previous_days)
        return days

    def _unfuzzed(self, ideal_days: float, _: float, minimum: int, __: int) -> int:
        return min(max(rounded(ideal_days), minimum), self._parameters.maximum_interval_days)

    def _fuzzed(self, ideal_days: float, factor: float, minimum: int, previous_days: int) -> int:
        """An interval that does not let a passed card fall behind.

        Anki's rule: where the ideal interval grows, so does the fuzzed one; where the previous
        interval lies within the fuzz range, it is kept at least.
        """
        maximum = self._parameters.maximum_interval_days
        if ideal_days + 0.5 >= previous_days + 1:
            least = previous_days + 1
        else:
            _, upper = fuzz_bounds(ideal_days, 1, maximum)
            least = previous_days if previous_days <= upper else 0
        return fuzzed_interval(ideal_days, factor, max(minimum, least), maximum)

    @cached_property
    def _engine(self) -> MemoryEngine:
        from dp100_cards.scheduling.fsrs_engine import FsrsEngine

        return FsrsEngine(self._parameters)
