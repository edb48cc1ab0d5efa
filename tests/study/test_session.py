"""A whole session without a screen, on a desk kept in memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.card import Card
from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.events import EventId
from dp100_cards.model.ids import CardId, DeckId, DeviceId
from dp100_cards.model.memory import NEW_CARD, CardState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.queue import StudyQueue
from dp100_cards.study.session import Progress, SchedulingRules, StudySession
from dp100_cards.study.study_card import StudyCard
from dp100_cards.study.summary import summarise

AGAIN, HARD, GOOD, EASY = Rating
NOON = 20_000 * 86_400_000 + 43_200_000
PARAMETERS = parameters_from(Settings())
RULES = SchedulingRules(Scheduler(PARAMETERS), parameters_id(PARAMETERS), 4)


class MemoryDesk:
    """A desk that keeps states in a dictionary, and can be full."""

    def __init__(self) -> None:
        self.states: dict[CardId, CardState] = {}
        self.steps: dict[EventId, ReplayedReview] = {}
        self.is_full = False
        self._seq = 0

    def card(self, card_id: CardId) -> StudyCard:
        return StudyCard(Card(card_id, "Question?", "Answer."), DeckId("compute"), "I.C")

    def state(self, card_id: CardId) -> CardState:
        return self.states.get(card_id, NEW_CARD)

    def record(self, step: ReplayedReview) -> EventId:
        if self.is_full:
            raise HistoryWriteError("no space left on device")
        self._seq += 1
        event_id = EventId(DeviceId("here"), self._seq)
        self.steps[event_id] = step
        self.states[step.review.card_id] = step.after
        return event_id

    def undo(self, target: EventId, moment: Moment) -> None:
        if self.is_full:
            raise HistoryWriteError("no space left on device")
        step = self.steps.pop(target)
        self.states[step.review.card_id] = step.before


class Clock:
    """Moments that advance by ten seconds."""

    def __init__(self) -> None:
        self._at = NOON

    def __call__(self) -> Moment:
        self._at += 10_000
        return Moment(self._at, 60)


def begin(*names: str) -> tuple[StudySession, MemoryDesk, Clock]:
    desk, clock = MemoryDesk(), Clock()
    queue = StudyQueue([CardId(name) for name in names])
    return StudySession(queue, desk, RULES, clock()), desk, clock


def shown_id(session: StudySession) -> str | None:
    return str(session.shown.queued.card_id) if session.shown else None


def answer(session: StudySession, rating: Rating, clock: Clock) -> None:
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
    assert undone is not None
    assert undone.step.review.rating is AGAIN
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


@given(st.lists(st.sampled_from([*Rating, None]), max_size=40))
def test_undoing_everything_leads_back_to_the_beginning(ratings: list[Rating | None]) -> None:
    session, desk, clock = begin("a", "b", "c")
    for rating in ratings:
        if rating is None:
            session.undo(clock())
        elif session.shown is not None:
            answer(session, rating, clock)
    while session.undo(clock()) is not None:
        pass
    assert set(desk.states.values()) <= {NEW_CARD}
    assert session.progress == Progress(0, 3)
    order = []
    while session.shown is not None:
        order.append(shown_id(session))
        answer(session, EASY, clock)
    assert order == ["a", "b", "c"]


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
