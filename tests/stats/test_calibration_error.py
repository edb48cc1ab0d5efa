"""Log loss and RMSE(bins) against their textbook formulas over every test, and by hand."""

import math
from collections import defaultdict

import pytest
from hypothesis import given

from dp100_cards.model.rating import Rating
from dp100_cards.stats.calibration_error import calibration_error
from dp100_cards.stats.period import Period
from tests.support.histories import SCHEDULER, TODAY, HistorySource, sources
from tests.support.past_events import (
    REVERSED,
    crammed,
    first_looks_in,
    history_of,
    periods,
    reviewed,
)

NOTHING = ((0, None, None, None, None),)


def predictions(source: HistorySource, period: Period) -> list[tuple[float, int]]:
    """What was expected of each test, in millionths as it is kept, and whether it was passed."""
    return [
        (
            round(SCHEDULER.retrievability(step.before, step.review.day_on), 6),
            int(step.review.rating is not Rating.AGAIN),
        )
        for step in first_looks_in(source, period)
    ]


def log_loss(tests: list[tuple[float, int]]) -> float:
    return sum(-math.log(p if passed else 1 - p) for p, passed in tests) / len(tests)


def rmse_bins(tests: list[tuple[float, int]]) -> float:
    bins: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for p, passed in tests:
        bins[round(p * 1_000_000) // 50_000].append((p, passed))
    squares = 0.0
    for own in bins.values():
        mean_p = sum(p for p, _ in own) / len(own)
        mean_passed = sum(passed for _, passed in own) / len(own)
        squares += len(own) / len(tests) * (mean_p - mean_passed) ** 2
    return math.sqrt(squares)


@given(sources(), periods)
def test_the_errors_are_those_of_the_formulas(source: HistorySource, period: Period) -> None:
    tests = predictions(source, period)
    (row,) = calibration_error(source.over(period)).rows
    if not tests:
        assert (row,) == NOTHING
        return
    count = len(tests)
    expected = (count, sum(p for p, _ in tests) / count, sum(y for _, y in tests) / count)
    assert row == pytest.approx((*expected, log_loss(tests), rmse_bins(tests)), abs=1e-5)


def test_errors_by_hand() -> None:
    source = history_of(
        *(reviewed(TODAY, card=f"q{number}") for number in range(9)),
        reviewed(TODAY, Rating.AGAIN, card="q9"),
    )
    (row,) = calibration_error(source).rows
    entropy = -0.9 * math.log(0.9) - 0.1 * math.log(0.1)
    assert row == pytest.approx((10, 0.9, 0.9, entropy, 0.0), abs=1e-6)


def test_one_failure_is_far_from_what_was_expected() -> None:
    (row,) = calibration_error(history_of(reviewed(TODAY, Rating.AGAIN))).rows
    assert row == pytest.approx((1, 0.9, 0.0, math.log(10), 0.9), abs=1e-6)


def test_bins_are_weighted_by_their_tests() -> None:
    source = history_of(
        reviewed(TODAY, Rating.AGAIN, card="q1", last_on=TODAY - 10),
        *(reviewed(TODAY, card=f"q2{number}", last_on=TODAY - 1) for number in range(3)),
    )
    recent = SCHEDULER.curve.retrievability(10, 1)
    assert recent > 0.95
    expected = math.sqrt((0.9**2 + 3 * (1 - recent) ** 2) / 4)
    assert calibration_error(source).values("rmse_bins") == pytest.approx((expected,), abs=1e-6)


def test_without_tests_there_is_no_error() -> None:
    assert calibration_error(HistorySource([])).rows == NOTHING
    assert calibration_error(history_of(crammed(TODAY))).rows == NOTHING
    assert calibration_error(history_of(reviewed(TODAY)).over(REVERSED)).rows == NOTHING
    assert calibration_error(history_of(reviewed(TODAY - 1, last_on=TODAY))).rows == NOTHING
