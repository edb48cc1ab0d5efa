"""Calibration against a look at every test's prediction, and by hand."""

import pytest
from hypothesis import given

from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.stats.calibration import calibration
from dp100_cards.stats.period import Period
from tests.support.histories import SCHEDULER, TODAY, HistorySource, sources
from tests.support.past_events import (
    REVERSED,
    crammed,
    first_looks_in,
    history_of,
    passed,
    periods,
    reviewed,
)


def predicted(step: ReplayedReview) -> float:
    return SCHEDULER.retrievability(step.before, step.review.day_on)


def bin_of(step: ReplayedReview) -> int:
    """What is expected is kept in millionths."""
    return min(19, round(predicted(step) * 1_000_000) // 50_000)


@given(sources(), periods)
def test_every_test_counts_in_the_bin_of_what_was_expected(
    source: HistorySource, period: Period
) -> None:
    steps = first_looks_in(source, period)
    rows = calibration(source.over(period)).rows
    assert sum(int(row[2] or 0) for row in rows) == len(steps)
    for from_, to, tested, mean, observed in rows:
        number = round(20 * float(from_ or 0))
        assert (from_, to) == (number / 20, (number + 1) / 20)
        own = [step for step in steps if bin_of(step) == number]
        assert tested == len(own) > 0
        assert mean == pytest.approx(sum(map(predicted, own)) / len(own), abs=1e-6)
        assert observed == passed([step.review for step in own]) / len(own)


def test_a_card_is_expected_with_nine_tenths_after_its_stability() -> None:
    source = history_of(
        *(reviewed(TODAY, card=f"q0{number}") for number in range(3)),
        reviewed(TODAY, Rating.AGAIN, card="q03"),
    )
    assert calibration(source).rows == ((0.9, 0.95, 4, 0.9, 0.75),)


def test_a_review_on_the_day_of_the_last_one_expects_nothing() -> None:
    assert calibration(history_of(reviewed(TODAY, last_on=TODAY))).rows == ()


def test_without_tests_there_is_no_bin() -> None:
    assert calibration(HistorySource([])).rows == ()
    assert calibration(history_of(crammed(TODAY), reviewed(TODAY, phase=Phase.NEW))).rows == ()
    assert calibration(history_of(reviewed(TODAY)).over(REVERSED)).rows == ()
    assert calibration(history_of(reviewed(TODAY)).over(Period(0, TODAY - 1))).rows == ()
