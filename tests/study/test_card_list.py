"""Cards that are listed, ordered, marked and searched."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.ids import CardId
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.study.card_list import CardList, Search
from tests.study.filtering.some_facts import FACTS, NEW, SEEN


def named(*names: str, like: CardFacts = NEW) -> list[CardFacts]:
    return [replace(like, card_id=CardId(name)) for name in names]


def test_all_cards_are_listed_in_the_order_they_came_in() -> None:
    cards = CardList(named("c", "a", "b"))
    assert (cards.listed, cards.total, len(cards)) == (["c", "a", "b"], 3, 3)
    assert cards[1].card_id == "a"


def test_sorting_puts_cards_without_the_value_last_in_either_direction() -> None:
    seen = [replace(each, state=replace(SEEN.state, lapses=n, due_on=n))
            for n, each in enumerate(named("low", "high"))]  # fmt: skip
    cards = CardList([*named("new"), *seen])
    cards.sort(lambda facts: facts.state.due_on)
    assert cards.listed == ["low", "high", "new"]
    cards.sort(lambda facts: facts.state.due_on, is_reversed=True)
    assert cards.listed == ["high", "low", "new"]
    cards.sort(None)
    assert cards.listed == ["new", "low", "high"]


def test_sorting_lists_no_card_that_was_not_listed() -> None:
    cards = CardList(named("c", "a", "b"))
    cards.listed = [CardId("c"), CardId("b")]
    cards.sort(lambda facts: facts.card_id)
    assert cards.listed == ["b", "c"]


def test_a_command_is_for_the_marked_cards_or_else_for_the_one_in_the_row() -> None:
    cards = CardList(named("c", "a", "b"))
    assert cards.chosen(1) == ["a"]
    cards.toggle(2)
    cards.toggle(0)
    assert cards.chosen(1) == ["c", "b"]
    cards.toggle(0)
    assert cards.chosen(1) == ["b"]


def test_an_empty_list_has_nothing_for_a_command() -> None:
    assert CardList(()).chosen(0) == []


def test_marking_all_marks_what_is_listed_and_then_nothing() -> None:
    cards = CardList(named("c", "a", "b"))
    cards.listed = [CardId("c"), CardId("a")]
    cards.toggle_all()
    assert cards.marked == {"c", "a"}
    cards.toggle_all()
    assert not cards.marked


def test_a_mark_stays_while_its_card_is_not_listed() -> None:
    cards = CardList(named("c", "a"))
    cards.toggle(0)
    cards.listed = [CardId("a")]
    assert (cards.chosen(0), cards.hidden_marks()) == (["c"], 1)


def test_cards_that_are_gone_are_neither_listed_nor_marked() -> None:
    cards = CardList(named("c", "a", "b"))
    cards.toggle_all()
    cards.replace_all(named("b", "new"))
    assert (cards.listed, cards.marked, cards.total) == (["b"], {"b"}, 2)


def test_a_changed_card_stays_where_it_is_listed() -> None:
    cards = CardList(named("c", "a"))
    cards.replace_some([*named("c", like=SEEN), *named("unknown")])
    assert (cards.listed, cards[0].state, cards.total) == (["c", "a"], SEEN.state, 2)


@given(st.lists(FACTS, max_size=200), st.integers(1, 3))
def test_a_search_that_is_interrupted_finds_what_one_without_a_break_finds(
    cards: list[CardFacts], turns: int
) -> None:
    search = Search(cards, lambda facts: facts.is_leech)
    looks = 0

    def is_time_up() -> bool:
        nonlocal looks
        looks += 1
        return looks % turns == 0

    while not search.go_on(is_time_up):
        pass
    assert search.found == [facts.card_id for facts in cards if facts.is_leech]
