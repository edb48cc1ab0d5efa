"""Whoever met whom, and whatever happened on the way: in the end all machines agree."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.faults.lab import fast_folder
from tests.support.five_machines import CLOCKS, COUNT, STEPS, FiveMachines, GoOn, Step
from tests.support.journals import contents, events_in_folder
from tests.support.laws import tries
from tests.support.machines import rebuilt

ORDERS = st.permutations(range(COUNT))


@given(STEPS, CLOCKS, ORDERS)
@tries(8)
def test_five_machines_agree_once_all_have_met(
    steps: list[Step], clocks_off: list[int], order: list[int]
) -> None:
    with fast_folder() as folder:
        five = FiveMachines(folder, clocks_off)
        for step in steps:
            five.take(step)
        written = set().union(*(events_in_folder(each.history_folder) for each in five.machines))
        own = folder / "own"
        own.mkdir()
        for machine in five.machines:
            if machine.journal.exists():
                (own / machine.journal.name).write_bytes(machine.journal.read_bytes())
        five.all_meet(order)
        first, *others = five.states()
        assert all(each == first for each in others)
        if not any(isinstance(step, GoOn) for step in steps):
            assert first == rebuilt(own)[0]
        for machine in five.machines:
            assert events_in_folder(machine.history_folder) >= written
            assert own.joinpath(machine.journal.name).exists() == machine.journal.exists()
        before = [contents(machine.history_folder) for machine in five.machines]
        five.all_meet(order[::-1])
        assert [contents(machine.history_folder) for machine in five.machines] == before
        five.close()
