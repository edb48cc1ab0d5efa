"""Whatever happens, the cache says what one made anew from the journals says."""

import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from dp100_cards.model.rating import Rating
from tests.support.events import read_whole
from tests.support.laws import tries
from tests.support.machine_group import Rate, Undo
from tests.support.two_machines import ACTIONS, FORKS, STEPS, Action, Send, TwoMachines, Wait

AGAIN = Rating.AGAIN


# A review that arrives taken back already, while a later one of its card is known.
@example([Rate(0, "c1", AGAIN, 0.0), Rate(1, "c1", AGAIN, 0.0), Rate(0, "c1", AGAIN, 0.0), Wait(1),
          Rate(0, "c1", AGAIN, 0.0), Undo(0, (1,)), Send(1)])  # fmt: skip
@given(st.lists(st.one_of(ACTIONS, ACTIONS, ACTIONS, FORKS), min_size=6, max_size=24))
@tries(20)
def test_tables_kept_up_as_things_happen_equal_rebuilt_ones_bit_for_bit(
    steps: list[Action],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two = TwoMachines(Path(folder))
        for step in steps:
            two.take(step)
            for each in two.machines:
                # A copy is noticed when the next event is stored.
                assert each.agrees_with_a_rebuild() or not each.index.is_current()
        for each in two.machines:
            each.catch_up()
            assert each.agrees_with_a_rebuild()
        two.close()


@given(STEPS)
def test_two_machines_that_exchanged_their_journals_agree(
    steps: list[Action],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        two = TwoMachines(Path(folder))
        for step in [*steps, Send(0), Send(1)]:
            two.take(step)
        one, other = two.machines
        assert one.states() == other.states()
        assert read_whole(one.journal).problems == [] if one.journal.exists() else True
        two.close()
