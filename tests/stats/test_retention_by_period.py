"""True retention against a look at every card's days, and by hand."""

from collections.abc import Sequence

from hypothesis import given

from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.scheduling.replay import ReplayedReview
from dp100_cards.stats.period import Period
from dp100_cards.stats.retention_by_period import retention_by_period
from tests.support.histories import TODAY, HistorySource, sources
from tests.support.past_events import (
    REVERSED,
    crammed,
    first_looks_in,
    history_of,
    passed,
    periods,
    reviewed,
)

FIRST = {
    "today": TODAY,
    "yesterday": TODAY - 1,
    "week": TODAY - 6,
    "month": TODAY - 29,
    "year": TODAY - 364,
    "all": 0,
}
NOTHING = (0, 0, None) * 3


def three(steps: Sequence[ReplayedReview]) -> tuple[int, int, float | None]:
    its_passed = passed([step.review for step in steps])
    return its_passed, len(steps), its_passed / len(steps) if steps else None


@given(sources(), periods)
def test_only_the_first_look_of_a_day_in_review_tests(
    source: HistorySource, period: Period
) -> None:
    rows = retention_by_period(source.over(period)).rows
    assert [row[0] for row in rows] == list(FIRST)
    for name, *values in rows:
        until_on = TODAY - 1 if name == "yesterday" else TODAY
        steps = first_looks_in(source, Period(FIRST[str(name)], until_on))
        young = [step for step in steps if step.before.interval_days < 21]
        mature = [step for step in steps if step.before.interval_days >= 21]
        assert values == [*three(young), *three(mature), *three(steps)]


def rows_of(source: HistorySource) -> dict[object, tuple[object, ...]]:
    return {name: tuple(values) for name, *values in retention_by_period(source).rows}


def test_retention_by_hand() -> None:
    rows = rows_of(
        history_of(
            reviewed(TODAY, Rating.HARD, card="q01", interval=20),
            reviewed(TODAY, Rating.AGAIN, card="q02", interval=21),
            reviewed(TODAY - 1, Rating.EASY, card="q03", interval=1),
            reviewed(TODAY - 6, Rating.AGAIN, card="q04", interval=5),
            reviewed(TODAY - 7, card="q05", interval=100),
            reviewed(TODAY - 29, card="q06", interval=100),
            reviewed(TODAY - 30, card="q07", interval=100),
            reviewed(TODAY - 364, card="q08", interval=1),
            reviewed(TODAY - 365, card="q09", interval=1),
        )
    )
    assert rows == {
        "today": (1, 1, 1.0, 0, 1, 0.0, 1, 2, 0.5),
        "yesterday": (1, 1, 1.0, 0, 0, None, 1, 1, 1.0),
        "week": (2, 3, 2 / 3, 0, 1, 0.0, 2, 4, 0.5),
        "month": (2, 3, 2 / 3, 2, 3, 2 / 3, 4, 6, 4 / 6),
        "year": (3, 4, 3 / 4, 3, 4, 3 / 4, 6, 8, 6 / 8),
        "all": (4, 5, 4 / 5, 3, 4, 3 / 4, 7, 9, 7 / 9),
    }


def test_new_and_learning_cards_and_cramming_test_nothing() -> None:
    source = history_of(
        reviewed(TODAY, phase=Phase.NEW),
        reviewed(TODAY, phase=Phase.LEARNING, interval=1, card="q02"),
        reviewed(TODAY, phase=Phase.RELEARNING, interval=1, card="q03"),
        crammed(TODAY),
    )
    assert set(rows_of(source).values()) == {NOTHING}
    assert set(rows_of(HistorySource([])).values()) == {NOTHING}


def test_a_second_review_of_the_same_day_tests_nothing() -> None:
    source = history_of(reviewed(TODAY), reviewed(TODAY, Rating.AGAIN, last_on=TODAY))
    assert rows_of(source)["all"][-3:] == (1, 1, 1.0)


def test_a_review_on_a_day_before_the_last_one_tests_nothing() -> None:
    source = history_of(reviewed(TODAY), reviewed(TODAY - 1, Rating.AGAIN, last_on=TODAY))
    assert rows_of(source)["yesterday"] == NOTHING


def test_a_period_that_is_reversed_changes_nothing() -> None:
    source = history_of(reviewed(TODAY))
    assert rows_of(source.over(REVERSED)) == rows_of(source)
