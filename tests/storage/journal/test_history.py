"""Recording: durable first, and the cache always says what a rebuilt one would say."""

from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.model.errors import OvertakenError
from dp100_cards.model.events import Reviewed
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from tests.support.clock import FixedClock
from tests.support.events import (
    events_in,
    read_whole,
)
from tests.support.machines import DEFAULTS, Machine, machine, rebuilt
from tests.support.two_machines import Send, TwoMachines

AGAIN, HARD, GOOD, EASY = Rating


def test_a_rating_behind_a_clock_that_runs_ahead_is_put_where_a_rebuild_puts_it(
    tmp_path: Path,
) -> None:
    two, now = TwoMachines(tmp_path), FixedClock()()
    one, other = two.machines
    other.review("c1", GOOD, replace(now, at=now.at + 3_600_000))
    two.take(Send(1))
    one.review("c1", EASY, now)
    assert one.states() == one.rebuilt_states()
    two.close()


def test_a_review_is_in_the_file_when_record_returns(tmp_path: Path) -> None:
    with machine(tmp_path) as own:
        event_id = own.review("c1", GOOD, FixedClock()())
        (found,) = [event for event_id_, event in read_whole(own.journal).events
                    if event_id_ == event_id]  # fmt: skip
        assert isinstance(found, Reviewed)
        assert (found.card_id, found.rating) == ("c1", GOOD)


def test_the_parameters_of_a_review_are_defined_before_it_and_once(tmp_path: Path) -> None:
    with machine(tmp_path) as own:
        own.review("c1", GOOD, FixedClock()())
        own.review("c2", GOOD, FixedClock()())
        kinds = [type(event).__name__ for event in events_in(own.journal)]
    assert kinds == ["ParametersSet", "Reviewed", "Reviewed"]


def test_each_machine_defines_the_parameters_it_uses_in_its_own_file(tmp_path: Path) -> None:
    two = TwoMachines(tmp_path)
    one, other = two.machines
    one.review("c1", GOOD, FixedClock()())
    two.take(Send(0))
    other.review("c2", GOOD, FixedClock()())
    assert [type(event).__name__ for event in events_in(other.journal)] == [
        "ParametersSet",
        "Reviewed",
    ]
    two.close()


def test_reviews_replay_under_the_parameters_they_were_made_under(tmp_path: Path) -> None:
    strict = replace(DEFAULTS, desired_retention=0.97, learning_steps_seconds=())
    clock = FixedClock()
    with machine(tmp_path, "a1") as own:
        own.review("c1", GOOD, clock())
    own = Machine(tmp_path, "a1", strict)
    clock.advance(days=1)
    own.review("c1", GOOD, clock())
    own.review("c2", GOOD, clock())
    kept = own.states()
    assert kept == rebuilt(tmp_path / "history")[0]
    default_tail = Machine(tmp_path, "a1")
    assert default_tail.states() == kept
    default_tail.close()


def test_a_clock_set_back_does_not_put_a_review_before_an_earlier_one(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as own:
        own.review("c1", EASY, clock())
        clock.advance(hours=-2)
        own.review("c1", AGAIN, clock())
        ((_, phase, *_),) = own.states()
        assert phase == Phase.RELEARNING, "Easy, then Again; not the other way round"
        assert own.states() == own.rebuilt_states()


def test_an_undone_review_leaves_no_trace_in_the_states(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as own:
        own.review("c1", GOOD, clock())
        before = own.states()
        clock.advance(days=3)
        second = own.review("c1", AGAIN, clock())
        other = own.review("c2", AGAIN, clock())
        own.undo(other, clock())
        own.undo(second, clock())
        assert own.states() == before == own.rebuilt_states()


def test_an_undo_that_arrives_before_what_it_takes_back_counts(tmp_path: Path) -> None:
    two, now = TwoMachines(tmp_path), FixedClock()()
    one, other = two.machines
    target = one.review("c1", GOOD, now)
    other.undo(target, now)
    two.take(Send(0))
    assert other.states() == []
    two.close()


def test_hundreds_of_cards_arriving_at_once_equal_a_rebuild(tmp_path: Path) -> None:
    two, now = TwoMachines(tmp_path), FixedClock()()
    one, other = two.machines
    for number in range(520):
        one.review(f"card-{number}", GOOD, now)
    other.review("card-1", HARD, now)
    two.take(Send(0))
    assert len(other.states()) == 520
    assert other.states() == other.rebuilt_states()
    two.close()


def test_a_review_another_process_wrote_in_between_is_taken_in_first(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as one, machine(tmp_path) as other:
        one.review("c1", GOOD, clock())
        shown = one.step("c2", GOOD, clock())
        other.catch_up()
        other.review("c2", AGAIN, clock())
        clock.advance(minutes=5)
        one.history.record(shown, DEFAULTS)
        assert one.states() == one.rebuilt_states()
        other.review("c3", GOOD, clock())
        assert other.states() == other.rebuilt_states()
        part = read_whole(one.journal)
    assert part.problems == []
    assert [event_id.seq for event_id, _ in part.events] == [1, 2, 3, 4, 5]


def test_a_card_that_another_process_has_rated_since_it_was_shown_can_be_refused(
    tmp_path: Path,
) -> None:
    clock = FixedClock()
    with machine(tmp_path) as one, machine(tmp_path) as other:
        shown = one.step("c2", GOOD, clock())
        other.review("c2", AGAIN, clock())
        with pytest.raises(OvertakenError, match="c2 was changed elsewhere"):
            one.history.record(shown, DEFAULTS, unless_changed=True)
        assert len(events_in(one.journal)) == 2
        again = one.step("c2", GOOD, clock())
        one.history.record(again, DEFAULTS, unless_changed=True)
        assert one.states() == one.rebuilt_states()


def test_to_do_again_what_was_taken_back_can_be_refused_likewise(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as one, machine(tmp_path) as other:
        rated = one.review("c2", GOOD, clock())
        undone = one.history.undo([rated], clock())
        seen = one.step("c2", GOOD, clock()).before
        other.catch_up()
        other.review("c2", AGAIN, clock())
        with pytest.raises(OvertakenError, match="c2 was changed elsewhere"):
            one.history.undo(undone, clock(), (CardId("c2"), seen))
        now = one.step("c2", GOOD, clock()).before
        one.history.undo(undone, clock(), (CardId("c2"), now))
        assert one.states() == one.rebuilt_states()
        assert one.step("c2", GOOD, clock()).before.reviews == 2


def test_sessions_taking_turns_never_lose_or_double_a_review(tmp_path: Path) -> None:
    clock = FixedClock()
    with machine(tmp_path) as one, machine(tmp_path) as other:
        for turn in range(6):
            clock.advance(minutes=11)
            (one, other)[turn % 2].review("c1", GOOD, clock())
        assert one.rebuilt_states()[0][10] == 6
        one.catch_up()
        other.catch_up()
        assert one.states() == other.states() == one.rebuilt_states()
