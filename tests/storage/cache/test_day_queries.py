"""What the cache says of past days, against what had happened on them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import Change, Crammed
from dp100_cards.model.ids import CardId
from dp100_cards.model.rating import Rating
from dp100_cards.storage.cache.day_queries import DayDone, DayQueries
from tests.support.clock import FixedClock
from tests.support.laws import tries
from tests.support.machines import Machine

AGAIN, HARD, GOOD, EASY = Rating


def days_of(machine: Machine) -> DayQueries:
    return DayQueries(machine.connection, machine.index.states)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "a1b2c3d4")


def test_a_days_reviews_are_counted_with_their_time(machine: Machine) -> None:
    clock = FixedClock()
    machine.review("c1", GOOD, clock(), 4.0)
    machine.review("c2", AGAIN, clock(), 6.5)
    clock.advance(days=1)
    machine.review("c1", GOOD, clock(), 1.0)
    today = clock.today()
    days = days_of(machine)
    assert days.done(today - 1) == DayDone(2, 10.5)
    assert days.done(today) == DayDone(1, 1.0)
    assert days.done(today + 1) == DayDone(0, 0.0)


def test_an_answer_left_open_over_lunch_counts_as_ten_minutes_as_in_the_report(
    machine: Machine,
) -> None:
    clock = FixedClock()
    machine.review("c1", GOOD, clock(), 5_000.0)
    machine.review("c2", GOOD, clock(), 10.0)
    assert days_of(machine).done(clock.today()) == DayDone(2, 610.0)


def test_a_day_lasts_until_the_rollover(machine: Machine) -> None:
    clock = FixedClock()
    machine.review("c1", GOOD, clock())
    clock.advance(hours=18)  # three in the morning
    machine.review("c2", GOOD, clock())
    assert days_of(machine).done(FixedClock().today()).reviews == 2


def test_what_was_taken_back_was_not_done(machine: Machine) -> None:
    clock = FixedClock()
    machine.review("c1", GOOD, clock())
    clock.advance(days=1)
    taken_back = machine.review("c2", GOOD, clock())
    machine.history.undo([taken_back], clock())
    days, today = days_of(machine), clock.today()
    assert days.done(today) == DayDone(0, 0.0)
    assert [days.was_studied(day) for day in (today - 1, today)] == [True, False]
    assert days.last_studied_before(today + 1) == today - 1
    assert days.last_studied_before(today - 1) is None


def test_cramming_is_a_study_day(machine: Machine) -> None:
    clock = FixedClock()
    machine.history.add([Crammed(CardId("c1"), GOOD, clock(), clock.today(), 5.0)])
    assert days_of(machine).done(clock.today()) == DayDone(1, 5.0)
    assert days_of(machine).was_studied(clock.today())


def test_a_card_left_lying_was_due(machine: Machine) -> None:
    clock = FixedClock()
    machine.review("c1", AGAIN, clock())
    days, today = days_of(machine), clock.today()
    assert days.was_anything_due(today + 1)
    clock.advance(days=5)
    machine.review("c1", EASY, clock())
    assert days.was_anything_due(today + 1)
    assert not days.was_anything_due(clock.today() + 1)


def test_a_card_that_was_suspended_since_was_not_due(machine: Machine) -> None:
    clock = FixedClock()
    machine.review("c1", AGAIN, clock())
    machine.change("c1", Change.SUSPENDED, clock())
    assert not days_of(machine).was_anything_due(clock.today() + 1)


REVIEWS = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["c1", "c2"]), st.sampled_from(list(Rating))),
    min_size=1,
    max_size=8,
)


@tries(8)
@given(reviews=REVIEWS)
def test_what_was_due_is_what_the_states_said_then(
    reviews: list[tuple[int, str, Rating]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """For each day without reviews, on a machine that stopped on that day."""
    reviews.sort(key=lambda review: review[0])
    days = days_of(with_reviews(tmp_path_factory.mktemp("all"), reviews))
    start = FixedClock().today()
    for day in set(range(13)) - {day for day, *_ in reviews}:
        until_then = [review for review in reviews if review[0] < day]
        stopped = with_reviews(tmp_path_factory.mktemp("then"), until_then)
        due_on = [stopped.index.states.state(CardId(card)).due_on for card in ("c1", "c2")]
        expected = any(each is not None and each <= start + day for each in due_on)
        assert days.was_anything_due(start + day) == expected


def with_reviews(folder: Path, reviews: list[tuple[int, str, Rating]]) -> Machine:
    machine = Machine(folder, "a1b2c3d4")
    for place, (day, card, rating) in enumerate(reviews):
        clock = FixedClock()
        clock.advance(days=day, minutes=place)
        machine.review(card, rating, clock())
    return machine
