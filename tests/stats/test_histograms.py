"""Intervals, stability, difficulty and retrievability against a count of each bin."""

import statistics
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.memory import Phase
from dp100_cards.stats.difficulty import difficulty
from dp100_cards.stats.frame import Frame
from dp100_cards.stats.histograms import by_days
from dp100_cards.stats.intervals import intervals
from dp100_cards.stats.median import median
from dp100_cards.stats.progress_source import ProgressSource
from dp100_cards.stats.retrievability import retrievability
from dp100_cards.stats.stability import stability
from tests.support.card_rows import LEARNING, MATURE, NEW, RELEARNING, YOUNG, source_of
from tests.support.histories import SCHEDULER, TODAY, HistorySource, sources


def check_bins(measured: Frame, values: Sequence[float], end: float | None = None) -> None:
    """The bins follow each other from 0 on, and each has the cards whose value is in it."""
    if not values:
        assert not measured.rows
        return
    edges = [float(row[0] or 0) for row in measured.rows] + [float(measured.rows[-1][1] or 0)]
    assert [float(row[1] or 0) for row in measured.rows] == edges[1:]
    assert edges[0] == 0
    assert edges == sorted(set(edges))
    for start, stop, cards in measured.rows:
        assert isinstance(start, int | float)
        assert isinstance(stop, int | float)
        is_last = stop == end
        assert cards == sum(start <= v and (v < stop or (is_last and v == stop)) for v in values)
    assert sum(int(cards or 0) for cards in measured.values("cards")) == len(values)


@given(sources())
def test_intervals_are_those_of_cards_in_review_and_relearning(source: HistorySource) -> None:
    values = [
        history.state.interval_days
        for history in source.histories
        if history.state.phase in (Phase.REVIEW, Phase.RELEARNING)
    ]
    check_bins(intervals(source), values)


@given(sources())
def test_stability_is_that_of_every_card_seen(source: HistorySource) -> None:
    memories = [h.state.memory for h in source.histories if h.state.memory]
    check_bins(stability(source), [memory.stability_days for memory in memories])


@given(sources())
def test_difficulty_is_that_of_every_card_seen(source: HistorySource) -> None:
    memories = [h.state.memory for h in source.histories if h.state.memory]
    check_bins(difficulty(source), [(memory.difficulty - 1) / 9 for memory in memories], 1)


@given(sources())
def test_retrievability_is_what_the_scheduler_expects_today(source: HistorySource) -> None:
    states = [history.state for history in source.histories if history.state.memory]
    values = [SCHEDULER.retrievability(state, TODAY) for state in states]
    check_bins(retrievability(source), values, 1)
    if values:
        average = f"The average is {100 * statistics.fmean(values):.0f} %."
        assert retrievability(source).notes == (average,)


@given(st.lists(st.floats(0, 1_000_000)))
def test_no_length_falls_out_of_the_bins(values: list[float]) -> None:
    check_bins(by_days(values), values)


@given(st.lists(st.integers(0, 1_000), min_size=1))
def test_the_median_is_that_of_the_standard_library(values: list[int]) -> None:
    assert median(values) == statistics.median(values)


@pytest.mark.parametrize("measure", [intervals, stability, difficulty, retrievability])
def test_nothing_is_told_of_cards_never_seen(measure: Callable[[ProgressSource], Frame]) -> None:
    measured = measure(source_of(NEW))
    assert (measured.rows, measured.notes) == ((), ())


def test_a_bin_ends_before_the_next_begins() -> None:
    cards = (YOUNG._replace(interval_days=days) for days in (0, 20, 21, 21, 29))
    rows = intervals(source_of(*cards, RELEARNING, LEARNING)).rows
    assert [row for row in rows if row[2]] == [(0, 1, 2), (14, 21, 1), (21, 30, 3)]


def test_the_longest_interval_has_a_bin() -> None:
    measured = intervals(source_of(MATURE._replace(interval_days=36_500)))
    assert measured.rows[-1] == (23_360, 46_720, 1)
    assert measured.notes == ("The median in days is 36500.",)


def test_difficulty_goes_from_1_to_10() -> None:
    cards = (YOUNG._replace(difficulty=value) for value in (1.0, 1.0, 5.5, 10.0))
    measured = difficulty(source_of(*cards))
    assert [row for row in measured.rows if row[2]] == [
        (0.0, 0.05, 2),
        (0.5, 0.55, 1),
        (0.95, 1.0, 1),
    ]
    assert measured.notes == ("The median is 25 %.",)


def test_a_card_reviewed_on_a_day_to_come_is_as_fresh_as_one_of_today() -> None:
    ahead = YOUNG._replace(last_on=TODAY + 5)
    assert retrievability(source_of(ahead)).rows[-1] == (0.95, 1.0, 1)
