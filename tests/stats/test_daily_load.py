"""The load against a sum over the cards."""

import pytest
from hypothesis import given

from dp100_cards.stats.daily_load import daily_load
from tests.support.card_rows import LEARNING, MATURE, NEW, RELEARNING, YOUNG, source_of
from tests.support.histories import HistorySource, sources


@given(sources())
def test_every_seen_card_that_is_not_suspended_asks_for_a_part_of_a_review(
    source: HistorySource,
) -> None:
    load = 0.0
    for history in source.histories:
        if history.state.last_on is not None and not history.is_suspended:
            load += 1 / max(history.state.interval_days, 1)
    assert daily_load(source).values("load") == pytest.approx((load,))


def test_without_cards_there_is_no_load() -> None:
    assert daily_load(source_of()).rows == ((0.0,),)


def test_an_interval_within_a_day_counts_as_one() -> None:
    [row] = daily_load(source_of(NEW, LEARNING, RELEARNING, YOUNG, MATURE)).rows
    assert row == pytest.approx((2 + 0.1 + 0.025,))


def test_a_buried_card_counts_and_a_suspended_one_does_not() -> None:
    buried, suspended = YOUNG._replace(buried_until_on=99_999), YOUNG._replace(is_suspended=1)
    assert daily_load(source_of(buried, suspended)).rows == ((0.1,),)
