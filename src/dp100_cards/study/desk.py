"""Where a session finds its cards and leaves what happened to them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dp100_cards.model.card_marks import NO_MARKS, CardMarks
from dp100_cards.model.events import CardChanged, Crammed, EventId, Reviewed
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.study.point_record import NOTHING_MISSED, PointRecord
from dp100_cards.study.steps_done import Earlier
from dp100_cards.study.study_card import StudyCard


@dataclass(frozen=True, slots=True)
class DeskCard:
    """A card with all that a session needs to know of it."""

    study_card: StudyCard
    state: CardState
    marks: CardMarks = NO_MARKS
    points: PointRecord = NOTHING_MISSED


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that was done to a card, by whichever session."""

    event: Reviewed | Crammed | CardChanged
    is_here: bool
    """Whether that was on this machine."""


class Desk(Protocol):
    """What a session needs of the world. What must last is stored when a method returns.

    Methods that store raise HistoryWriteError where they cannot, and then nothing has happened.
    """

    def study_day(self, moment: Moment) -> int:
        """The study day of a moment, never before that of what has happened already."""

    def card(self, card_id: CardId) -> DeskCard | None:
        """A card as it is now; None if no deck has it any more."""

    def look_around(self) -> None:
        """Takes in what others have changed; without waiting, and where that can be done."""

    def version(self) -> Hashable:
        """Another value whenever a card may be other than it was."""

    def latest(self, card_id: CardId) -> Happened | None:
        """The last that was done to a card, but for flags, and was not taken back."""

    def is_day_full(self, phase: Phase, day_on: int) -> bool:
        """Whether a study day has seen as many cards, new or in review, as its limit allows."""

    def often_missed(self, card_id: CardId) -> tuple[str, ...]:
        """The key points of a card that were missed most often."""

    def record(self, step: ReplayedReview, changes: Sequence[CardChanged] = ()) -> list[EventId]:
        """Stores a review and what follows from it, all or nothing; the review's id comes first.

        Raises OvertakenError where the card is not any more in the state that the step begins with.
        """

    def add(self, events: Sequence[Crammed | CardChanged]) -> list[EventId]:
        """Stores what is no review, all or nothing."""

    def undo(
        self,
        targets: Sequence[EventId],
        moment: Moment,
        unless_changed: tuple[CardId, CardState] | None = None,
    ) -> list[EventId]:
        """Takes events back, all or none; returns the events that say so, which can be undone.

        Raises OvertakenError where a card is not any more in the state that is named with it.
        """

    def last_event(self) -> Earlier | None:
        """What happened last to any card, and counts."""

    def last_taken_back(self) -> Earlier | None:
        """What was last taken back; its `event_id` is that of the undo."""
