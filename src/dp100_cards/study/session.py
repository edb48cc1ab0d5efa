"""One study session without a screen: which card is shown, what a key does, what undo restores.

Time is always an argument. What must last goes through the `Desk`, and only when the desk has
stored it does the session move on: if it raises, the session is as it was before.
"""

from dataclasses import replace

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import CardChanged, Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.study.answering import Answer, SessionRules
from dp100_cards.study.coming_again import put_in_again
from dp100_cards.study.desk import Desk
from dp100_cards.study.elsewhere import Difference, Elsewhere, OtherChange, Turn
from dp100_cards.study.queue import QueuedCard, StudyQueue
from dp100_cards.study.session_steps import LEAVES_THE_DESK, SessionSteps
from dp100_cards.study.steps_done import (
    Changed,
    Earlier,
    Rated,
    Recall,
    Shown,
    Skipped,
    Stage,
    Step,
    is_of,
)
from dp100_cards.study.storing import stored_rating
from dp100_cards.study.study_card import StudyCard


class StudySession(SessionSteps):
    """Goes through a queue card by card."""

    def __init__(self, queue: StudyQueue, desk: Desk, rules: SessionRules, start: Moment) -> None:
        super().__init__(queue, desk, rules, start)
        self._show_next(start, just_seen=None)

    def next_card(self, moment: Moment) -> StudyCard | None:
        """The card that most likely comes next, so that it can be made ready."""
        queued = self._queue.peek(moment.at)
        card = None if queued is None else self._desk.card(queued.card_id)
        return None if card is None else card.study_card

    def keep_up(self, moment: Moment) -> Elsewhere | None:
        """Goes on, where the card on the desk was changed elsewhere; to be called before a key."""
        if self._shown is None:
            return None
        self._desk.look_around()
        if self._desk.version() == self._read_at:
            return None
        now = self._on_desk(self._shown.queued)
        what = self._others.difference(self._shown, now)
        return None if what is None else self._overtaken(self._shown, what, now, moment)

    def done_elsewhere(self, step: Step) -> Difference | None:
        """What else was done to the card of a rating that was just taken back."""
        if self._shown is None or not isinstance(step, Rated):
            return None
        return self._others.difference(replace(self._shown, state=step.before), self._shown)

    def done_since_taken_back(self) -> Difference | None:
        """What was done elsewhere, since, to the card of the step that `redo` does again."""
        last = self._taken_back[-1] if self._taken_back else None
        if last is None or not last.event_ids:
            return None
        self._desk.look_around()
        now = self._on_desk(last.step.queued)
        if now is None:
            return Difference(OtherChange.GONE)
        state, marks = last.left or (now.state, now.marks)
        return self._others.difference(replace(now, state=state, marks=marks), now)

    def done_since(self, earlier: Earlier) -> Difference | None:
        """What was done to a card after something that was taken back before this session."""
        latest = self._desk.latest(earlier.event.card_id)
        if latest is None or latest.event.moment.at <= earlier.event.moment.at:
            return None
        return Difference(latest, is_own=any(is_of(step, latest.event) for step in self._steps))

    def reveal(self) -> None:
        """Shows the answer, or the one with blanks before it; from the whole one on cards rate."""
        if self._shown is None:
            return
        has_ladder = self._stage is Stage.QUESTION and self._shown.ladder
        self._stage = Stage.LADDER if has_ladder else Stage.ANSWER

    def set_confidence(self, confidence: Confidence) -> None:
        """Notes how sure the learner is; only before anything of the answer was shown."""
        if self._shown is not None and self._stage is Stage.QUESTION:
            self._recall = replace(self._recall, confidence=confidence)

    def tick(self, point: int) -> None:
        """Notes that a key point was said, or takes that back; points are counted from 0."""
        said = self._recall.said or frozenset()
        self.set_said(said ^ {point})

    def set_said(self, said: frozenset[int]) -> None:
        """Notes which key points were said, and with that, that the others were not."""
        if self._shown is None:
            return
        known = range(len(self._shown.study_card.card.key_points))
        self._recall = replace(self._recall, said=said.intersection(known))

    def preview(self, moment: Moment) -> dict[Rating, CardState]:
        """What each rating would lead to; empty when nothing is scheduled, or nothing shown."""
        if self._shown is None or self.is_cram:
            return {}
        shown, scheduler = self._shown, self._rules.scheduler
        return scheduler.preview(shown.queued.card_id, shown.state, moment, self._day(moment))

    def rate(self, rating: Rating, moment: Moment, took_seconds: float) -> Rated | None:
        """Rates the card on the desk and shows the next one.

        Returns None, and does nothing, before the reveal and after the last card. Raises what the
        desk raises, and then the card stays.
        """
        if self._shown is None or not self.is_revealed:
            return None
        day_on = self._day(moment)
        answer = Answer(self._shown, self._recall, rating, moment, day_on, took_seconds)
        rated = stored_rating(answer, self._rules, self._desk)
        self._done(rated)
        self._ratings_of[rated.review.card_id].append(rated)
        put_in_again(self._queue, rated, is_cram=self.is_cram)
        self._show_next(moment, just_seen=rated.queued.card_id)
        return rated

    def skip(self, moment: Moment) -> Skipped | None:
        """Puts the card on the desk to the end of the session, unrated."""
        if self._shown is None:
            return None
        deck_id = self._shown.study_card.deck_id
        step = Skipped(self._shown.queued, deck_id, self._recall, self._stage)
        self._done(step)
        self._queue.put_last(self._shown.queued.card_id)
        self._show_next(moment, just_seen=None)
        return step

    def bury(self, moment: Moment) -> Changed | None:
        """Leaves the card on the desk out until the next study day."""
        return self._change(Change.BURIED, moment, until_on=self._day(moment) + 1)

    def suspend(self, moment: Moment) -> Changed | None:
        """Leaves the card on the desk out for good."""
        return self._change(Change.SUSPENDED, moment)

    def unsuspend(self, card_id: CardId, moment: Moment) -> Changed | None:
        """Brings a suspended card back; it comes again in sessions that begin from now on.

        Returns None, and does nothing, for a card that is gone or not suspended.
        """
        card = self._desk.card(card_id)
        if card is None or not card.marks.is_suspended:
            return None
        event = CardChanged(card_id, Change.UNSUSPENDED, moment, self._day(moment))
        (event_id,) = self._desk.add([event])
        queued, deck_id = QueuedCard(card_id), card.study_card.deck_id
        step = Changed(queued, deck_id, Recall(), Stage.QUESTION, event_id, event.change)
        self._done(step)
        return step

    def toggle_flag(self, moment: Moment) -> Changed | None:
        """Sets the flag of the card on the desk, or removes it."""
        is_flagged = self._shown is not None and self._shown.marks.is_flagged
        return self._change(Change.UNFLAGGED if is_flagged else Change.FLAGGED, moment)

    def _overtaken(
        self, before: Shown, what: Difference, now: Shown | None, moment: Moment
    ) -> Elsewhere:
        card_id = before.queued.card_id
        if now is not None and what.is_edit:
            self._show_edited(before, now)
        elif now is not None and self._turn(now, moment) is Turn.SHOW:
            self._shown, self._stage, self._recall = now, Stage.QUESTION, Recall()
        else:
            self._show_next(moment, just_seen=card_id)
            return Elsewhere(card_id, what, stays=False)
        return Elsewhere(card_id, what, stays=True)

    def _change(
        self, change: Change, moment: Moment, until_on: int | None = None
    ) -> Changed | None:
        if self._shown is None:
            return None
        shown, card_id = self._shown, self._shown.queued.card_id
        event = CardChanged(card_id, change, moment, self._day(moment), until_on)
        (event_id,) = self._desk.add([event])
        deck_id = shown.study_card.deck_id
        step = Changed(shown.queued, deck_id, self._recall, self._stage, event_id, change)
        self._done(step)
        if change in LEAVES_THE_DESK:
            self._show_next(moment, just_seen=None)
        else:
            is_flagged = change is Change.FLAGGED
            self._shown = replace(shown, marks=replace(shown.marks, is_flagged=is_flagged))
        return step

    def _done(self, step: Step) -> None:
        self._steps.append(step)
        self._taken_back.clear()

    def _day(self, moment: Moment) -> int:
        return self._desk.study_day(moment)
