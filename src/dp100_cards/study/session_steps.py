"""The steps of a session: each can be taken back, and done again."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace

from dp100_cards.model.events import Change, Reviewed
from dp100_cards.model.ids import CardId
from dp100_cards.model.moment import Moment
from dp100_cards.study.answering import SessionRules, points_to_blank
from dp100_cards.study.coming_again import put_in_again, take_out_again
from dp100_cards.study.desk import Desk
from dp100_cards.study.elsewhere import OthersWork, Turn
from dp100_cards.study.progress import Progress
from dp100_cards.study.queue import QueuedCard, StudyQueue
from dp100_cards.study.steps_done import (
    Changed,
    Earlier,
    Rated,
    Recall,
    Shown,
    Skipped,
    Stage,
    Step,
    TakenBack,
    event_ids,
)

LEAVES_THE_DESK = frozenset({Change.BURIED, Change.SUSPENDED})


class SessionSteps:
    """The card on the desk, and how it came there."""

    def __init__(self, queue: StudyQueue, desk: Desk, rules: SessionRules, start: Moment) -> None:
        self._queue = queue
        self._desk = desk
        self._rules = rules
        self._others = OthersWork(desk, rules, start)
        self._total = len(queue)
        self._steps: list[Step] = []
        self._taken_back: list[TakenBack] = []
        """What can be done again, the last to be taken back at the end."""
        self._ratings_of: defaultdict[CardId, list[Rated]] = defaultdict(list)
        self._shown: Shown | None = None
        self._read_at: Hashable = None
        """The desk's version before a card was last read from it."""
        self._stage = Stage.QUESTION
        self._recall = Recall()

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

    def undo(self, moment: Moment) -> Step | None:
        """Takes the last step back and shows its card as it was then; can be repeated."""
        if not self._steps:
            return None
        step = self._steps[-1]
        targets = event_ids(step)
        undone = self._desk.undo(targets, moment) if targets else ()
        self._steps.pop()
        card = self._desk.card(step.queued.card_id)
        left = None if card is None else (card.state, card.marks)
        self._taken_back.append(TakenBack(step, tuple(undone), left))
        if isinstance(step, Changed) and step.change not in LEAVES_THE_DESK:
            self._restore_marks(step.queued.card_id)
        else:
            self._restore(step, moment)
        return step

    def redo(self, moment: Moment) -> Step | None:
        """Does again what was taken back last; can be repeated until something else is done.

        Raises OvertakenError where the card was rated elsewhere just now.
        """
        if not self._taken_back:
            return None
        step, undone = self._taken_back[-1].step, self._taken_back[-1].event_ids
        if undone:
            card_id = step.queued.card_id
            card = self._desk.card(card_id)
            self._desk.undo(undone, moment, None if card is None else (card_id, card.state))
        self._taken_back.pop()
        self._steps.append(step)
        if isinstance(step, Changed) and step.change not in LEAVES_THE_DESK:
            self._restore_marks(step.queued.card_id)
        else:
            self._leave_again(step, moment)
        return step

    @property
    def to_redo(self) -> Step | None:
        """What `redo` does again; None where nothing was taken back."""
        return self._taken_back[-1].step if self._taken_back else None

    @property
    def earlier(self) -> Earlier | None:
        """What happened last in the history and counts, in whichever session, on any machine."""
        return self._desk.last_event()

    @property
    def earlier_taken_back(self) -> Earlier | None:
        """What was last taken back in the history, in whichever session, on any machine."""
        return self._desk.last_taken_back()

    def undo_earlier(self, earlier: Earlier, moment: Moment) -> Earlier:
        """Takes back what was done before this session; a card that was rated comes next.

        Raises what the desk raises, and then nothing has happened.
        """
        self._desk.undo([earlier.event_id], moment)
        self._take_out(earlier.event.card_id)
        if isinstance(earlier.event, Reviewed) and not self._is_shown(earlier.event.card_id):
            self._queue.put_back(QueuedCard(earlier.event.card_id))
            self._total += 1
        self.reload(moment)
        self._read_state()
        return earlier

    def redo_earlier(self, earlier: Earlier, moment: Moment) -> Earlier:
        """Does again what was taken back before this session; raises like `undo_earlier`."""
        self._desk.undo([earlier.event_id], moment)
        self._take_out(earlier.event.card_id)
        self.reload(moment)
        self._read_state()
        return earlier

    def reload(self, moment: Moment) -> None:
        """Reads the card on the desk anew after it was edited; one that has gone is passed over."""
        if self._shown is None:
            return
        fresh = self._on_desk(self._shown.queued)
        if fresh is None:
            self._show_next(moment, just_seen=None)
            return
        self._show_edited(self._shown, fresh)

    def _read_state(self) -> None:
        """Takes over what this session itself has done to the card on the desk."""
        fresh = None if self._shown is None else self._on_desk(self._shown.queued)
        if fresh is not None:
            self._shown = fresh

    def _show_edited(self, before: Shown, fresh: Shown) -> None:
        """Shows the new text; a state that was changed elsewhere as well is seen by `keep_up`."""
        if not fresh.has_points_of(before):
            self._recall = replace(self._recall, said=None)
        self._shown = replace(before, study_card=fresh.study_card, ladder=fresh.ladder)
        self._read_at = None

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

    def _leave_again(self, step: Step, moment: Moment) -> None:
        """Lets a step's card go from the desk once more."""
        card_id = step.queued.card_id
        if self._shown is not None and self._shown.queued.card_id != card_id:
            self._queue.put_back(self._shown.queued)
        self._queue.remove(card_id)
        if isinstance(step, Rated):
            self._ratings_of[card_id].append(step)
            put_in_again(self._queue, step, is_cram=self.is_cram)
        elif isinstance(step, Skipped):
            self._queue.put_last(card_id)
        self._show_next(moment, just_seen=card_id)

    def _is_shown(self, card_id: CardId) -> bool:
        return self._shown is not None and self._shown.queued.card_id == card_id

    def _take_out(self, card_id: CardId) -> None:
        """Lets a card wait no more for this session."""
        waiting = len(self._queue)
        self._queue.remove(card_id)
        self._total -= waiting - len(self._queue)

    def _restore_marks(self, card_id: CardId) -> None:
        card = self._desk.card(card_id)
        if self._shown is not None and self._is_shown(card_id) and card is not None:
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

    def _turn(self, shown: Shown, moment: Moment) -> Turn:
        """Whether a card still waits for this session; one in learning elsewhere comes later."""
        card_id, due_at = shown.queued.card_id, shown.state.due_at
        turn = self._others.turn_of(shown, moment, self._ratings_of.get(card_id, ()))
        if turn is Turn.LATER and due_at is not None:
            self._queue.put_learning(card_id, due_at)
        return turn

    def _on_desk(self, queued: QueuedCard) -> Shown | None:
        self._read_at = self._desk.version()
        card = self._desk.card(queued.card_id)
        if card is None:
            return None
        last = self._ratings_of.get(queued.card_id) if self._rules.scaffolded_retry else None
        ladder = points_to_blank(card.study_card.card, last[-1]) if last else ()
        return Shown(queued, card.study_card, card.state, card.marks, card.points, ladder)
