"""The order in which cards come."""

from dp100_cards.model.ids import CardId
from dp100_cards.study.queue import QueuedCard, StudyQueue

MINUTE = 60_000
NOW = 1_000 * MINUTE


def ids(text: str) -> list[CardId]:
    return [CardId(name) for name in text.split()]


def drained(queue: StudyQueue, at: int = NOW) -> list[str]:
    order = []
    while queued := queue.take(at):
        order.append(str(queued.card_id))
    return order


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


def test_after_the_time_is_over_only_learning_cards_come() -> None:
    learning = [QueuedCard(CardId("l"), NOW + MINUTE)]
    queue = StudyQueue(ids("a b"), learning, closes_at=NOW)
    assert queue.take(NOW) == learning[0]
    assert queue.take(NOW) is None
    assert len(queue) == 2


def test_how_early_a_learning_card_may_come_can_be_set() -> None:
    queue = StudyQueue([], [QueuedCard(CardId("l"), NOW + 1)], learn_ahead_ms=0)
    assert queue.take(NOW) is None
    assert queue.take(NOW + 1) is not None


def test_a_card_put_last_comes_after_all_others_and_can_be_taken_back() -> None:
    queue = StudyQueue(ids("a b"))
    queue.put_last(CardId("c"))
    queue.put_last(CardId("d"))
    queue.remove_last(CardId("d"))
    queue.remove_last(CardId("x"))
    assert drained(queue) == ["a", "b", "c"]
