"""A whole session without a screen, on a desk kept in memory."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card
from dp100_cards.model.confidence import Confidence
from dp100_cards.model.errors import HistoryWriteError, OvertakenError
from dp100_cards.model.events import CardChanged, Change, Crammed, EventId, Reviewed
from dp100_cards.model.ids import CardId, DeckId, DeviceId
from dp100_cards.model.memory import NEW_CARD, CardState, MemoryState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import LeechAction, Settings
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.answering import SessionRules
from dp100_cards.study.desk import DeskCard, Happened
from dp100_cards.study.marking import marks_after
from dp100_cards.study.point_record import most_missed
from dp100_cards.study.progress import Progress
from dp100_cards.study.queue import StudyQueue
from dp100_cards.study.session import StudySession
from dp100_cards.study.steps_done import Earlier, Rated, Stage
from dp100_cards.study.study_card import StudyCard
from dp100_cards.study.summary import summarise

AGAIN, HARD, GOOD, EASY = Rating
NOON = 20_000 * 86_400_000 + 43_200_000
PARAMETERS = parameters_from(Settings())
RULES = SessionRules(Scheduler(PARAMETERS), parameters_id(PARAMETERS))


class MemoryDesk:
    """A desk that keeps states and marks in dictionaries, and can be full."""

    def __init__(self) -> None:
        self.states: dict[CardId, CardState] = {}
        self.changes: dict[EventId, CardChanged] = {}
        self.crammed: dict[EventId, Crammed] = {}
        self.steps: dict[EventId, ReplayedReview] = {}
        self.points: tuple[str, ...] = ()
        self.gone: set[str] = set()
        self.undone: dict[EventId, EventId] = {}
        self.taken_back: dict[EventId, ReplayedReview | CardChanged | Crammed] = {}
        self.earlier: Earlier | None = None
        self.is_full = False
        self.is_kept = False
        """Whether a state stays when its event is taken back."""
        self.full_phases: set[Phase] = set()
        self._seq = 0

    def study_day(self, moment: Moment) -> int:
        return moment.study_day(4)

    def card(self, card_id: CardId) -> DeskCard | None:
        if card_id in self.gone:
            return None
        card = Card(card_id, "Question?", "Answer.", key_points=self.points)
        own = [change for change in self.changes.values() if change.card_id == card_id]
        state = self.states.get(card_id, NEW_CARD)
        return DeskCard(StudyCard(card, DeckId("compute"), "I.C"), state, marks_after(own))

    def look_around(self) -> None:
        pass

    def version(self) -> str:
        return repr((self.states, self.changes, self.points, self.gone))

    def latest(self, card_id: CardId) -> Happened | None:
        reviews = [step.review for step in self.steps.values() if step.review.card_id == card_id]
        happened: list[Reviewed | Crammed] = [
            *reviews,
            *(e for e in self.crammed.values() if e.card_id == card_id),
        ]
        return Happened(happened[-1], True) if happened else None

    def is_day_full(self, phase: Phase, day_on: int) -> bool:
        return phase in self.full_phases

    def often_missed(self, card_id: CardId) -> tuple[str, ...]:
        missed = [s.review.missed or () for s in self.steps.values() if s.review.card_id == card_id]
        return most_missed(missed)

    def record(self, step: ReplayedReview, changes: Sequence[CardChanged] = ()) -> list[EventId]:
        event_id = self._name()
        self.steps[event_id] = step
        self.states[step.review.card_id] = step.after
        return [event_id, *self.add(changes)]

    def add(self, events: Sequence[Crammed | CardChanged]) -> list[EventId]:
        named = [(self._name(), event) for event in events]
        for event_id, event in named:
            if isinstance(event, Crammed):
                self.crammed[event_id] = event
            else:
                self.changes[event_id] = event
        return [event_id for event_id, _ in named]

    def undo(
        self,
        targets: Sequence[EventId],
        moment: Moment,
        unless_changed: tuple[CardId, CardState] | None = None,
    ) -> list[EventId]:
        if unless_changed and self.states.get(unless_changed[0], NEW_CARD) != unless_changed[1]:
            raise OvertakenError("changed just now")
        names = [self._name() for _ in targets]
        for name, target in zip(names, reversed(targets), strict=True):
            if target in self.undone:
                self._bring_back(self.undone.pop(target))
            else:
                self.undone[name] = target
                self._take_away(target)
        return names

    def last_event(self) -> Earlier | None:
        return self.earlier

    def last_taken_back(self) -> Earlier | None:
        return None

    def _take_away(self, event_id: EventId) -> None:
        step = self.steps.pop(event_id, None)
        if step is not None and not self.is_kept:
            self.states[step.review.card_id] = step.before
        change = self.changes.pop(event_id, None) or self.crammed.pop(event_id, None)
        taken = step or change
        if taken is not None:
            self.taken_back[event_id] = taken

    def _bring_back(self, event_id: EventId) -> None:
        match self.taken_back.pop(event_id):
            case ReplayedReview() as step:
                self.steps[event_id] = step
                self.states[step.review.card_id] = step.after
            case Crammed() as crammed:
                self.crammed[event_id] = crammed
            case CardChanged() as change:
                self.changes[event_id] = change

    def _name(self) -> EventId:
        if self.is_full:
            raise HistoryWriteError("no space left on device")
        self._seq += 1
        return EventId(DeviceId("here"), self._seq)


class Clock:
    """Moments that advance by ten seconds."""

    def __init__(self) -> None:
        self._at = NOON

    def __call__(self) -> Moment:
        self._at += 10_000
        return Moment(self._at, 60)


def begin(
    *names: str, points: tuple[str, ...] = (), rules: SessionRules = RULES
) -> tuple[StudySession, MemoryDesk, Clock]:
    desk, clock = MemoryDesk(), Clock()
    desk.points = points
    queue = StudyQueue([CardId(name) for name in names])
    return StudySession(queue, desk, rules, clock()), desk, clock


def shown_id(session: StudySession) -> str | None:
    return str(session.shown.queued.card_id) if session.shown else None


def answer(session: StudySession, rating: Rating, clock: Clock) -> None:
    while not session.is_revealed:
        session.reveal()
    assert session.rate(rating, clock(), 5.0) is not None


def test_a_rating_before_the_reveal_does_nothing() -> None:
    session, desk, clock = begin("a", "b")
    assert session.rate(GOOD, clock(), 1.0) is None
    assert (shown_id(session), desk.steps) == ("a", {})


def test_the_next_card_is_shown_unrevealed() -> None:
    session, _, clock = begin("a", "b")
    answer(session, EASY, clock)
    assert (shown_id(session), session.is_revealed) == ("b", False)


def test_a_card_that_fell_to_again_returns_in_the_session() -> None:
    session, _, clock = begin("a", "b")
    answer(session, AGAIN, clock)
    answer(session, EASY, clock)
    assert shown_id(session) == "a"
    assert session.shown is not None
    assert session.shown.state.phase is Phase.LEARNING


def test_the_session_ends_when_every_card_has_left_learning() -> None:
    session, _, clock = begin("a")
    answer(session, GOOD, clock)
    answer(session, GOOD, clock)
    assert session.shown is None
    assert session.preview(clock()) == {}
    assert session.rate(GOOD, clock(), 1.0) is None


def test_progress_counts_cards_that_are_done_with() -> None:
    session, _, clock = begin("a", "b")
    assert session.progress == Progress(0, 2)
    answer(session, AGAIN, clock)
    assert session.progress == Progress(0, 2)
    answer(session, EASY, clock)
    assert session.progress == Progress(1, 2)


def test_undo_shows_the_card_again_as_it_was_rated() -> None:
    session, desk, clock = begin("a", "b")
    answer(session, AGAIN, clock)
    undone = session.undo(clock())
    assert isinstance(undone, Rated)
    assert undone.review.rating is AGAIN
    assert (shown_id(session), session.is_revealed) == ("a", True)
    assert desk.states[CardId("a")] == NEW_CARD
    answer(session, EASY, clock)
    assert shown_id(session) == "b"


def test_undo_works_after_the_last_card() -> None:
    session, _, clock = begin("a")
    answer(session, EASY, clock)
    assert session.shown is None
    session.undo(clock())
    assert shown_id(session) == "a"
    assert session.progress == Progress(0, 1)


def test_undo_without_a_rating_does_nothing() -> None:
    session, _, clock = begin("a")
    assert session.undo(clock()) is None


def test_a_rating_that_cannot_be_stored_leaves_the_session_as_it_was() -> None:
    session, desk, clock = begin("a", "b")
    desk.is_full = True
    session.reveal()
    with pytest.raises(HistoryWriteError):
        session.rate(GOOD, clock(), 1.0)
    assert (shown_id(session), session.is_revealed) == ("a", True)
    assert (session.progress, session.rated) == (Progress(0, 2), ())
    desk.is_full = False
    assert session.rate(EASY, clock(), 1.0) is not None


def test_an_undo_that_cannot_be_stored_leaves_the_session_as_it_was() -> None:
    session, desk, clock = begin("a", "b")
    answer(session, EASY, clock)
    desk.is_full = True
    with pytest.raises(HistoryWriteError):
        session.undo(clock())
    assert (shown_id(session), len(session.rated)) == ("b", 1)


def do(session: StudySession, what: str, clock: Clock) -> None:
    match what:
        case "undo":
            session.undo(clock())
        case "skip":
            session.skip(clock())
        case "bury":
            session.bury(clock())
        case "suspend":
            session.suspend(clock())
        case "flag":
            session.toggle_flag(clock())
        case "reveal":
            session.reveal()
        case "tick":
            session.tick(0)
        case _ if session.shown is not None:
            answer(session, Rating(int(what)), clock)


def stage(session: StudySession) -> Stage:
    return session.stage


ACTIONS = ["undo", "skip", "bury", "suspend", "flag", "reveal", "tick", "1", "2", "3", "4"]


@given(st.lists(st.sampled_from(ACTIONS), max_size=40), st.booleans())
def test_undoing_everything_leads_back_to_the_beginning(actions: list[str], is_cram: bool) -> None:
    rules = replace(RULES, is_cram=is_cram)
    session, desk, clock = begin("a", "b", "c", points=("one", "two"), rules=rules)
    for what in actions:
        do(session, what, clock)
    while session.undo(clock()) is not None:
        pass
    assert set(desk.states.values()) <= {NEW_CARD}
    assert (desk.steps, desk.changes, desk.crammed) == ({}, {}, {})
    assert session.progress == Progress(0, 3)
    assert session.shown is not None
    assert not session.shown.marks.is_flagged
    order = []
    while session.shown is not None:
        order.append(shown_id(session))
        answer(session, EASY, clock)
    assert order == ["a", "b", "c"]


def test_a_skipped_card_comes_after_all_others_and_nothing_is_stored() -> None:
    session, desk, clock = begin("a", "b", "c")
    session.skip(clock())
    answer(session, EASY, clock)
    answer(session, EASY, clock)
    assert (shown_id(session), len(desk.steps), session.progress.done) == ("a", 2, 2)


def test_a_buried_card_is_left_out_until_tomorrow() -> None:
    session, desk, clock = begin("a", "b")
    session.bury(clock())
    (change,) = desk.changes.values()
    assert (change.card_id, change.change, change.until_on) == ("a", Change.BURIED, 20_001)
    assert (shown_id(session), session.progress) == ("b", Progress(1, 2))


def test_a_flag_is_set_and_removed_while_the_card_stays() -> None:
    session, desk, clock = begin("a")
    session.reveal()
    session.toggle_flag(clock())
    assert session.shown is not None
    assert session.shown.marks.is_flagged
    assert session.is_revealed
    session.toggle_flag(clock())
    assert not session.shown.marks.is_flagged
    assert [change.change for change in desk.changes.values()] == [Change.FLAGGED, Change.UNFLAGGED]


def test_ticked_key_points_leave_the_others_as_missed() -> None:
    session, desk, clock = begin("a", "b", points=("one", "two", "three"))
    session.reveal()
    session.tick(0)
    session.tick(2)
    session.tick(0)
    session.rate(HARD, clock(), 5.0)
    (step,) = desk.steps.values()
    assert step.review.missed == ("one", "two")


def test_nothing_is_missed_where_nobody_looked_at_the_key_points() -> None:
    session, desk, clock = begin("a", points=("one",))
    answer(session, AGAIN, clock)
    (step,) = desk.steps.values()
    assert step.review.missed is None


def test_confidence_counts_only_before_the_reveal() -> None:
    session, desk, clock = begin("a", "b")
    session.set_confidence(Confidence.GUESS)
    session.reveal()
    session.set_confidence(Confidence.SURE)
    session.rate(EASY, clock(), 5.0)
    answer(session, EASY, clock)
    asked = [step.review.confidence for step in desk.steps.values()]
    assert asked == [Confidence.GUESS, None]


def test_a_card_that_fell_to_again_first_shows_what_was_missed_as_blanks() -> None:
    session, _, clock = begin("a", points=("one", "two"))
    session.reveal()
    assert stage(session) is Stage.ANSWER
    session.tick(1)
    session.rate(AGAIN, clock(), 5.0)
    assert session.shown is not None
    assert session.shown.ladder == ("one",)
    session.reveal()
    assert stage(session) is Stage.LADDER
    assert session.rate(GOOD, clock(), 5.0) is None
    session.reveal()
    assert stage(session) is Stage.ANSWER
    session.rate(GOOD, clock(), 5.0)
    assert session.shown is not None
    assert not session.shown.ladder


def test_no_blanks_where_the_learner_does_not_want_them() -> None:
    rules = replace(RULES, scaffolded_retry=False)
    session, _, clock = begin("a", points=("one",), rules=rules)
    answer(session, AGAIN, clock)
    session.reveal()
    assert stage(session) is Stage.ANSWER


def lapse_until_leech(rules: SessionRules) -> tuple[StudySession, MemoryDesk, Rated]:
    session, desk, clock = begin("a", "b", points=("one", "two"), rules=rules)
    about_to = replace(NEW_CARD, phase=Phase.REVIEW, lapses=7, reviews=20, last_on=19_990,
                       memory=MemoryState(5.0, 8.0), due_on=19_999, interval_days=9)  # fmt: skip
    desk.states[CardId("a")] = about_to
    session.keep_up(clock())
    session.reveal()
    session.tick(0)
    rated = session.rate(AGAIN, clock(), 5.0)
    assert rated is not None
    return session, desk, rated


def test_the_eighth_lapse_makes_a_leech_and_names_what_is_missed() -> None:
    session, desk, rated = lapse_until_leech(RULES)
    assert rated.leech_points == ("two",)
    assert (rated.is_suspended, desk.changes) == (False, {})
    assert len(session.steps) == 1


def test_a_leech_can_be_suspended_and_one_undo_takes_both_back() -> None:
    rules = replace(RULES, leech_action=LeechAction.SUSPEND)
    session, desk, rated = lapse_until_leech(rules)
    assert rated.is_suspended
    assert [change.change for change in desk.changes.values()] == [Change.SUSPENDED]
    assert (shown_id(session), session.progress) == ("b", Progress(1, 2))
    session.undo(Clock()())
    assert (desk.steps, desk.changes, shown_id(session)) == ({}, {}, "a")


def test_cramming_schedules_nothing_and_repeats_what_fell_to_again() -> None:
    session, desk, clock = begin("a", "b", rules=replace(RULES, is_cram=True))
    assert session.preview(clock()) == {}
    answer(session, AGAIN, clock)
    answer(session, GOOD, clock)
    assert shown_id(session) == "a"
    answer(session, GOOD, clock)
    assert session.shown is None
    assert (desk.states, desk.steps) == ({}, {})
    assert [event.rating for event in desk.crammed.values()] == [AGAIN, GOOD, GOOD]


@pytest.mark.parametrize("is_cram", [True, False])
def test_a_card_that_goes_while_it_waits_to_come_again_does_not_hinder_undo(
    is_cram: bool,
) -> None:
    session, desk, clock = begin("a", "b", rules=replace(RULES, is_cram=is_cram))
    session.skip(clock())
    answer(session, AGAIN, clock)
    desk.gone.update("ab")
    session.reload(clock())
    while session.shown:
        session.skip(clock())
    while session.undo(clock()):
        pass
    assert (session.steps, session.shown) == ((), None)


def test_an_edited_card_is_read_anew_and_one_that_has_gone_is_passed_over() -> None:
    session, desk, clock = begin("a", "b", points=("one",))
    session.reveal()
    session.tick(0)
    desk.points = ("one", "two")
    session.reload(clock())
    assert session.shown is not None
    assert session.shown.study_card.card.key_points == ("one", "two")
    assert (session.is_revealed, session.recall.said) == (True, None)
    desk.gone = {"a"}
    session.reload(clock())
    assert (shown_id(session), session.is_revealed) == ("b", False)


def test_the_summary_counts_what_counts() -> None:
    session, _, clock = begin("a", "b")
    answer(session, AGAIN, clock)
    answer(session, EASY, clock)
    session.undo(clock())
    answer(session, HARD, clock)
    summary = summarise(session.rated)
    assert (summary.reviews, summary.cards, summary.took_seconds) == (2, 2, 10.0)
    assert summary.ratings == {AGAIN: 1, HARD: 1, GOOD: 0, EASY: 0}
    assert [(s.deck_id, s.reviews, s.again) for s in summary.sections] == [("compute", 2, 1)]
    assert summary.next_due_on == 20_000


def test_what_was_taken_back_can_be_done_again_step_by_step() -> None:
    session, desk, clock = begin("a", "b", "c")
    answer(session, GOOD, clock)
    session.skip(clock())
    session.bury(clock())
    done = session.steps, desk.states.copy(), session.progress, shown_id(session)
    for _ in range(3):
        session.undo(clock())
    assert (session.steps, shown_id(session), session.progress) == ((), "a", Progress(0, 3))
    for _ in range(3):
        session.redo(clock())
    assert (session.steps, desk.states, session.progress, shown_id(session)) == done
    assert session.redo(clock()) is None


def test_a_flag_that_was_taken_back_can_be_set_again() -> None:
    session, _, clock = begin("a")
    session.toggle_flag(clock())
    session.undo(clock())
    session.redo(clock())
    assert session.shown is not None
    assert session.shown.marks.is_flagged


def test_what_is_done_after_an_undo_leaves_nothing_to_be_done_again() -> None:
    session, _, clock = begin("a", "b")
    answer(session, GOOD, clock)
    session.undo(clock())
    answer(session, HARD, clock)
    assert session.redo(clock()) is None


def test_a_redo_that_cannot_be_stored_leaves_all_as_it_was() -> None:
    session, desk, clock = begin("a", "b")
    answer(session, GOOD, clock)
    session.undo(clock())
    desk.is_full = True
    with pytest.raises(HistoryWriteError):
        session.redo(clock())
    assert (session.steps, shown_id(session)) == ((), "a")
    desk.is_full = False
    assert session.redo(clock()) is not None
    assert (len(session.steps), shown_id(session)) == (1, "b")


def test_a_card_whose_earlier_review_is_taken_back_comes_next() -> None:
    session, _, clock = begin("a", "b")
    review = Reviewed(CardId("x"), GOOD, clock(), 20_000, 3.0, Phase.NEW, parameters_id(PARAMETERS))
    session.undo_earlier(Earlier(EventId(DeviceId("there"), 7), review), clock())
    assert (shown_id(session), session.progress) == ("a", Progress(0, 3))
    answer(session, EASY, clock)
    assert shown_id(session) == "x"
    session.redo_earlier(Earlier(EventId(DeviceId("here"), 2), review), clock())
