"""What happened in a session, step by step; each step can be taken back."""

from dataclasses import dataclass
from enum import Enum, auto

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import CardChanged, Change, Crammed, EventId, Reviewed
from dp100_cards.model.ids import DeckId
from dp100_cards.model.memory import CardState
from dp100_cards.study.point_record import PointRecord
from dp100_cards.study.queue import QueuedCard
from dp100_cards.study.study_card import StudyCard


class Stage(Enum):
    """How much of a card is uncovered."""

    QUESTION = auto()
    LADDER = auto()
    """The answer with the key points blanked that were missed just before."""
    ANSWER = auto()
    """From here on the card can be rated."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The card on the desk."""

    queued: QueuedCard
    study_card: StudyCard
    state: CardState
    marks: CardMarks
    points: PointRecord
    ladder: tuple[str, ...] = ()
    """The key points to be blanked before the whole answer; empty for no such step."""

    def has_points_of(self, other: "Shown") -> bool:
        """Whether what was ticked of the other card means the same of this one."""
        return self.study_card.card.key_points == other.study_card.card.key_points


@dataclass(frozen=True, slots=True)
class Recall:
    """What the learner did about a card before rating it."""

    said: frozenset[int] | None = None
    """The key points that were said, by their places; None while nobody looked."""
    confidence: Confidence | None = None


# A step names its card and does not hold it: a long session would keep all its texts.
@dataclass(frozen=True, slots=True)
class Rated:
    """A card was rated."""

    queued: QueuedCard
    deck_id: DeckId
    recall: Recall
    before: CardState
    event_ids: tuple[EventId, ...]
    """The review, and what was done to a leech because of it."""
    review: Reviewed | Crammed
    after: CardState
    leech_points: tuple[str, ...] | None = None
    """The key points missed most, where this rating made the card a leech; else None."""
    is_suspended: bool = False
    """Whether the card was suspended because of that."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Something else was done to the card."""

    queued: QueuedCard
    deck_id: DeckId
    recall: Recall
    stage: Stage
    event_id: EventId
    change: Change


@dataclass(frozen=True, slots=True)
class Skipped:
    """A card was put to the end; nothing of that is stored."""

    queued: QueuedCard
    deck_id: DeckId
    recall: Recall
    stage: Stage


Step = Rated | Changed | Skipped


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A step that was taken back."""

    step: Step
    event_ids: tuple[EventId, ...]
    """The events that say so; none where nothing had been stored."""
    left: tuple[CardState, CardMarks] | None
    """How its card was left; None where no deck had it any more."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Something that happened before this session, or on another machine."""

    event_id: EventId
    """What has to be taken back: the event itself, or what took it back."""
    event: Reviewed | Crammed | CardChanged


def is_of(step: Step, event: Reviewed | Crammed | CardChanged) -> bool:
    """Whether an event is what a step stored."""
    match step:
        case Rated():
            return step.review == event
        case Changed() if isinstance(event, CardChanged):
            return (step.queued.card_id, step.change) == (event.card_id, event.change)
        case _:
            return False


def event_ids(step: Step) -> tuple[EventId, ...]:
    """The events that a step stored."""
    match step:
        case Rated():
            return step.event_ids
        case Changed():
            return (step.event_id,)
        case Skipped():
            return ()
