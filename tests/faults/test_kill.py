"""SIGKILL right before any change of any flow: what was acknowledged is there, and it goes on."""

import signal

import pytest

from tests.support.faults.aftermath import acknowledged, assert_cache_agrees
from tests.support.faults.clean_run import CleanRun, clean_run, events_in, files_in
from tests.support.faults.file_shim import KILL, Fault
from tests.support.faults.flows import FLOWS, Flow, review
from tests.support.faults.lab import Lab

AFTERWARDS = review("", "3", "q")


def assert_killed_in_order(lab: Lab, flow: Flow, clean: CleanRun, at: int) -> None:
    """Kills a run before one of its changes, and begins another session in what is left."""
    with lab.world(flow) as world:
        ended = lab.run(world, flow.run, Fault(at, KILL))
        assert ended.code == -signal.SIGKILL, ended.printed
        count = sum(len(acknowledged(each)) for each in ended.changes)
        promises, least = clean.promised[count]
        events = events_in(world / "home")
        assert events == clean.events[: len(events)]
        assert len(events) >= least
        assert not promises.broken_by(files_in(world))

        after = lab.run(world, AFTERWARDS, day=10)
        assert after.code == 0, after.printed
        assert "Rated: " in after.printed
        more = events_in(world / "home")
        assert more[: len(events)] == events
        assert len(more) > len(events)
        assert_cache_agrees(world)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_kill_loses_nothing_that_was_acknowledged(lab: Lab, flow: Flow) -> None:
    clean = clean_run(lab, flow)
    for at in clean.some(3):
        assert_killed_in_order(lab, flow, clean, at)


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_kill_before_every_single_change(lab: Lab, flow: Flow) -> None:
    clean = clean_run(lab, flow)
    for at in clean.numbers:
        assert_killed_in_order(lab, flow, clean, at)
    print(flow.name, len(clean.changes))
