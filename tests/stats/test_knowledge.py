"""Estimated knowledge against what the scheduler expects of each card."""

import pytest
from hypothesis import given

from dp100_cards.stats.knowledge import knowledge
from tests.support.card_rows import NEW, YOUNG, source_of
from tests.support.histories import SCHEDULER, TODAY, HistorySource, sources


@given(sources())
def test_every_card_counts_by_its_retrievability(source: HistorySource) -> None:
    states = [history.state for history in source.histories]
    known = sum(SCHEDULER.retrievability(state, TODAY) for state in states)
    [(cards, seen, expected, share)] = knowledge(source).rows
    assert (cards, seen) == (len(states), sum(state.memory is not None for state in states))
    assert expected == pytest.approx(known)
    assert share == (pytest.approx(known / len(states)) if states else None)


def test_without_cards_there_is_no_share() -> None:
    assert knowledge(source_of()).rows == ((0, 0, 0.0, None),)


def test_a_card_is_known_at_nine_in_ten_after_its_stability() -> None:
    suspended = YOUNG._replace(is_suspended=1)
    [row] = knowledge(source_of(NEW, NEW, YOUNG, suspended)).rows
    assert row == pytest.approx((4, 2, 1.8, 0.45))


def test_a_card_reviewed_on_a_day_to_come_is_known_and_no_more() -> None:
    assert knowledge(source_of(YOUNG._replace(last_on=TODAY + 5))).rows == ((1, 1, 1.0, 1.0),)
