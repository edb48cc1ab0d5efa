"""What does not count, by a rule in words and by one in few steps."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.study.taking_back import taken_back


def event(seq: int) -> EventId:
    return EventId(DeviceId("a1"), seq)


def is_gone(event_id: EventId, targets: dict[EventId, EventId]) -> bool:
    """An event is gone if something that is not gone itself takes it back."""
    return any(
        target == event_id and not is_gone(undo, targets) for undo, target in targets.items()
    )


GRAPHS = st.dictionaries(st.integers(2, 30), st.integers(1, 29), max_size=20).map(
    lambda pairs: {event(undo): event(min(target, undo - 1)) for undo, target in pairs.items()}
)
ANY = st.dictionaries(st.integers(1, 8), st.integers(1, 8), max_size=8).map(
    lambda pairs: {event(undo): event(target) for undo, target in pairs.items()}
)


@given(GRAPHS)
def test_an_event_is_gone_if_something_that_counts_takes_it_back(
    targets: dict[EventId, EventId],
) -> None:
    events = {*targets, *targets.values()}
    assert taken_back(targets) == {each for each in events if is_gone(each, targets)}


@given(ANY, st.randoms())
def test_the_order_in_which_undos_arrive_makes_no_difference_not_even_in_circles(
    targets: dict[EventId, EventId], random: Random
) -> None:
    shuffled = list(targets.items())
    random.shuffle(shuffled)
    assert taken_back(dict(shuffled)) == taken_back(targets)


def test_an_undo_that_was_taken_back_and_so_on_a_hundred_thousand_times() -> None:
    targets = {event(seq + 1): event(seq) for seq in range(1, 100_000)}
    assert taken_back(targets) == {event(seq) for seq in range(1, 100_000, 2)}


def test_undos_in_a_circle_do_nothing() -> None:
    assert taken_back({event(1): event(2), event(2): event(1)}) == set()
