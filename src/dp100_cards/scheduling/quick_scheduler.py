"""What a review makes of a card, on plain values: every rating and every replay comes through here.

A long history comes by a million times. So what the parameters alone decide is looked up, and of
the other ratings only what the given one depends on is reckoned.
"""

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import Phase
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import LONGEST_HOLD_DAYS, study_day
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.fsrs_formulas import FsrsFormulas
from dp100_cards.scheduling.fuzz import fuzz_factor, fuzzed_interval, rounded
from dp100_cards.scheduling.state_values import StateValues
from dp100_cards.scheduling.steps import Step, next_step

_AGAIN, _HARD = int(Rating.AGAIN), int(Rating.HARD)
_LEARNING, _REVIEW, _RELEARNING = int(Phase.LEARNING), int(Phase.REVIEW), int(Phase.RELEARNING)

_Leads = tuple[Step | None, ...]
"""By rating, the step that it leads to; None where it leads to days."""

_Wait = tuple[int, int, int, int, int | None]
"""How a state waits: phase, step, interval in days, due day and, within a day, due instant."""


class QuickScheduler:
    """Scheduling under one set of parameters; pure, and the same on every machine."""

    def __init__(self, parameters: Parameters, formulas: FsrsFormulas) -> None:
        curve = ForgettingCurve(parameters.weights)
        self._ideal_days = curve.interval_for(parameters.desired_retention)
        self._next_memory = formulas.next_memory
        self._is_fuzzy = parameters.fuzz
        self._interval = fuzzed_interval if parameters.fuzz else _rounded_interval
        self._maximum = parameters.maximum_interval_days
        self._rollover_hour = parameters.rollover_hour
        self._leads = _leads_by_phase(parameters)

    def next_values(
        self, card_id: CardId, before: StateValues, rating: int, at: int, offset: int, day_on: int
    ) -> StateValues:
        """The state after a review, as `Scheduler.next_state` has it; `offset` is in minutes."""
        phase, stability, difficulty, step, days, _, _, last_on, first_on, count, lapses = before
        elapsed_days = 0
        if last_on is not None:
            if day_on < last_on <= day_on + LONGEST_HOLD_DAYS:
                day_on = last_on
            elapsed_days = day_on - last_on if day_on > last_on else 0
        stabilities, difficulty = self._next_memory(stability, difficulty, rating, elapsed_days)
        by_step = self._leads[phase]
        leads = by_step[step] if step < len(by_step) else by_step[-1]
        ahead = leads[rating]
        if ahead is None:
            factor = fuzz_factor(card_id, count) if self._is_fuzzy else 0.0
            previous_days = days if rating > _AGAIN else 0
            days = self._days(stabilities, leads, factor, previous_days)
            phase_after, step, due_on, due_at = _REVIEW, 0, day_on + days, None
        else:
            wait = self._wait(phase, ahead, at, offset, day_on)
            phase_after, step, days, due_on, due_at = wait
        return (
            phase_after,
            stabilities[-1],
            difficulty,
            step,
            days,
            due_on,
            due_at,
            day_on,
            day_on if first_on is None else first_on,
            count + 1,
            lapses + (phase == _REVIEW and rating == _AGAIN),
        )

    def _wait(self, phase: int, step: Step, at: int, offset: int, day_on: int) -> _Wait:
        due_at = at + 1000 * step.seconds
        ends_on = study_day(due_at, offset, self._rollover_hour)
        # A step that runs past the rollover is due from there on, like any card of that day.
        within_day = ends_on <= day_on
        return (
            _LEARNING if phase <= _LEARNING else _RELEARNING,
            step.index,
            max(0, ends_on - day_on),
            max(ends_on, day_on),
            due_at if within_day else None,
        )

    def _days(
        self, stabilities: tuple[float, ...], leads: _Leads, factor: float, previous_days: int
    ) -> int:
        """The interval of a rating that leads to days, longer than that of the rating below it.

        `stabilities` are those from Hard up to this rating, or the one of a card that failed.
        """
        ideal_days, interval, maximum = self._ideal_days, self._interval, self._maximum
        days, rating = 0, _HARD
        for stability in stabilities[:-1]:
            if leads[rating] is None:
                days = interval(ideal_days(stability), factor, days + 1, previous_days, maximum)
            rating += 1
        return interval(ideal_days(stabilities[-1]), factor, days + 1, previous_days, maximum)


def _rounded_interval(ideal_days: float, _: float, minimum: int, __: int, maximum: int) -> int:
    return min(max(rounded(ideal_days), minimum), maximum)


def _leads_by_phase(parameters: Parameters) -> tuple[tuple[_Leads, ...], ...]:
    """By phase and step what each rating leads to; a step beyond the last is like the last."""
    learning = _leads_by_step(parameters.learning_steps_seconds)
    relearning = _leads_by_step(parameters.relearning_steps_seconds)
    failed = next_step(parameters.relearning_steps_seconds, 0, Rating.AGAIN)
    review: _Leads = (None, failed, None, None, None)
    return learning, learning, (review,), relearning


def _leads_by_step(steps_seconds: tuple[int, ...]) -> tuple[_Leads, ...]:
    return tuple(
        (None, *(next_step(steps_seconds, index, rating) for rating in Rating))
        for index in range(len(steps_seconds) + 1)
    )
