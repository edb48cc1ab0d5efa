"""When a card comes back: memory states from FSRS, intervals and steps from here."""

from functools import cached_property

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.quick_scheduler import QuickScheduler
from dp100_cards.scheduling.state_values import state_from, values_of


class Scheduler:
    """Scheduling under one set of parameters; pure, and the same on every machine."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._curve = ForgettingCurve(parameters.weights)

    @property
    def parameters(self) -> Parameters:
        """What it schedules by."""
        return self._parameters

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
        at, offset = moment.at, moment.utc_offset_minutes
        before = values_of(state)
        return state_from(self.quick.next_values(card_id, before, rating, at, offset, day_on))

    def retrievability(self, state: CardState, day_on: int) -> float:
        """The predicted probability of recall on a study day, 0-1; 0 for a new card."""
        if state.memory is None or state.last_on is None:
            return 0.0
        return self._curve.retrievability(
            state.memory.stability_days, max(0, day_on - state.last_on)
        )

    @cached_property
    def quick(self) -> QuickScheduler:
        """The same on plain values."""
        from dp100_cards.scheduling.fsrs_engine import formulas_for

        return QuickScheduler(self._parameters, formulas_for(self._parameters))
