"""What can happen to cards; each is one immutable line of a journal."""

from dataclasses import dataclass

from dp100_cards.model.ids import CardId, DeviceId, ParametersId
from dp100_cards.model.memory import Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating


@dataclass(frozen=True, slots=True, order=True)
class EventId:
    """An event's name for all machines: who wrote it, and as which of their events."""

    device: DeviceId
    seq: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A card was shown and rated."""

    card_id: CardId
    rating: Rating
    moment: Moment
    day_on: int
    """The study day, fixed when the event is written."""
    took_seconds: float
    """From the question's appearance to the rating."""
    phase: Phase
    """The card's phase before this review."""
    parameters_id: ParametersId


@dataclass(frozen=True, slots=True)
class Undone:
    """An earlier event shall count as if it had never happened."""

    target: EventId
    moment: Moment


@dataclass(frozen=True, slots=True)
class ParametersSet:
    """A set of scheduling parameters was first used; reviews refer to it by id."""

    parameters_id: ParametersId
    parameters: Parameters
    moment: Moment


Event = Reviewed | Undone | ParametersSet
