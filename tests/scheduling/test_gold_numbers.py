"""Numbers that py-fsrs, fsrs-rs and ts-fsrs publish in their own tests."""

from dataclasses import replace

import fsrs
import pytest

from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import NEW_CARD, CardState, MemoryState
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.forgetting_curve import ForgettingCurve
from dp100_cards.scheduling.fsrs_engine import formulas_for
from dp100_cards.scheduling.fuzz import rounded
from dp100_cards.scheduling.parameters import DEFAULT_WEIGHTS, parameters_from
from dp100_cards.scheduling.scheduler import Scheduler
from tests.support.plain_scheduling import next_memory

NOON = 43_200_000
DAY = 86_400_000
AGAIN, HARD, GOOD, EASY = Rating

PARAMETERS = parameters_from(Settings(fuzz=False))
FORMULAS = formulas_for(PARAMETERS)
CURVE = ForgettingCurve(DEFAULT_WEIGHTS)


def review(scheduler: Scheduler, state: CardState, rating: Rating, day_on: int) -> CardState:
    moment = Moment(day_on * DAY + NOON, 0)
    return scheduler.next_state(CardId("q01"), state, rating, moment, day_on)


def memory_after(ratings: list[int], gaps: list[int], weights: tuple[float, ...]) -> MemoryState:
    formulas = formulas_for(replace(PARAMETERS, weights=weights))
    memory = None
    for rating, gap in zip(ratings, gaps, strict=True):
        memory = next_memory(formulas, memory, Rating(rating), gap)
    assert memory is not None
    return memory


def test_a_history_with_a_lapse_on_the_first_day() -> None:
    memory = memory_after([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], DEFAULT_WEIGHTS)
    assert memory.stability_days == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-6)


def test_the_same_history_without_short_term_weights() -> None:
    weights = (*DEFAULT_WEIGHTS[:17], 0.0, 0.0, 0.0, DEFAULT_WEIGHTS[20])
    memory = memory_after([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], weights)
    assert memory.stability_days == pytest.approx(53.335106, abs=1e-4)


def test_intervals_of_a_card_that_is_always_reviewed_when_due() -> None:
    scheduler, state, day_on, intervals = Scheduler(PARAMETERS), NEW_CARD, 20_000, []
    for rating in [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5:
        state = review(scheduler, state, rating, day_on)
        intervals.append(state.interval_days)
        assert state.due_on is not None
        day_on = state.due_on
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty"),
    [
        (AGAIN, 0.212, 6.4133),
        (HARD, 1.2931, 5.11217071),
        (GOOD, 2.3065, 2.11810397),
        (EASY, 8.2956, 1),
    ],
)
def test_the_first_review(rating: Rating, stability: float, difficulty: float) -> None:
    memory = next_memory(FORMULAS, None, rating, 0)
    assert memory.stability_days == pytest.approx(stability, abs=1e-9)
    assert memory.difficulty == pytest.approx(difficulty, abs=1e-7)


def test_retrievability_over_the_first_days() -> None:
    recalls = [CURVE.retrievability(1.0, days) for days in range(4)]
    assert recalls == pytest.approx([1, 0.9, 0.84588465, 0.8093881], abs=1e-7)


def test_retrievability_at_other_stabilities() -> None:
    pairs = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 4), (5, 2)]
    recalls = [CURVE.retrievability(stability, days) for days, stability in pairs]
    expected = [1, 0.9403443, 0.9253786, 0.9185229, 0.9, 0.8261359]
    assert recalls == pytest.approx(expected, abs=1e-6)


def test_intervals_by_desired_retention() -> None:
    intervals = [max(1, rounded(CURVE.interval_days(1.0, tenth / 10))) for tenth in range(1, 11)]
    assert intervals[1:] == [34_793, 2_508, 387, 90, 27, 9, 3, 1, 1]
    # The published first one comes from 32-bit arithmetic.
    assert intervals[0] == pytest.approx(3_116_766, rel=2e-6)


@pytest.mark.parametrize(
    ("rating", "difficulty", "stability"),
    [
        (AGAIN, 8.341763, 1.596818),
        (HARD, 6.6659956, 5.0),
        (GOOD, 4.990228, 5.0),
        (EASY, 3.3144615, 8.12961),
    ],
)
def test_a_second_review_on_the_same_day(
    rating: Rating, difficulty: float, stability: float
) -> None:
    memory = next_memory(FORMULAS, MemoryState(5.0, 5.0), rating, 0)
    assert memory.difficulty == pytest.approx(difficulty, abs=1e-6)
    assert memory.stability_days == pytest.approx(stability, abs=1e-5)


@pytest.mark.parametrize(
    ("difficulty", "recall", "rating", "stability"),
    [(2, 0.8, HARD, 28.226582), (3, 0.7, GOOD, 58.656002), (4, 0.6, EASY, 127.226685)],
)
def test_stability_after_recall(
    difficulty: float, recall: float, rating: Rating, stability: float
) -> None:
    after = fsrs.Scheduler()._next_recall_stability(
        difficulty=difficulty,
        stability=5.0,
        retrievability=recall,
        rating=fsrs.Rating(rating.value),
    )
    assert after == pytest.approx(stability, rel=1e-6)


@pytest.mark.parametrize(
    ("difficulty", "recall", "stability"),
    [(1, 0.9, 1.0525396), (2, 0.8, 1.1894329), (3, 0.7, 1.3680838), (4, 0.6, 1.584989)],
)
def test_stability_after_forgetting(difficulty: float, recall: float, stability: float) -> None:
    after = fsrs.Scheduler()._next_forget_stability(
        difficulty=difficulty, stability=5.0, retrievability=recall
    )
    assert after == pytest.approx(stability, rel=1e-6)


def test_four_states_of_the_published_nineteen_parameter_set() -> None:
    weights = (
        0.6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, 0.64219797, 1.071918, 0.0025195254,
        1.432437, 0.1544, 0.8692766, 2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035, 3.201072,
        0.18046261, 0.121442534, 0.0, 0.5,
    )  # fmt: skip
    memory = memory_after([1, 3, 3, 3, 3], [0, 1, 3, 8, 21], weights)
    assert memory.stability_days == pytest.approx(31.722992, abs=1e-4)
    assert memory.difficulty == pytest.approx(7.382128, abs=1e-5)
