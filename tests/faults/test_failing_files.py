"""Changes that fail in any flow: nothing is acknowledged that is not durable, and it is said."""

import errno
import re

import pytest

from dp100_cards.model.events import CardChanged, Event, ParametersSet, Reviewed, Undone
from dp100_cards.storage.overlays.notes_file import notes_problems
from tests.support.faults.aftermath import (
    ABOUT_FILES,
    JournalReading,
    acknowledged,
    assert_cache_agrees,
)
from tests.support.faults.clean_run import clean_run, events_in
from tests.support.faults.file_record import SAID
from tests.support.faults.file_shim import FOREVER, SHORT_WRITE, Fault
from tests.support.faults.flows import FLOWS, Flow
from tests.support.faults.lab import Ended, Lab
from tests.support.faults.power_cut import cut_everywhere, recorded

FAILURES = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, SHORT_WRITE)
COMPLAINT = re.compile(r"Not saved|Not edited|dp100: ")
DONE = re.compile(r"Rated|Taken back|Buried|Suspended|Flagged|Unflagged|Noted|Edited")


def acknowledgements(ended: Ended) -> list[str]:
    return [said for change in ended.changes for said in acknowledged(change)]


def said_in_order(ended: Ended) -> str:
    said = [change.content for change in ended.changes if change.kind == SAID]
    return b"".join(said).decode()


def event_word(event: Event) -> str:
    """How an acknowledgement of an event begins."""
    match event:
        case Reviewed():
            return f"Rated {event.card_id} {event.rating.label}"
        case CardChanged():
            return f"{str(event.change).capitalize()} {event.card_id}"
        case Undone():
            return "Taken back"
        case _:
            return ""


def assert_failed_in_order(lab: Lab, flow: Flow, fault: Fault) -> None:
    """Runs a flow with a fault; looks at what it said, how it ended, and what is stored."""
    with lab.world(flow) as world:
        before = events_in(world / "home")
        ended = lab.run(world, flow.run, fault)
        assert ended.code >= 0, f"ended by signal {-ended.code}: {ended.printed}"
        assert "Traceback" not in ended.printed, ended.printed
        assert "internal error" not in ended.printed, ended.printed
        assert_said(ended)
        found = events_in(world / "home")[len(before) :]
        assert_stored(ended, found, may_be_stuck=fault.times == FOREVER)
        notes = world / "home" / "notes.yaml"
        assert not notes.exists() or notes_problems(notes) == ()
        assert_cache_agrees(world)


def assert_said(ended: Ended) -> None:
    """What was asked for and not done ends in words, and in an exit code."""
    said = said_in_order(ended)
    complaints, done = list(COMPLAINT.finditer(said)), list(DONE.finditer(said))
    if complaints and not (done and done[-1].start() > complaints[-1].start()):
        assert ended.code != 0, said
    if ended.code:
        assert complaints, said


def assert_stored(ended: Ended, events: list[Event], *, may_be_stuck: bool) -> None:
    """Each acknowledgement has its event, in order.

    What was refused last is there too where it was written, and could never be cut off again.
    """
    promised = [each for each in acknowledgements(ended) if not each.startswith(ABOUT_FILES)]
    found = [event_word(event) for event in events if not isinstance(event, ParametersSet)]
    if may_be_stuck and "Not saved" in ended.printed:
        found = found[: len(promised)]
    assert len(found) == len(promised), (promised, found, ended.printed)
    for words, start in zip(promised, found, strict=True):
        assert words.replace(".", "").startswith(start), (promised, found)


@pytest.mark.parametrize("flow", FLOWS[:2], ids=lambda flow: flow.name)
def test_a_line_that_was_refused_and_could_not_be_cut_off_at_once_never_counts(
    lab: Lab, flow: Flow
) -> None:
    for at in clean_run(lab, flow).syncs[-4:]:
        assert_failed_in_order(lab, flow, Fault(at, errno.EIO, times=2))


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_a_change_that_fails_is_told_and_nothing_acknowledged_is_lost(lab: Lab, flow: Flow) -> None:
    clean = clean_run(lab, flow)
    for number, at in enumerate(clean.some(5)):
        # A cache that is refused for ever makes SQLite wait for seconds.
        times = FOREVER if number % 2 and at in clean.outside_cache else 1
        assert_failed_in_order(lab, flow, Fault(at, FAILURES[number % len(FAILURES)], times))


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_what_a_failed_sync_did_not_write_is_never_taken_for_durable(lab: Lab, flow: Flow) -> None:
    syncs = clean_run(lab, flow).syncs
    for at in sorted({*syncs[:3], syncs[-1]}):
        assert_durable_after_a_failed_sync(lab, flow, at)


def assert_durable_after_a_failed_sync(lab: Lab, flow: Flow, at: int) -> int:
    """Cuts the power after each change of a run in which one sync failed; counts the disks."""
    volumes, ended = recorded(lab, flow, fault=Fault(at, errno.EIO))
    disks = 0
    with lab.scratch() as folder:
        for volume in volumes:
            cuts = cut_everywhere(volume, ended.changes, 3, JournalReading(folder))
            assert not cuts.broken, f"sync {at}: {cuts.broken}\n{ended.printed}"
            disks += cuts.disks
    return disks


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_every_change_fails_in_every_way_once_and_for_ever(lab: Lab, flow: Flow) -> None:
    clean = clean_run(lab, flow)
    all_ways = [(what, times) for what in FAILURES for times in (1, 2, FOREVER)]
    faults = [Fault(at, *way) for at in clean.outside_cache for way in all_ways]
    faults += [Fault(at, *all_ways[at % len(all_ways)]) for at in clean.numbers]
    for fault in faults:
        assert_failed_in_order(lab, flow, fault)
    print(flow.name, len(faults))


@pytest.mark.slow
@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_every_sync_fails_once_before_a_power_cut(lab: Lab, flow: Flow) -> None:
    syncs = clean_run(lab, flow).syncs
    disks = sum(assert_durable_after_a_failed_sync(lab, flow, at) for at in syncs)
    print(flow.name, len(syncs), disks)
