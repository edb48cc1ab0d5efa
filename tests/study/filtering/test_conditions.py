"""How conditions are put together."""

import pytest

from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.filtering.conditions import Condition, all_of, any_of, negated
from tests.study.filtering.some_facts import NEW

YES = Condition(lambda _facts: True)
NO = Condition(lambda _facts: False)


def _never_asked(_facts: CardFacts) -> bool:
    pytest.fail("a text was searched in vain")


SLOW = Condition(_never_asked, is_slow=True)


def test_no_text_is_searched_where_a_quick_condition_decides() -> None:
    assert not all_of([SLOW, NO]).fits(NEW)
    assert any_of([SLOW, YES]).fits(NEW)
    assert not all_of([negated(all_of([YES, SLOW])), any_of([NO, NO])]).fits(NEW)


def test_of_no_conditions_all_are_met_and_none_is() -> None:
    assert all_of([]).fits(NEW)
    assert not any_of([]).fits(NEW)
