"""The order in which cards come."""

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.ids import CardId, DeckId
from dp100_cards.study.queue import QueuedCard, StudyQueue, build_queue, interleave

MINUTE = 60_000
NOW = 1_000 * MINUTE


def ids(text: str) -> list[CardId]:
    return [CardId(name) for name in text.split()]


def drained(queue: StudyQueue, at: int = NOW) -> list[str]:
    order = []
    while queued := queue.take(at):
        order.append(str(queued.card_id))
    return order


def test_decks_are_interleaved_and_keep_their_own_order() -> None:
    assert interleave([ids("a1 a2 a3 a4"), ids("b1 b2")]) == ids("a1 b1 a2 a3 b2 a4")


@given(st.lists(st.integers(0, 12), max_size=5))
def test_interleaving_loses_and_doubles_nothing(sizes: list[int]) -> None:
    groups = [[CardId(f"{deck}-{n}") for n in range(size)] for deck, size in enumerate(sizes)]
    mixed = interleave(groups)
    assert sorted(mixed) == sorted(card for group in groups for card in group)
    for group in groups:
        assert [card for card in mixed if card in group] == group


def test_new_cards_are_spread_among_the_due_ones() -> None:
    queue = build_queue([], {DeckId("a"): ids("d1 d2 d3 d4")}, {DeckId("a"): ids("n1 n2")}, 20)
    assert drained(queue) == ["d1", "n1", "d2", "d3", "n2", "d4"]


def test_a_small_limit_of_new_cards_brings_something_of_each_deck() -> None:
    new = {DeckId("a"): ids("a1 a2 a3"), DeckId("b"): ids("b1 b2")}
    assert drained(build_queue([], {}, new, new_limit=3)) == ["a1", "b1", "a2"]


def test_the_limit_counts_learning_cards_first_then_due_then_new() -> None:
    learning = [QueuedCard(CardId("l1"), NOW), QueuedCard(CardId("l2"), NOW - 1)]
    due, new = {DeckId("a"): ids("d1 d2")}, {DeckId("a"): ids("n1")}
    assert drained(build_queue(learning, due, new, 5, limit=1)) == ["l2"]
    assert drained(build_queue(learning, due, new, 5, limit=3)) == ["l2", "l1", "d1"]
    assert drained(build_queue(learning, due, new, 5, limit=0)) == []


def test_a_learning_card_comes_as_soon_as_its_step_has_ended() -> None:
    queue = StudyQueue(ids("a b"))
    queue.put_learning(CardId("l"), NOW + MINUTE)
    first, second = queue.take(NOW), queue.take(NOW + MINUTE)
    assert first == QueuedCard(CardId("a"))
    assert second == QueuedCard(CardId("l"), NOW + MINUTE)


def test_learning_cards_come_early_when_nothing_else_is_left() -> None:
    queue = StudyQueue([], [QueuedCard(CardId("l"), NOW + 20 * MINUTE)])
    assert queue.take(NOW) == QueuedCard(CardId("l"), NOW + 20 * MINUTE)


def test_learning_cards_further_ahead_wait() -> None:
    queue = StudyQueue([], [QueuedCard(CardId("l"), NOW + 20 * MINUTE + 1)])
    assert queue.take(NOW) is None
    assert queue.next_learning_at == NOW + 20 * MINUTE + 1
    assert len(queue) == 1


def test_the_card_just_seen_is_not_repeated_while_another_waits() -> None:
    learning = [QueuedCard(CardId("a"), NOW + 1), QueuedCard(CardId("b"), NOW + 2)]
    queue = StudyQueue([], learning)
    taken = queue.take(NOW, just_seen=CardId("a"))
    assert taken is not None
    assert taken.card_id == "b"


def test_a_card_put_back_comes_again_first() -> None:
    queue = StudyQueue(ids("a b"))
    taken = queue.take(NOW)
    assert taken is not None
    queue.put_back(taken)
    assert drained(queue) == ["a", "b"]
