"""The quick scheduler gives what the rules say, bit for bit, whatever the parameters."""

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, MemoryState
from dp100_cards.model.moment import Moment
from dp100_cards.model.parameters import Parameters
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY, MINUTE
from dp100_cards.scheduling.fsrs_engine import formulas_for
from dp100_cards.scheduling.parameters import DEFAULT_WEIGHTS, WEIGHT_BOUNDS, are_sound
from dp100_cards.scheduling.scheduler import Scheduler
from tests.support.plain_scheduling import PlainScheduler, next_memory, plain_next_memory

START_DAY = 20_000

weights = st.one_of(
    st.just(DEFAULT_WEIGHTS), st.tuples(*(st.floats(least, most) for least, most in WEIGHT_BOUNDS))
)
steps = st.lists(st.integers(1, 200_000), max_size=3).map(tuple)
parameters = st.builds(
    Parameters,
    weights=weights,
    desired_retention=st.one_of(st.just(0.9), st.floats(0.6, 0.99)),
    learning_steps_seconds=st.one_of(st.just((60, 600)), steps),
    relearning_steps_seconds=st.one_of(st.just((600,)), steps),
    maximum_interval_days=st.one_of(st.just(36_500), st.integers(1, 200)),
    rollover_hour=st.integers(0, 23),
    fuzz=st.booleans(),
)
gaps = st.one_of(st.integers(-9, 3), st.integers(0, 60), st.integers(0, 5_000))
reviews = st.tuples(st.sampled_from(list(Rating)), gaps, st.integers(0, DAY - 1))


@given(parameters, st.lists(reviews, min_size=1, max_size=14), st.text(max_size=4))
def test_states_are_those_of_the_rules(
    chosen: Parameters, history: list[tuple[Rating, int, int]], name: str
) -> None:
    assert are_sound(chosen)
    quick, plain, state = Scheduler(chosen), PlainScheduler(chosen), NEW_CARD
    day_on = START_DAY
    for rating, gap, time_of_day in history:
        day_on += gap
        moment = Moment(day_on * DAY + chosen.rollover_hour * 60 * MINUTE + time_of_day, 0)
        after = quick.next_state(CardId(name), state, rating, moment, day_on)
        assert after == plain.next_state(CardId(name), state, rating, moment, day_on)
        state = after


@given(
    weights,
    st.floats(0.001, 36_500),
    st.floats(1, 10),
    st.sampled_from(list(Rating)),
    st.integers(0, 40_000),
)
def test_memories_are_those_of_a_whole_review_in_py_fsrs(
    chosen: tuple[float, ...], stability: float, difficulty: float, rating: Rating, elapsed: int
) -> None:
    formulas = formulas_for(Parameters(chosen, 0.9, (), (), 36_500, 4, fuzz=True))
    memory = MemoryState(stability, difficulty)
    for before, days in ((memory, elapsed), (None, 0)):
        after = next_memory(formulas, before, rating, days)
        assert after == plain_next_memory(chosen, before, rating, days)
