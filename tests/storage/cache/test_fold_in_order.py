"""Reviews of several journals are folded in the order of replay, and none waits without need."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.storage.cache.card_fold import HistoryFold, ReviewRow
from dp100_cards.storage.cache.card_snapshots import Place
from dp100_cards.storage.cache.fold_in_order import FoldInOrder

DEVICES = "a1", "b2", "c3"


class Folded(HistoryFold):
    """Only notes what comes."""

    def __init__(self) -> None:
        self.places: list[Place] = []

    def take(self, rows: Iterable[ReviewRow]) -> None:
        self.places += [(row[2], row[0], row[1]) for row in rows]

    def end(self) -> None:
        pass


def row(place: Place) -> ReviewRow:
    order_at, device, seq = place
    return (device, seq, order_at, "c1", 3, order_at, 0, 20_000, 4.2, 2, "name", None, None)


# Instants of each journal, in batches; an instant never comes before an earlier one of its journal.
journals = st.lists(st.lists(st.lists(st.integers(0, 5), max_size=4)), min_size=1, max_size=3)


@given(journals)
def test_all_are_folded_in_the_order_of_replay(batches: list[list[list[int]]]) -> None:
    folded = Folded()
    fold = FoldInOrder(folded)
    left = {device: list(its) for device, its in zip(DEVICES, batches, strict=False)}
    reached: dict[str, Place] = {device: (-1, device, 0) for device in left}
    every: list[Place] = []
    while left:
        device = min(left, key=reached.__getitem__)
        if not left[device]:
            del left[device], reached[device]
            continue
        for instant in left[device].pop(0):
            at, _, seq = reached[device]
            reached[device] = (max(at, instant), device, seq + 1)
            every.append(reached[device])
            fold.take([row(reached[device])])
        fold.go_on(min(reached.values()))
        assert folded.places == sorted(each for each in every if each <= min(reached.values()))
    fold.end()
    assert folded.places == sorted(every)


def test_a_journal_whose_clock_ran_ahead_once_does_not_pile_up() -> None:
    """From there on all its reviews are ordered by the same instant."""
    folded = Folded()
    fold = FoldInOrder(folded)
    for seq in range(5):
        fold.take([row((9, "a1", seq))])
        fold.go_on((9, "a1", seq))
        assert len(folded.places) == seq + 1
