"""From events back to states: the same fold for one card, for a merge and for a whole history."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dp100_cards.model.events import CardChanged, Change, Reviewed
from dp100_cards.model.ids import ParametersId
from dp100_cards.model.memory import NEW_CARD, CardState, Phase
from dp100_cards.scheduling.scheduler import Scheduler


@dataclass(frozen=True, slots=True)
class ReplayedReview:
    """A review between the states it led from and to."""

    before: CardState
    review: Reviewed
    after: CardState


@dataclass(frozen=True, slots=True)
class ReplayedChange:
    """A reset, or a due day that the learner chose, between the states it led from and to."""

    before: CardState
    change: CardChanged
    after: CardState


Replayed = ReplayedReview | ReplayedChange


def replay(
    events: Iterable[Reviewed | CardChanged], scheduler_for: Callable[[ParametersId], Scheduler]
) -> Iterator[Replayed]:
    """Goes through one card's events in their order, each review under the parameters it names."""
    state = NEW_CARD
    for event in events:
        step = _step(state, event, scheduler_for)
        yield step
        state = step.after


def changed_state(state: CardState, change: Change, until_on: int | None) -> CardState:
    """The state after a change; only a reset and a chosen due day have an effect on it."""
    if change is Change.RESET:
        return NEW_CARD
    if change is not Change.DUE_SET or state.last_on is None or until_on is None:
        return state
    return replace(
        state,
        phase=Phase.REVIEW,
        step=0,
        interval_days=max(0, until_on - state.last_on),
        due_on=until_on,
        due_at=None,
    )


def _step(
    state: CardState,
    event: Reviewed | CardChanged,
    scheduler_for: Callable[[ParametersId], Scheduler],
) -> Replayed:
    if isinstance(event, CardChanged):
        return ReplayedChange(state, event, changed_state(state, event.change, event.until_on))
    scheduler = scheduler_for(event.parameters_id)
    after = scheduler.next_state(event.card_id, state, event.rating, event.moment, event.day_on)
    return ReplayedReview(state, event, after)
