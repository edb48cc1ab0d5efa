"""Which cards a session brings, for each wish."""

from dataclasses import replace
from pathlib import Path

import pytest

from dp100_cards.model.errors import UsageError
from dp100_cards.model.events import Change
from dp100_cards.model.ids import CardId
from dp100_cards.model.memory import Phase
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Only, Selection
from dp100_cards.usecases.browse_cards import change_cards
from dp100_cards.usecases.choose_cards import choose_cards
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.show_home import show_home
from dp100_cards.usecases.show_stats import show_stats
from dp100_cards.usecases.start_review import begin_session
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import card, deck, three_decks, write_deck_file
from tests.support.workspaces import rate, rate_all, workspace_in

AGAIN, HARD, GOOD, EASY = Rating
NEW_CARDS = ["d2", "d3", "m1", "m2"]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> OpenDesk:
    """A desk on which the cards c1, c2 and c3 are due, d1 is being learned and four are new."""
    three_decks(tmp_path / "decks")
    desk = close_later(open_desk(workspace_in(tmp_path, clock)))
    rate_all(begin_session(desk, Selection(cards=("c1", "c2", "c3"))), clock, (EASY,))
    clock.advance(days=30)
    rate(begin_session(desk, Selection(cards=("d1",))), clock, AGAIN)
    return desk


def chosen(desk: OpenDesk, wish: Selection) -> list[str]:
    """The cards, learning ones too, in the order of their ids."""
    return sorted(choose_cards(desk, wish).decks)


def test_a_state_is_asked_for_with_reset_cards_among_the_new_ones(
    desk: OpenDesk, clock: FixedClock
) -> None:
    change_cards(desk, [CardId("c1")], Change.RESET, clock())
    assert chosen(desk, Selection(states=(Phase.NEW,))) == ["c1", *NEW_CARDS]
    assert chosen(desk, Selection(only=Only.NEW)) == ["c1", *NEW_CARDS]
    assert chosen(desk, Selection(states=(Phase.REVIEW,))) == ["c2", "c3"]
    assert chosen(desk, Selection(states=(Phase.LEARNING,))) == ["d1"]


def test_cards_of_any_tag_come_and_a_tag_that_no_card_has_is_told(
    tmp_path: Path, clock: FixedClock
) -> None:
    cards = (replace(card("c1"), tags=("sdk",)), replace(card("c2"), tags=("Cost",)), card("c3"))
    write_deck_file(tmp_path / "decks", replace(deck("compute"), cards=cards))
    tagged = close_later(open_desk(workspace_in(tmp_path, clock)))
    assert chosen(tagged, Selection(tags=("sdk", "cost"))) == ["c1", "c2"]
    with pytest.raises(UsageError, match="no card has the tag 'skd'"):
        chosen(tagged, Selection(tags=("sdk", "skd")))


def test_no_wish_brings_a_suspended_card_and_only_a_wish_for_it_a_buried_one(
    desk: OpenDesk, clock: FixedClock
) -> None:
    change_cards(desk, [CardId("c1"), CardId("m1")], Change.SUSPENDED, clock())
    change_cards(desk, [CardId("c2"), CardId("d1")], Change.BURIED, clock(), clock.today() + 1)
    assert chosen(desk, Selection()) == ["c3", "d2", "d3", "m2"]
    assert chosen(desk, Selection(cards=("c1", "c2", "d1"))) == ["c2", "d1"]
    assert "c1" not in chosen(desk, Selection(is_cram=True))
    clock.advance(days=1)
    assert chosen(desk, Selection()) == ["c2", "c3", "d1", "d2", "d3", "m2"]


def test_missed_cards_are_those_whose_last_rating_was_again_cramming_included(
    desk: OpenDesk, clock: FixedClock
) -> None:
    missed = Selection(only=Only.MISSED)
    assert chosen(desk, missed) == ["d1"]
    cram = begin_session(desk, Selection(cards=("c2",), is_cram=True))
    rate(cram, clock, AGAIN)
    assert chosen(desk, missed) == ["c2", "d1"]
    rate(cram, clock, GOOD)
    assert chosen(desk, missed) == ["d1"]
    cram.session.undo(clock())
    assert chosen(desk, missed) == ["c2", "d1"]


def test_cramming_uses_up_no_limit_and_moves_no_number_but_those_of_the_day(
    desk: OpenDesk, clock: FixedClock
) -> None:
    before, day = chosen(desk, Selection()), show_home(desk).done.reviews
    stats = show_stats(desk.workspace).report.total
    rate_all(begin_session(desk, Selection(is_cram=True)), clock)
    assert chosen(desk, Selection()) == before
    assert show_stats(desk.workspace).report.total == stats
    assert show_home(desk).done.reviews == day + 8


@pytest.mark.parametrize(("new_limit", "new"), [(None, 4), (0, 0), (3, 3), (9, 4)])
def test_a_limit_of_new_cards_holds_for_cramming_too(
    desk: OpenDesk, new_limit: int | None, new: int
) -> None:
    found = chosen(desk, Selection(is_cram=True, new_limit=new_limit))
    assert len([card for card in found if card in NEW_CARDS]) == new
    assert {"c1", "c2", "c3", "d1"} <= set(found)
