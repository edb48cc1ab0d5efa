"""Laws of steps, intervals and days that hold for every card."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, CardState, MemoryState, Phase
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.fuzz import fuzz_bounds, fuzz_factor, fuzzed_interval
from dp100_cards.scheduling.parameters import parameters_from, parameters_id
from dp100_cards.scheduling.scheduler import Scheduler

AGAIN, HARD, GOOD, EASY = Rating
HOUR = 3_600_000
DAY = 24 * HOUR
TODAY = 20_000
CARD = CardId("q08")

SCHEDULER = Scheduler(parameters_from(Settings()))


def at_hour(hour: float, day_on: int = TODAY) -> Moment:
    return Moment(int(day_on * DAY + hour * HOUR), 0)


def rate(
    state: CardState, rating: Rating, hour: float = 12, scheduler: Scheduler = SCHEDULER
) -> CardState:
    return scheduler.next_state(CARD, state, rating, at_hour(hour), TODAY)


def review_card(
    stability_days: float, difficulty: float, interval_days: int, reviews: int
) -> CardState:
    return CardState(
        phase=Phase.REVIEW,
        memory=MemoryState(stability_days, difficulty),
        interval_days=interval_days,
        due_on=TODAY,
        last_on=TODAY - interval_days,
        introduced_on=TODAY - interval_days,
        reviews=reviews,
    )


review_cards = st.builds(
    review_card,
    stability_days=st.floats(0.01, 5_000),
    difficulty=st.floats(1, 10),
    interval_days=st.integers(1, 3_000),
    reviews=st.integers(1, 200),
)


def test_a_new_card_goes_through_both_learning_steps() -> None:
    first = rate(NEW_CARD, GOOD)
    assert (first.phase, first.due_at) == (Phase.LEARNING, at_hour(12).at + 600_000)
    second = rate(first, GOOD)
    assert second.phase is Phase.REVIEW
    assert second.interval_days >= 1


@pytest.mark.parametrize(("rating", "seconds"), [(AGAIN, 60), (HARD, 330), (GOOD, 600)])
def test_the_waits_of_a_new_card(rating: Rating, seconds: int) -> None:
    assert rate(NEW_CARD, rating).due_at == at_hour(12).at + 1_000 * seconds


def test_hard_on_the_only_step_waits_half_as_long_again() -> None:
    scheduler = Scheduler(parameters_from(Settings(learning_steps_seconds=(600,))))
    assert rate(NEW_CARD, HARD, scheduler=scheduler).due_at == at_hour(12).at + 900_000


def test_easy_ends_learning_at_once() -> None:
    assert rate(NEW_CARD, EASY).phase is Phase.REVIEW


def test_without_steps_every_rating_leads_to_days() -> None:
    settings = Settings(learning_steps_seconds=(), relearning_steps_seconds=())
    scheduler = Scheduler(parameters_from(settings))
    for rating in Rating:
        assert rate(NEW_CARD, rating, scheduler=scheduler).interval_days >= 1
    lapsed = rate(review_card(30, 5, 30, 4), AGAIN, scheduler=scheduler)
    assert (lapsed.phase, lapsed.lapses) == (Phase.REVIEW, 1)


def test_a_lapse_relearns_and_counts() -> None:
    lapsed = rate(review_card(30, 5, 30, 4), AGAIN)
    assert (lapsed.phase, lapsed.lapses, lapsed.due_at) == (
        Phase.RELEARNING, 1, at_hour(12).at + 600_000,
    )  # fmt: skip
    assert rate(lapsed, AGAIN).lapses == 1


def test_a_step_that_runs_past_the_rollover_makes_the_card_due_on_the_next_day() -> None:
    late = rate(NEW_CARD, GOOD, hour=27.9)  # ten minutes before four in the morning
    assert (late.phase, late.due_on, late.due_at) == (Phase.LEARNING, TODAY + 1, None)


def test_a_card_is_due_from_its_day_on_whatever_the_hour_of_the_last_review() -> None:
    evening, morning = rate(NEW_CARD, EASY, hour=23), rate(NEW_CARD, EASY, hour=8)
    assert evening.due_on == morning.due_on == TODAY + evening.interval_days


def test_a_review_dated_before_the_last_one_counts_as_of_the_same_day() -> None:
    state = review_card(10, 5, 10, 3)
    assert state.last_on is not None
    early = SCHEDULER.next_state(CARD, replace(state, last_on=TODAY + 5), GOOD, at_hour(12), TODAY)
    assert early.last_on == TODAY + 5
    assert early.memory is not None
    assert early.memory.stability_days >= 10


def test_a_card_last_rated_under_a_clock_years_ahead_goes_on_from_today() -> None:
    state = replace(review_card(10, 5, 10, 3), last_on=TODAY + 3650, due_on=TODAY + 3660)
    after = SCHEDULER.next_state(CARD, state, GOOD, at_hour(12), TODAY)
    assert (after.last_on, after.due_on) == (TODAY, TODAY + after.interval_days)
    assert after.memory is not None
    assert after.memory.stability_days >= 10


@given(review_cards, st.integers(0, 400))
def test_hard_good_and_easy_differ_by_a_day_at_least(state: CardState, overdue: int) -> None:
    day_on = TODAY + overdue
    preview = SCHEDULER.preview(CARD, state, at_hour(12, day_on), day_on)
    days = [preview[rating].interval_days for rating in (HARD, GOOD, EASY)]
    assert days == sorted(set(days)) or days[-1] == 36_500


@given(review_cards)
def test_a_preview_is_what_the_rating_then_does(state: CardState) -> None:
    preview = SCHEDULER.preview(CARD, state, at_hour(12), TODAY)
    assert preview == {rating: rate(state, rating) for rating in Rating}


@given(review_cards)
def test_fuzz_does_not_let_a_growing_interval_fall_behind(state: CardState) -> None:
    plain = Scheduler(parameters_from(Settings(fuzz=False)))
    unfuzzed = rate(state, GOOD, scheduler=plain).interval_days
    if unfuzzed > state.interval_days:
        assert rate(state, GOOD).interval_days > state.interval_days


@given(st.floats(2.5, 30_000), st.floats(0, 1, exclude_max=True))
def test_a_fuzzed_interval_lies_in_the_range(interval_days: float, factor: float) -> None:
    lower, upper = fuzz_bounds(interval_days, 1, 36_500)
    assert lower <= fuzzed_interval(interval_days, factor, 1, 0, 36_500) <= upper
    assert lower < interval_days + 1
    assert upper > interval_days - 1


@pytest.mark.parametrize(
    ("interval_days", "bounds"),
    [
        (1.0, (1, 1)),
        (2.4, (2, 2)),
        (3.0, (2, 4)),
        (10.0, (8, 12)),
        (30.0, (27, 33)),
        (100.0, (93, 107)),
    ],
)
def test_fuzz_ranges(interval_days: float, bounds: tuple[int, int]) -> None:
    assert fuzz_bounds(interval_days, 1, 36_500) == bounds


def test_every_day_of_a_fuzz_range_is_equally_likely() -> None:
    drawn = [
        fuzzed_interval(10, fuzz_factor(CARD, reviews), 1, 0, 36_500) for reviews in range(20_000)
    ]
    for days in range(8, 13):
        assert drawn.count(days) / len(drawn) == pytest.approx(1 / 5, abs=0.015)


def test_the_fuzz_factor_is_frozen() -> None:
    # These values are in every learner's history: if they change, replays change due dates.
    factors = [fuzz_factor(CARD, reviews) for reviews in (0, 1, 7)]
    assert factors == [0.28303243220779895, 0.7138776537110022, 0.8946208323548941]


def test_parameters_are_named_by_their_values() -> None:
    default = parameters_from(Settings())
    assert parameters_id(default) == parameters_id(parameters_from(Settings()))
    assert parameters_id(default) != parameters_id(parameters_from(Settings(rollover_hour=3)))
    assert parameters_id(default) == "05228bdc"
