"""What can happen to cards; each is one immutable line of a journal."""

from dataclasses import dataclass
from enum import StrEnum

from dp100_cards.model.confidence import Confidence
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
    missed: tuple[str, ...] | None = None
    """The key points that were not said; None where nobody looked."""
    confidence: Confidence | None = None
    """How sure the learner was before the answer; None where that was not asked."""


@dataclass(frozen=True, slots=True)
class Crammed:
    """A card was shown and rated without any effect on when it comes back."""

    card_id: CardId
    rating: Rating
    moment: Moment
    day_on: int
    took_seconds: float
    missed: tuple[str, ...] | None = None
    confidence: Confidence | None = None


class Change(StrEnum):
    """What a learner can do to a card besides rating it; the values stand in the journal."""

    SUSPENDED = "suspended"
    UNSUSPENDED = "unsuspended"
    BURIED = "buried"
    UNBURIED = "unburied"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    RESET = "reset"
    """The card is new again."""
    DUE_SET = "due_set"
    """The learner chose the day on which the card is due."""


RESCHEDULING = frozenset({Change.RESET, Change.DUE_SET})
"""The changes that a card's state depends on."""

FLAGGING = frozenset({Change.FLAGGED, Change.UNFLAGGED})
"""The changes on which no review depends."""


@dataclass(frozen=True, slots=True)
class CardChanged:
    """A learner did something to a card besides rating it."""

    card_id: CardId
    change: Change
    moment: Moment
    day_on: int
    until_on: int | None = None
    """The study day a buried card comes back on, or a card is now due on; else None."""


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


Event = Reviewed | Crammed | CardChanged | Undone | ParametersSet
