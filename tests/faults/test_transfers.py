"""Faults while journals are carried: both sides are whole at any moment, the next try ends it."""

import errno
import signal

import pytest

from tests.support.faults.file_shim import KILL, SHORT_WRITE, Fault
from tests.support.faults.flows import Flow
from tests.support.faults.lab import Ended, Lab
from tests.support.faults.power_cut import distinct_disks, recorded, write_disk
from tests.support.faults.transfers import TRANSFERS, sides

ALL = pytest.mark.parametrize("flow", TRANSFERS, ids=lambda flow: flow.name)


def changes_of(ended: Ended) -> list[int]:
    """The numbers by which faults name what the program did to files."""
    program = ended.changes[0].process
    hittable = [each for each in ended.changes if each.counts and each.process == program]
    return list(range(1, len(hittable) + 1))


def some(numbers: list[int], most: int) -> list[int]:
    return numbers[:: max(1, len(numbers) // most)]


def assert_hit_in_order(lab: Lab, flow: Flow, fault: Fault) -> None:
    """Runs a flow with a fault, looks at both sides, and runs it again without."""
    with lab.world(flow) as world:
        before = sides(world)
        ended = lab.run(world, flow.run, fault)
        if fault.what == KILL:
            assert ended.code == -signal.SIGKILL
        else:
            assert ended.code >= 0
            assert "Traceback" not in ended.printed
            assert "internal error" not in ended.printed
        hit = sides(world)
        assert all(now >= then for now, then in zip(hit, before, strict=True))
        again = lab.run(world, flow.run, day=10)
        assert again.code == 0, again.printed
        after = sides(world)
        assert after[0] >= hit[0] | before[0]
        assert len(after[0]) == (3 if flow.name == "repair" else 6)
        assert not list(world.rglob(".*.part"))
        assert not list((world / "home").glob(".import-*"))


@ALL
def test_a_kill_leaves_both_sides_whole(lab: Lab, flow: Flow) -> None:
    with lab.world(flow) as world:
        numbers = changes_of(lab.run(world, flow.run))
    for at in some(numbers, 4):
        assert_hit_in_order(lab, flow, Fault(at, KILL))


@ALL
def test_a_failure_leaves_both_sides_whole_and_is_said(lab: Lab, flow: Flow) -> None:
    with lab.world(flow) as world:
        numbers = changes_of(lab.run(world, flow.run))
    for place, at in enumerate(some(numbers, 4)):
        what = (errno.ENOSPC, errno.EIO, errno.EROFS, SHORT_WRITE)[place % 4]
        assert_hit_in_order(lab, flow, Fault(at, what))


@ALL
def test_a_power_cut_leaves_both_sides_whole(lab: Lab, flow: Flow) -> None:
    with lab.world(flow) as world:
        before = sides(world)
    volumes, ended = recorded(lab, flow)
    for volume in volumes:
        for disk in distinct_disks(volume, ended.changes, every=4, draws=1):
            with lab.scratch() as world:
                write_disk(disk, world)
                cut = sides(world)
                assert all(now >= then for now, then in zip(cut, before, strict=True))


@pytest.mark.slow
@ALL
def test_a_kill_and_every_failure_at_every_single_change(lab: Lab, flow: Flow) -> None:
    with lab.world(flow) as world:
        numbers = changes_of(lab.run(world, flow.run))
    for at in numbers:
        for what in (KILL, errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, SHORT_WRITE):
            assert_hit_in_order(lab, flow, Fault(at, what))
    print(flow.name, len(numbers))
