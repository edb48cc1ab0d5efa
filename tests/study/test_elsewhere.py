"""Two sessions over one desk: neither rates a card unknowingly that the other has done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import CardChanged, Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, Phase
from dp100_cards.model.rating import Rating
from dp100_cards.study.answering import SessionRules
from dp100_cards.study.elsewhere import difference_text, elsewhere_text
from dp100_cards.study.queue import StudyQueue
from dp100_cards.study.session import StudySession
from dp100_cards.study.steps_done import Stage
from tests.study.test_session import RULES, Clock, MemoryDesk, answer, shown_id

AGAIN, HARD, GOOD, EASY = Rating
DUE_ONLY = replace(RULES, only_due=True, limited=frozenset({Phase.NEW, Phase.REVIEW}))


def begin_two(
    *names: str, rules: SessionRules = DUE_ONLY
) -> tuple[StudySession, StudySession, MemoryDesk, Clock]:
    desk, clock = MemoryDesk(), Clock()
    one, other = (
        StudySession(StudyQueue(map(CardId, names)), desk, rules, clock()) for _ in range(2)
    )
    return one, other, desk, clock


def kept_up(session: StudySession, clock: Clock) -> str:
    """What a session says before a key; empty where nothing has changed."""
    elsewhere, now = session.keep_up(clock()), clock()
    return "" if elsewhere is None else elsewhere_text(elsewhere, now)


def test_a_card_rated_elsewhere_while_it_lay_here_is_passed_over() -> None:
    one, other, desk, clock = begin_two("a", "b")
    one.reveal()
    answer(other, EASY, clock)
    said = kept_up(one, clock)
    assert said == "a was rated Easy 20s ago in another session: passed over."
    assert (shown_id(one), one.stage, len(desk.steps)) == ("b", Stage.QUESTION, 1)
    assert kept_up(one, clock) == ""


def test_a_card_that_another_session_has_done_is_passed_over_when_its_turn_comes() -> None:
    one, other, desk, clock = begin_two("a", "b", "c")
    answer(other, EASY, clock)
    other.suspend(clock())
    kept_up(one, clock)
    assert shown_id(one) == "c"
    assert (one.progress.done, one.progress.total) == (2, 3)
    assert len(desk.steps) == 1


def test_a_card_in_learning_elsewhere_comes_when_its_step_ends() -> None:
    one, other, _, clock = begin_two("a", "b")
    answer(other, AGAIN, clock)
    assert "passed over" in kept_up(one, clock)
    assert shown_id(one) == "b"
    answer(one, EASY, clock)
    assert shown_id(one) == "a"
    assert one.shown is not None
    assert one.shown.state.phase is Phase.LEARNING
    kept_up(other, clock)
    assert shown_id(other) == "a"
    answer(other, EASY, clock)
    kept_up(one, clock)
    assert shown_id(one) is None


def test_a_card_reset_elsewhere_is_shown_as_it_is_now() -> None:
    one, _, desk, clock = begin_two("a")
    before = replace(NEW_CARD, phase=Phase.REVIEW, reviews=3, due_on=20_000, last_on=19_990)
    desk.states[CardId("a")] = before
    kept_up(one, clock)
    one.reveal()
    desk.states[CardId("a")] = NEW_CARD
    desk.add([CardChanged(CardId("a"), Change.RESET, clock(), 20_000)])
    assert "here it is as it is now" in kept_up(one, clock)
    assert (shown_id(one), one.stage) == ("a", Stage.QUESTION)
    answer(one, EASY, clock)


def test_a_card_edited_elsewhere_is_shown_anew_and_not_rated_by_its_old_text() -> None:
    one, _, desk, clock = begin_two("a", "b")
    one.reveal()
    desk.points = ("one", "two")
    assert kept_up(one, clock) == "a was edited meanwhile: here it is as it is now."
    assert (shown_id(one), one.stage) == ("a", Stage.ANSWER)
    desk.gone.add("a")
    assert kept_up(one, clock) == "a was taken out of the decks meanwhile: passed over."
    assert shown_id(one) == "b"


def test_a_flag_set_elsewhere_hinders_no_rating() -> None:
    one, other, _, clock = begin_two("a")
    other.toggle_flag(clock())
    assert kept_up(one, clock) == ""


def test_a_rating_taken_back_elsewhere_lets_the_card_be_rated_here() -> None:
    one, other, desk, clock = begin_two("a")
    answer(other, GOOD, clock)
    kept_up(one, clock)
    other.undo(clock())
    said = kept_up(one, clock)
    assert said == "a was changed by taking something back meanwhile: here it is as it is now."
    answer(one, EASY, clock)
    assert len(desk.steps) == 1


def test_undo_says_what_another_session_has_rated_since() -> None:
    one, other, desk, clock = begin_two("a", "b")
    answer(one, AGAIN, clock)
    kept_up(other, clock)
    answer(other, EASY, clock)
    assert shown_id(other) == "a"
    answer(other, EASY, clock)
    desk.is_kept = True  # as a journal is replayed, where only the one event goes
    step = one.undo(clock())
    assert step is not None
    difference = one.done_elsewhere(step)
    assert difference is not None
    assert difference_text(difference, clock()).startswith("rated Easy")


def test_redo_knows_what_another_session_has_done_to_the_card_since() -> None:
    one, other, desk, clock = begin_two("a", "b")
    answer(one, GOOD, clock)
    one.undo(clock())
    assert one.done_since_taken_back() is None
    kept_up(other, clock)
    answer(other, EASY, clock)
    difference = one.done_since_taken_back()
    assert difference is not None
    assert difference_text(difference, clock()).startswith("rated Easy")
    other.undo(clock())
    assert one.done_since_taken_back() is None
    one.redo(clock())
    assert [step.review.rating for step in desk.steps.values()] == [GOOD]


@pytest.mark.parametrize("what", ["bury", "suspend", "toggle_flag"])
def test_redo_of_any_stored_step_knows_it(what: str) -> None:
    one, other, desk, clock = begin_two("a", "b")
    getattr(one, what)(clock())
    one.undo(clock())
    other.suspend(clock())
    assert one.done_since_taken_back() is not None
    desk.gone.add("a")
    difference = one.done_since_taken_back()
    assert difference is not None
    assert difference_text(difference, clock()) == "taken out of the decks meanwhile"


def test_steps_of_one_card_are_done_again_one_by_one_without_a_question() -> None:
    one, _, _, clock = begin_two("a")
    answer(one, AGAIN, clock)
    answer(one, GOOD, clock)
    one.skip(clock())
    for _ in range(3):
        one.undo(clock())
    for _ in range(3):
        assert one.done_since_taken_back() is None
        one.redo(clock())
    assert one.done_since_taken_back() is None


def test_where_the_day_is_full_no_new_card_comes_unless_a_number_was_asked_for() -> None:
    one, _, desk, clock = begin_two("a", "b")
    desk.full_phases = {Phase.NEW}
    answer(one, EASY, clock)
    assert shown_id(one) is None
    one, _, desk, clock = begin_two("a", "b", rules=replace(DUE_ONLY, limited=frozenset()))
    desk.full_phases = {Phase.NEW}
    answer(one, EASY, clock)
    assert shown_id(one) == "b"


def test_a_clock_set_back_by_years_lets_no_card_fall_out_of_the_session() -> None:
    one, _, desk, clock = begin_two("a", "b")
    due = replace(NEW_CARD, phase=Phase.REVIEW, reviews=3, due_on=20_000, last_on=19_990)
    desk.states[CardId("b")] = due
    now = clock()
    one.skip(replace(now, at=now.at - 3_650 * 86_400_000))
    assert shown_id(one) == "b"


def test_cards_asked_for_by_name_are_passed_over_only_once_rated_elsewhere() -> None:
    one, other, _, clock = begin_two("a", "b", rules=RULES)
    answer(other, EASY, clock)
    answer(other, EASY, clock)
    kept_up(one, clock)
    assert shown_id(one) is None
    again, _, _, _ = begin_two("a", rules=RULES)
    assert shown_id(again) == "a"


WHAT = st.sampled_from(["1", "4", "skip", "bury", "suspend", "undo"])


@given(st.lists(st.tuples(st.booleans(), WHAT), max_size=40))
def test_whatever_two_sessions_do_each_rating_starts_from_the_state_that_was_seen(
    turns: list[tuple[bool, str]],
) -> None:
    one, other, desk, clock = begin_two("a", "b", "c")
    for is_one, what in turns:
        session = one if is_one else other
        if what == "undo":
            session.undo(clock())
        if what == "undo" or session.keep_up(clock()) is not None or session.shown is None:
            continue
        card_id = session.shown.queued.card_id
        match what:
            case "skip" | "bury" | "suspend":
                getattr(session, what)(clock())
            case _:
                assert session.shown.state == desk.states.get(card_id, NEW_CARD)
                answer(session, Rating(int(what)), clock)
    for session in (one, other):
        waiting = [card_id for _, card_id in session._queue._learning]
        assert len(waiting) == len(set(waiting))
        assert session.progress.done >= 0
