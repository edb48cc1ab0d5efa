"""Cards by state against a look at each of them."""

from hypothesis import given

from dp100_cards.stats.counts_by_state import counts_by_state
from tests.support.card_rows import LEARNING, MATURE, NEW, RELEARNING, YOUNG, source_of
from tests.support.histories import TODAY, CardHistory, HistorySource, sources

STATES = ("new", "learning", "relearning", "young", "mature", "suspended", "buried")


def state_of(history: CardHistory) -> str:
    if history.is_suspended:
        return "suspended"
    if history.buried_until_on is not None and history.buried_until_on > TODAY:
        return "buried"
    if history.state.phase.label != "review":
        return history.state.phase.label
    return "mature" if history.state.is_mature else "young"


@given(sources())
def test_every_card_counts_once_where_it_stands(source: HistorySource) -> None:
    measured = counts_by_state(source)
    states = [state_of(history) for history in source.histories]
    assert measured.values("state") == STATES
    assert measured.values("cards") == tuple(states.count(state) for state in STATES)
    if states:
        assert measured.values("ratio") == tuple(states.count(s) / len(states) for s in STATES)


def test_without_cards_there_is_no_share() -> None:
    assert counts_by_state(source_of()).rows == tuple((state, 0, None) for state in STATES)


def test_a_card_is_mature_from_an_interval_of_21_days_on() -> None:
    cards = (YOUNG._replace(interval_days=days) for days in (0, 20, 21, 36_500))
    assert counts_by_state(source_of(*cards)).values("cards") == (0, 0, 0, 2, 2, 0, 0)


def test_suspended_is_said_before_buried_and_a_burial_that_is_over_not_at_all() -> None:
    both = NEW._replace(is_suspended=1, buried_until_on=TODAY + 1)
    buried = LEARNING._replace(buried_until_on=TODAY + 1)
    back = RELEARNING._replace(buried_until_on=TODAY)
    measured = counts_by_state(source_of(both, buried, back, MATURE))
    assert measured.values("cards") == (0, 0, 1, 0, 1, 1, 1)


def test_a_card_that_was_reset_is_new_whatever_it_was_reviewed() -> None:
    assert counts_by_state(source_of(NEW._replace(reviews=9))).values("cards")[0] == 1
