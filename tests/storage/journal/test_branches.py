"""Files of one device that went different ways."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.events import EventId
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.journal.branches import (
    Branch,
    branches_of,
    holds_all,
    name_in,
    target_in,
    unparted,
)

D = DeviceId("a1")


def chained(ways: list[str]) -> dict[str, dict[int, str]]:
    """Files whose lines bear checksums as a chain would give them; each letter is an event."""
    return {
        f"file {number}": {seq: f"{way[:seq]:_<8}" for seq in range(len(way) + 1)}
        for number, way in enumerate(ways)
    }


WAYS = st.lists(st.text("xy", max_size=6), min_size=1, max_size=4)


@given(WAYS)
def test_two_events_have_one_name_just_if_they_are_the_same(ways: list[str]) -> None:
    files = chained(ways)
    branches = branches_of(D, files)
    names: dict[EventId, str] = {}
    for name, sums in files.items():
        for seq, checksum in sums.items():
            event_id = EventId(name_in(branches[name], seq), seq)
            assert names.setdefault(event_id, checksum) == checksum
    assert len(set(names.values())) == len(names)


@given(WAYS, st.randoms())
def test_the_names_of_files_and_their_order_make_no_difference(
    ways: list[str], random: Random
) -> None:
    shuffled = [*ways]
    random.shuffle(shuffled)
    found, again = branches_of(D, chained(ways)), branches_of(D, chained(shuffled))
    assert sorted(found.values(), key=repr) == sorted(again.values(), key=repr)


@given(WAYS)
def test_a_file_holds_all_of_another_just_if_the_other_is_its_beginning(ways: list[str]) -> None:
    branches = branches_of(D, chained(ways))
    for one, way in enumerate(ways):
        for other, beginning in enumerate(ways):
            own, others = branches[f"file {one}"], branches[f"file {other}"]
            assert holds_all(own, len(way), others, len(beginning)) == way.startswith(beginning)


def test_a_branch_is_named_after_its_first_line() -> None:
    files = {
        "own": {0: "0" * 16, 1: "1" * 16, 2: "b" * 16, 3: "c" * 16},
        "copy": {0: "0" * 16, 1: "1" * 16, 2: "a" * 16},
    }
    assert branches_of(D, files) == {
        "copy": (*unparted(D), Branch(1, D, "a" * 8)),
        "own": (*unparted(D), Branch(1, DeviceId("a1~bbbbbbbb"), "b" * 8)),
    }


def test_damaged_lines_part_nothing() -> None:
    sums = {seq: f"{seq:016}" for seq in range(9)}
    damaged = {seq: checksum for seq, checksum in sums.items() if seq not in {0, 4, 8}}
    assert branches_of(D, {"whole": sums, "damaged": damaged}) == {
        "whole": unparted(D),
        "damaged": unparted(D),
    }


def test_an_undo_means_the_event_of_its_own_branch_and_a_sign_means_its_branch() -> None:
    own = (*unparted(D), Branch(1, DeviceId("a1~bbbbbbbb"), "bbbbbbbb"))
    other = (*unparted(D), Branch(1, D, "aaaaaaaa"))
    both = (own, other)
    assert target_in(EventId(D, 1), own, both) == EventId(D, 1)
    assert target_in(EventId(D, 2), own, both) == EventId(DeviceId("a1~bbbbbbbb"), 2)
    assert target_in(EventId(DeviceId("a1~aaaaaaaa"), 2), own, both) == EventId(D, 2)
    assert target_in(EventId(DeviceId("b2"), 2), own, both) == EventId(DeviceId("b2"), 2)
    assert target_in(EventId(DeviceId("b2~cccccccc"), 2), own, both).device == "b2~cccccccc"
