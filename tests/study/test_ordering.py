"""In which order cards come, and which of them within the limits."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.model.memory import CardState, MemoryState, Phase
from dp100_cards.model.selection import Order
from dp100_cards.model.settings import Settings
from dp100_cards.scheduling.parameters import parameters_from
from dp100_cards.scheduling.scheduler import Scheduler
from dp100_cards.study.choosing import Candidates, Chosen, Limits, choose, within
from dp100_cards.study.ordering import DueCard, interleave, order_due, order_new
from dp100_cards.study.pace import Pace, TimeSpent

TODAY = 20_000
SOON = 1_000_000
SCHEDULER = Scheduler(parameters_from(Settings()))


def ids(text: str) -> list[CardId]:
    return [CardId(name) for name in text.split()]


def due(name: str, *, stability: float = 10.0, ago: int = 10, overdue: int = 0) -> DueCard:
    """A card of the deck that its first letter names."""
    state = CardState(Phase.REVIEW, MemoryState(stability, 5.0), last_on=TODAY - ago,
                      due_on=TODAY - overdue, interval_days=ago - overdue, reviews=3)  # fmt: skip
    return DueCard(CardId(name), DeckId(name[0]), state)


def ordered(cards: list[DueCard], order: Order, limit: int | None = None) -> list[str]:
    return [*order_due(cards, order, scheduler=SCHEDULER, today=TODAY, limit=limit)]


def test_decks_are_interleaved_and_keep_their_own_order() -> None:
    assert interleave([ids("a1 a2 a3 a4"), ids("b1 b2")]) == ids("a1 b1 a2 a3 b2 a4")


@given(st.lists(st.integers(0, 12), max_size=5))
def test_interleaving_loses_and_doubles_nothing(sizes: list[int]) -> None:
    groups = [[CardId(f"{deck}-{n}") for n in range(size)] for deck, size in enumerate(sizes)]
    mixed = interleave(groups)
    assert sorted(mixed) == sorted(card for group in groups for card in group)
    for group in groups:
        assert [card for card in mixed if card in group] == group


def test_by_due_day_the_longest_overdue_comes_first() -> None:
    cards = [due("a1"), due("a2", overdue=3), due("b1", overdue=5), due("b2")]
    assert ordered(cards, Order.DUE) == ["b1", "a2", "a1", "b2"]


def test_the_weakest_is_the_least_likely_to_be_recalled() -> None:
    cards = [due("a1", stability=50), due("a2", stability=2), due("b1", stability=8)]
    assert ordered(cards, Order.WEAKEST) == ["a2", "b1", "a1"]


def test_in_a_backlog_what_is_lost_most_by_waiting_comes_first() -> None:
    """A card far below recall has little left to lose; a fresh weak one loses most by tomorrow."""
    cards = [due("a1", stability=100, ago=100), due("a2", stability=1, ago=1),
             due("a3", stability=1, ago=300)]  # fmt: skip
    assert ordered(cards, Order.INTERLEAVE) == ["a2", "a1", "a3"]
    assert ordered(cards, Order.INTERLEAVE, limit=1) == ["a2"]


def test_a_random_order_is_the_same_all_day_and_another_one_tomorrow() -> None:
    cards = [due(f"a{n}") for n in range(30)]
    today = ordered(cards, Order.RANDOM)
    assert today == ordered(cards[::-1], Order.RANDOM)
    assert sorted(today) == sorted(card.card_id for card in cards)
    tomorrow = order_due(cards, Order.RANDOM, scheduler=SCHEDULER, today=TODAY + 1)
    assert today != tomorrow


def test_a_small_limit_of_new_cards_brings_something_of_each_deck() -> None:
    new = {DeckId("a"): ids("a1 a2 a3"), DeckId("b"): ids("b1 b2")}
    assert order_new(new, Order.INTERLEAVE, today=TODAY, limit=3) == ids("a1 b1 a2")
    assert order_new(new, Order.DUE, today=TODAY, limit=4) == ids("a1 a2 a3 b1")


def chosen(candidates: Candidates, limits: Limits) -> Chosen:
    return choose(
        candidates,
        limits,
        Order.INTERLEAVE,
        scheduler=SCHEDULER,
        today=TODAY,
        learning_until=SOON,
    )


def fitting(whole: Chosen, seconds: float, pace: Pace) -> Chosen:
    return within(whole, seconds, pace, learning_until=SOON)


CANDIDATES = Candidates(
    learning=[due("a8"), due("b8")],
    due=[due("a1"), due("a2"), due("a3"), due("a4")],
    new={DeckId("b"): ids("b1 b2")},
)


def test_new_cards_are_spread_among_the_due_ones() -> None:
    assert list(chosen(CANDIDATES, Limits(20)).ordered) == ids("a1 b1 a2 a3 b2 a4")


def test_the_limit_counts_learning_cards_first_then_due_then_new() -> None:
    for limit, learning, rest in ((0, 0, ""), (1, 1, ""), (3, 2, "a1"), (7, 2, "a1 a2 b1 a3 a4")):
        cards = chosen(CANDIDATES, Limits(20, all=limit))
        assert (len(cards.learning), list(cards.ordered)) == (learning, ids(rest))


def test_the_days_limits_hold_for_due_and_new_cards_but_not_for_learning_ones() -> None:
    cards = chosen(CANDIDATES, Limits(new=1, due=2))
    assert (len(cards.learning), list(cards.ordered)) == (2, ids("a1 b1 a2"))
    assert cards.new == {"b1"}


def test_a_new_card_takes_twice_as_long_as_a_review_of_its_section() -> None:
    pace = Pace({DeckId("a"): TimeSpent(20, 400.0), DeckId("b"): TimeSpent(2, 900.0)})
    assert pace.seconds(DeckId("a"), is_new=False) == 20.0
    assert pace.seconds(DeckId("b"), is_new=True) == 2 * 1300 / 22
    assert Pace({}).seconds(DeckId("a"), is_new=False) == 60.0


def test_a_session_of_some_minutes_is_filled_but_learning_cards_always_come() -> None:
    pace = Pace({DeckId("a"): TimeSpent(20, 1200.0), DeckId("b"): TimeSpent(20, 1200.0)})
    whole = chosen(CANDIDATES, Limits(20))
    assert whole.seconds(pace) == 60 * (2 + 4 + 2 * 2)
    five = fitting(whole, 5 * 60, pace)
    assert (len(five.learning), list(five.ordered)) == (2, ids("a1 b1"))
    assert five.seconds(pace) == 300
    none = fitting(whole, 30, pace)
    assert (len(none.learning), list(none.ordered)) == (2, [])


def test_cards_whose_learning_step_ends_later_take_no_other_place() -> None:
    waiting = [replace(card, state=replace(card.state, due_at=SOON + 1)) for card in
               CANDIDATES.learning]  # fmt: skip
    candidates = replace(CANDIDATES, learning=[*waiting, due("a9")])
    whole = chosen(candidates, Limits(20))
    assert [card.card_id for card in whole.learning] == ids("a9 a8 b8")
    for limit, learning, rest in ((2, 1, "a1"), (7, 1, "a1 b1 a2 a3 b2 a4"), (8, 2, "")):
        cards = chosen(candidates, Limits(20, all=limit))
        assert len(cards.learning) == learning
        assert list(cards.ordered) == (ids(rest) if rest else list(whole.ordered))
    two = fitting(whole, 120, Pace({}))
    assert ([card.card_id for card in two.learning], list(two.ordered)) == (ids("a9"), ids("a1"))
    alone = chosen(Candidates(waiting, (), {}), Limits(20, all=1))
    assert len(alone.learning) == len(fitting(alone, 60, Pace({})).learning) == 1


def test_what_no_longer_fits_leaves_room_for_quicker_cards_behind_it() -> None:
    pace = Pace({DeckId("a"): TimeSpent(20, 1200.0), DeckId("b"): TimeSpent(20, 1200.0)})
    whole = chosen(CANDIDATES, Limits(20))
    four = fitting(whole, 4 * 60, pace)
    assert (list(four.ordered), four.new) == (ids("a1 a2"), frozenset())
    one = fitting(chosen(replace(CANDIDATES, learning=()), Limits(20)), 60, Pace({}))
    assert list(one.ordered) == ids("a1")


def test_even_the_shortest_session_brings_one_card() -> None:
    whole = chosen(Candidates((), [due("a1"), due("a2")], {}), Limits(20))
    assert list(fitting(whole, 1, Pace({})).ordered) == ["a1"]
    new_first = chosen(Candidates((), [], {DeckId("a"): ids("a1 a2")}), Limits(20))
    assert list(fitting(new_first, 60, Pace({})).ordered) == ["a1"]
