"""One study session without a screen: which card is shown, what a rating does, what undo restores.

Time is always an argument. What must last goes through the `Desk`, and only when the desk has
stored a rating does the session move on: if it raises, the session is as it was before.
"""

from dataclasses import dataclass
from typing import Protocol

from dp100_cards.model.events import EventId, Reviewed
from dp100_cards.model.ids import CardId, ParametersId
from dp100_cards.model.memory import CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.queue import QueuedCard, StudyQueue
from dp100_cards.study.study_card import StudyCard


class Desk(Protocol):
    """Where a session finds its cards and leaves what happened to them."""

    def card(self, card_id: CardId) -> StudyCard | None:
        """The card's text and place; None if no deck has it any more."""

    def state(self, card_id: CardId) -> CardState:
        """What is known of the card now."""

    def record(self, step: ReplayedReview) -> EventId:
        """Stores a review; returns when it is durable, raises HistoryWriteError otherwise."""

    def undo(self, target: EventId, moment: Moment) -> None:
        """Takes a review back; returns when that is durable."""


@dataclass(frozen=True, slots=True)
class SchedulingRules:
    """What a session schedules by."""

    scheduler: Scheduler
    parameters_id: ParametersId
    rollover_hour: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The card on the desk."""

    queued: QueuedCard
    study_card: StudyCard
    state: CardState


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating of this session that can be undone."""

    event_id: EventId
    shown: Shown
    step: ReplayedReview


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a session has come, in cards."""

    done: int
    total: int


class StudySession:
    """Goes through a queue card by card."""

    def __init__(
        self, queue: StudyQueue, desk: Desk, rules: SchedulingRules, start: Moment
    ) -> None:
        self._queue = queue
        self._desk = desk
        self._rules = rules
        self._total = len(queue)
        self._rated: list[Rated] = []
        self._shown: Shown | None = None
        self._revealed = False
        self._show_next(start, just_seen=None)

    @property
    def shown(self) -> Shown | None:
        """The card on the desk; None when the session is over."""
        return self._shown

    @property
    def is_revealed(self) -> bool:
        """Whether the answer of the card on the desk has been shown."""
        return self._revealed

    @property
    def rated(self) -> tuple[Rated, ...]:
        """The ratings that count, oldest first."""
        return tuple(self._rated)

    @property
    def progress(self) -> Progress:
        """How many cards are done with for this session, of how many."""
        waiting = len(self._queue) + (self._shown is not None)
        return Progress(self._total - waiting, self._total)

    @property
    def next_learning_at(self) -> int | None:
        """When a card left over in learning can be shown again; None when none is."""
        return self._queue.next_learning_at

    def reveal(self) -> None:
        """Shows the answer; from here on the card can be rated."""
        if self._shown is not None:
            self._revealed = True

    def preview(self, moment: Moment) -> dict[Rating, CardState]:
        """What each rating would lead to; empty when the session is over."""
        if self._shown is None:
            return {}
        shown, scheduler = self._shown, self._rules.scheduler
        return scheduler.preview(shown.queued.card_id, shown.state, moment, self._day(moment))

    def rate(self, rating: Rating, moment: Moment, took_seconds: float) -> Rated | None:
        """Rates the card on the desk and shows the next one.

        Returns None, and does nothing, before the reveal and after the last card. Raises what the
        desk raises, and then the card stays.
        """
        if self._shown is None or not self._revealed:
            return None
        shown = self._shown
        step = self._step(shown, rating, moment, took_seconds)
        rated = Rated(self._desk.record(step), shown, step)
        self._rated.append(rated)
        if step.after.due_at is not None:
            self._queue.put_learning(shown.queued.card_id, step.after.due_at)
        self._show_next(moment, just_seen=shown.queued.card_id)
        return rated

    def undo(self, moment: Moment) -> Rated | None:
        """Takes the last rating of this session back and shows its card again, revealed."""
        if not self._rated:
            return None
        last = self._rated[-1]
        self._desk.undo(last.event_id, moment)
        self._rated.pop()
        if self._shown is not None:
            self._queue.put_back(self._shown.queued)
        self._queue.remove_learning(last.shown.queued.card_id)
        self._shown, self._revealed = last.shown, True
        return last

    def _step(
        self, shown: Shown, rating: Rating, moment: Moment, took_seconds: float
    ) -> ReplayedReview:
        card_id, day_on = shown.queued.card_id, self._day(moment)
        review = Reviewed(
            card_id=card_id,
            rating=rating,
            moment=moment,
            day_on=day_on,
            took_seconds=took_seconds,
            phase=shown.state.phase,
            parameters_id=self._rules.parameters_id,
        )
        after = self._rules.scheduler.next_state(card_id, shown.state, rating, moment, day_on)
        return ReplayedReview(shown.state, review, after)

    def _show_next(self, moment: Moment, just_seen: CardId | None) -> None:
        self._shown, self._revealed = None, False
        while self._shown is None:
            queued = self._queue.take(moment.at, just_seen)
            if queued is None:
                return
            self._shown = self._on_desk(queued)

    def _on_desk(self, queued: QueuedCard) -> Shown | None:
        study_card = self._desk.card(queued.card_id)
        if study_card is None:
            return None
        return Shown(queued, study_card, self._desk.state(queued.card_id))

    def _day(self, moment: Moment) -> int:
        return moment.study_day(self._rules.rollover_hour)
