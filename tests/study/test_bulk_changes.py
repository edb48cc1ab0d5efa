"""What one key does to many cards, and how that is told."""

from dataclasses import replace

import pytest

from dp100_cards.model.card_marks import CardMarks
from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId
from dp100_cards.study.bulk_changes import done_text, has_effect, toggled
from dp100_cards.study.card_facts import CardFacts
from tests.study.filtering.some_facts import NEW, SEEN, TODAY

SUSPENDED = replace(NEW, marks=CardMarks(is_suspended=True))
BURIED = replace(NEW, marks=CardMarks(buried_until_on=TODAY + 1))
FLAGGED = replace(NEW, marks=CardMarks(is_flagged=True))


@pytest.mark.parametrize(
    ("change", "done", "opposite"),
    [
        (Change.SUSPENDED, SUSPENDED, Change.UNSUSPENDED),
        (Change.BURIED, BURIED, Change.UNBURIED),
        (Change.FLAGGED, FLAGGED, Change.UNFLAGGED),
    ],
)
def test_a_key_is_taken_back_only_where_all_cards_have_it(
    change: Change, done: CardFacts, opposite: Change
) -> None:
    cards = [done, NEW]
    assert toggled(change, cards, TODAY) is change
    assert toggled(change, cards[:1], TODAY) is opposite


def test_a_card_that_came_back_from_being_buried_can_be_buried_again() -> None:
    assert has_effect(Change.BURIED, BURIED.state, BURIED.marks, TODAY + 1)
    assert not has_effect(Change.BURIED, BURIED.state, BURIED.marks, TODAY)


@pytest.mark.parametrize("change", [Change.RESET, Change.DUE_SET])
def test_a_new_card_can_neither_be_reset_nor_given_a_due_day(change: Change) -> None:
    assert not has_effect(change, NEW.state, NEW.marks, TODAY)
    assert has_effect(change, SEEN.state, SEEN.marks, TODAY)


def test_one_card_is_named_and_several_are_counted() -> None:
    one = [CardId("q08")]
    assert done_text(Change.SUSPENDED, one, 0, TODAY) == "Suspended: q08."
    assert done_text(Change.FLAGGED, one * 3, 0, TODAY) == "Flagged: 3 cards."


def test_cards_left_alone_are_told_with_the_reason() -> None:
    text = done_text(Change.DUE_SET, [CardId("q08")], 3, TODAY, TODAY)
    assert text == "Due today: q08. 3 cards left as before: new cards have no due day."
    assert done_text(Change.RESET, [], 1, TODAY) == "1 card left as before: new already."


def test_a_due_day_is_told_with_its_date() -> None:
    cards = [CardId("q08")]
    assert done_text(Change.DUE_SET, cards, 0, 20_000, 20_001) == "Due tomorrow (2024-10-05): q08."
    assert done_text(Change.DUE_SET, cards, 0, 20_000, 20_007) == "Due in 7 days (2024-10-11): q08."
