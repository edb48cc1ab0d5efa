"""Rating counts against a count over all reviews, and by hand."""

from hypothesis import given

from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.stats.period import Period
from dp100_cards.stats.ratings import ratings
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.laws import tries
from tests.support.past_events import (
    REVERSED,
    crammed,
    events_in,
    history_of,
    kind_of,
    passed,
    periods,
    reviewed,
)

NOTHING = (
    ("new", 0, 0, 0, 0, None),
    ("learning", 0, 0, 0, 0, None),
    ("review", 0, 0, 0, 0, None),
    ("relearning", 0, 0, 0, 0, None),
    ("cram", 0, 0, 0, 0, None),
)


@tries(40)
@given(sources(), periods)
def test_every_rating_counts_once_in_the_phase_before_it(
    source: HistorySource, period: Period
) -> None:
    events = events_in(source, period)
    rows = ratings(source.over(period)).rows
    assert [row[0] for row in rows] == [row[0] for row in NOTHING]
    for kind, *counts, passed_ratio in rows:
        own = [event for event in events if kind_of(event) == kind]
        assert counts == [sum(event.rating is rating for event in own) for rating in Rating]
        assert passed_ratio == (passed(own) / len(own) if own else None)


def test_ratings_by_hand() -> None:
    source = history_of(
        reviewed(TODAY - 3, Rating.AGAIN, phase=Phase.NEW),
        reviewed(TODAY - 3, Rating.GOOD, phase=Phase.LEARNING),
        reviewed(TODAY - 3, Rating.EASY, phase=Phase.NEW, card="q02"),
        reviewed(TODAY - 1, Rating.HARD),
        reviewed(TODAY, Rating.AGAIN),
        reviewed(TODAY, Rating.GOOD, phase=Phase.RELEARNING),
        crammed(TODAY, Rating.AGAIN),
    )
    assert ratings(source).rows == (
        ("new", 1, 0, 0, 1, 0.5),
        ("learning", 0, 0, 1, 0, 1.0),
        ("review", 1, 1, 0, 0, 0.5),
        ("relearning", 0, 0, 1, 0, 1.0),
        ("cram", 1, 0, 0, 0, 0.0),
    )
    assert ratings(source.over(Period(TODAY - 1, TODAY - 1))).rows[2] == (
        "review", 0, 1, 0, 0, 1.0,
    )  # fmt: skip


def test_without_reviews_in_the_period_all_phases_are_empty() -> None:
    assert ratings(HistorySource([])).rows == NOTHING
    assert ratings(history_of(reviewed(TODAY)).over(REVERSED)).rows == NOTHING


def test_only_cramming_counts_as_cramming() -> None:
    rows = ratings(history_of(crammed(TODAY))).rows
    assert rows == (*NOTHING[:4], ("cram", 0, 0, 1, 0, 1.0))
