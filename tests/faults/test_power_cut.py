"""A power cut after any change of any flow: what was acknowledged is there, nothing by halves."""

import pytest

from tests.support.faults.aftermath import JournalReading, assert_cache_agrees
from tests.support.faults.flows import FLOWS, Flow
from tests.support.faults.lab import Lab
from tests.support.faults.power_cut import (
    Cuts,
    cut_everywhere,
    distinct_disks,
    recorded,
    write_disk,
)


def all_cuts(lab: Lab, flow: Flow, draws: int) -> list[Cuts]:
    volumes, ended = recorded(lab, flow)
    assert ended.code == 0, ended.printed
    with lab.scratch() as folder:
        reading = JournalReading(folder)
        return [cut_everywhere(volume, ended.changes, draws, reading) for volume in volumes]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_no_power_cut_loses_what_was_acknowledged(lab: Lab, flow: Flow) -> None:
    for cuts in all_cuts(lab, flow, draws=3):
        assert not cuts.broken
        assert cuts.distinct > 5


@pytest.mark.parametrize("flow", FLOWS[:2], ids=lambda flow: flow.name)
def test_a_program_that_did_not_sync_would_be_found_out(lab: Lab, flow: Flow) -> None:
    volumes, ended = recorded(lab, flow)
    hasty = [change for change in ended.changes if change.kind != "sync"]
    with lab.scratch() as folder:
        for volume in volumes:
            assert cut_everywhere(volume, hasty, 3, JournalReading(folder)).broken


@pytest.mark.parametrize("flow", FLOWS[:2], ids=lambda flow: flow.name)
def test_whatever_a_power_cut_leaves_of_the_cache_it_agrees_with_the_journal_again(
    lab: Lab, flow: Flow
) -> None:
    assert open_whole_disks(lab, flow, every=13, draws=0) > 5


def open_whole_disks(lab: Lab, flow: Flow, every: int, draws: int) -> int:
    """Opens the desk on disks with their cache, after each so many changes; returns on how many."""
    volumes, ended = recorded(lab, flow, without="")
    opened = 0
    for volume in volumes:
        for disk in distinct_disks(volume, ended.changes, every, draws):
            with lab.scratch() as world:
                write_disk(disk, world)
                assert_cache_agrees(world)
            opened += 1
    return opened


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_whatever_a_power_cut_leaves_of_the_cache_in_all_flows(lab: Lab, flow: Flow) -> None:
    print(flow.name, open_whole_disks(lab, flow, every=2, draws=4))


@pytest.mark.slow
def test_fifty_thousand_disks(lab: Lab) -> None:
    found = {flow.name: all_cuts(lab, flow, draws=24) for flow in FLOWS}
    for name, both in found.items():
        print(name, *((cuts.disks, cuts.distinct, cuts.torn) for cuts in both))
    every = [cuts for both in found.values() for cuts in both]
    print("all", sum(cuts.disks for cuts in every), sum(cuts.distinct for cuts in every))
    assert not [cuts.broken for cuts in every if cuts.broken]
    assert sum(cuts.disks for cuts in every) >= 50_000
