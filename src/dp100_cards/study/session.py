"""One study session without a screen: which card is shown, what a key does, what undo restores.

Time is always an argument. What must last goes through the `Desk`, and only when the desk has
stored it does the session move on: if it raises, the session is as it was before.
"""

from collections import defaultdict
from dataclasses import replace

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.events import CardChanged, Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import CardState
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.study.answering import Answer, SessionRules, points_to_blank
from dp100_cards.study.coming_again import put_in_again, take_out_again
from dp100_cards.study.desk import Desk
from dp100_cards.study.elsewhere import Difference, Elsewhere, OthersWork, Turn
from dp100_cards.study.progress import Progress
from dp100_cards.study.queue import QueuedCard, StudyQueue
from dp100_cards.study.steps_done import (
    Changed,
    Rated,
    Recall,
    Shown,
    Skipped,
    Stage,
    Step,
    event_ids,
)
from dp100_cards.study.storing import stored_rating
from dp100_cards.study.study_card import StudyCard

_LEAVES_THE_DESK = frozenset({Change.BURIED, Change.SUSPENDED})


class StudySession:
    """Goes through a queue card by card."""

    def __init__(self, queue: StudyQueue, desk: Desk, rules: SessionRules, start: Moment) -> None:
        self._queue = queue
        self._desk = desk
        self._rules = rules
        self._others = OthersWork(desk, rules, start)
        self._total = len(queue)
        self._steps: list[Step] = []
        self._ratings_of: defaultdict[CardId, list[Rated]] = defaultdict(list)
        self._shown: Shown | None = None
        self._stage = Stage.QUESTION
        self._recall = Recall()
        self._show_next(start, just_seen=None)

    @property
    def shown(self) -> Shown | None:
        """The card on the desk; None when the session is over."""
        return self._shown

    @property
    def stage(self) -> Stage:
        """How much of the card on the desk is uncovered."""
        return self._stage

    @property
    def is_revealed(self) -> bool:
        """Whether the whole answer of the card on the desk has been shown."""
        return self._stage is Stage.ANSWER

    @property
    def is_cram(self) -> bool:
        """Whether nothing is scheduled by this session."""
        return self._rules.is_cram

    @property
    def recall(self) -> Recall:
        """What the learner did about the card on the desk so far."""
        return self._recall

    @property
    def steps(self) -> tuple[Step, ...]:
        """All that was done and not taken back, oldest first."""
        return tuple(self._steps)

    @property
    def rated(self) -> tuple[Rated, ...]:
        """The ratings that count, oldest first."""
        return tuple(step for step in self._steps if isinstance(step, Rated))

    @property
    def progress(self) -> Progress:
        """How many cards are done with for this session, of how many."""
        waiting = len(self._queue) + (self._shown is not None)
        return Progress(self._total - waiting, self._total)

    @property
    def next_learning_at(self) -> int | None:
        """When a card left over in learning can be shown again; None when none is."""
        return self._queue.next_learning_at

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
        now = self._on_desk(self._shown.queued)
        what = self._others.difference(self._shown, now)
        return None if what is None else self._overtaken(self._shown, what, now, moment)

    def done_elsewhere(self, step: Step) -> Difference | None:
        """What else was done to the card of a rating that was just taken back."""
        if self._shown is None or not isinstance(step, Rated):
            return None
        return self._others.difference(replace(self._shown, state=step.before), self._shown)

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
        self._steps.append(rated)
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
        self._steps.append(step)
        self._queue.put_last(self._shown.queued.card_id)
        self._show_next(moment, just_seen=None)
        return step

    def bury(self, moment: Moment) -> Changed | None:
        """Leaves the card on the desk out until the next study day."""
        return self._change(Change.BURIED, moment, until_on=self._day(moment) + 1)

    def suspend(self, moment: Moment) -> Changed | None:
        """Leaves the card on the desk out for good."""
        return self._change(Change.SUSPENDED, moment)

    def toggle_flag(self, moment: Moment) -> Changed | None:
        """Sets the flag of the card on the desk, or removes it."""
        is_flagged = self._shown is not None and self._shown.marks.is_flagged
        return self._change(Change.UNFLAGGED if is_flagged else Change.FLAGGED, moment)

    def undo(self, moment: Moment) -> Step | None:
        """Takes the last step back and shows its card as it was then; can be repeated."""
        if not self._steps:
            return None
        step = self._steps[-1]
        targets = event_ids(step)
        if targets:
            self._desk.undo(targets, moment)
        self._steps.pop()
        if isinstance(step, Changed) and step.change not in _LEAVES_THE_DESK:
            self._restore_marks(step.queued.card_id)
        else:
            self._restore(step, moment)
        return step

    def reload(self, moment: Moment) -> None:
        """Reads the card on the desk anew after it was edited; one that has gone is passed over."""
        if self._shown is None:
            return
        fresh = self._on_desk(self._shown.queued)
        if fresh is None:
            self._show_next(moment, just_seen=None)
            return
        self._show_edited(self._shown, fresh)

    def _show_edited(self, before: Shown, fresh: Shown) -> None:
        """Shows the new text; a state that was changed elsewhere as well is seen by `keep_up`."""
        if not fresh.has_points_of(before):
            self._recall = replace(self._recall, said=None)
        self._shown = replace(before, study_card=fresh.study_card, ladder=fresh.ladder)

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

    def _turn(self, shown: Shown, moment: Moment) -> Turn:
        """Whether a card still waits for this session; one in learning elsewhere comes later."""
        card_id, due_at = shown.queued.card_id, shown.state.due_at
        turn = self._others.turn_of(shown, moment, self._ratings_of.get(card_id, ()))
        if turn is Turn.LATER and due_at is not None:
            self._queue.put_learning(card_id, due_at)
        return turn

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
        self._steps.append(step)
        if change in _LEAVES_THE_DESK:
            self._show_next(moment, just_seen=None)
        else:
            is_flagged = change is Change.FLAGGED
            self._shown = replace(shown, marks=replace(shown.marks, is_flagged=is_flagged))
        return step

    def _restore(self, step: Step, moment: Moment) -> None:
        """Puts a step's card back on the desk, and everything else where it was."""
        if self._shown is not None:
            self._queue.put_back(self._shown.queued)
        if isinstance(step, Rated):
            self._ratings_of[step.review.card_id].pop()
        take_out_again(self._queue, step, is_cram=self.is_cram)
        self._shown, self._recall = self._on_desk(step.queued), step.recall
        self._stage = Stage.ANSWER if isinstance(step, Rated) else step.stage
        if self._shown is None:  # no deck has it any more
            self._show_next(moment, just_seen=None)

    def _restore_marks(self, card_id: CardId) -> None:
        card = self._desk.card(card_id)
        if self._shown is not None and self._shown.queued.card_id == card_id and card is not None:
            self._shown = replace(self._shown, marks=card.marks)

    def _show_next(self, moment: Moment, just_seen: CardId | None) -> None:
        self._shown, self._stage, self._recall = None, Stage.QUESTION, Recall()
        while self._shown is None:
            queued = self._queue.take(moment.at, just_seen)
            if queued is None:
                return
            shown = self._on_desk(queued)
            if shown is not None and self._turn(shown, moment) is Turn.SHOW:
                self._shown = shown

    def _on_desk(self, queued: QueuedCard) -> Shown | None:
        card = self._desk.card(queued.card_id)
        if card is None:
            return None
        last = self._ratings_of.get(queued.card_id) if self._rules.scaffolded_retry else None
        ladder = points_to_blank(card.study_card.card, last[-1]) if last else ()
        return Shown(queued, card.study_card, card.state, card.marks, card.points, ladder)

    def _day(self, moment: Moment) -> int:
        return self._desk.study_day(moment)
