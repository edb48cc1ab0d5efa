"""The instruments themselves: both watchers see the same changes, and the volume follows them."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.faults.file_record import Change
from tests.support.faults.file_shim import SHORT_WRITE, Fault
from tests.support.faults.flows import FLOWS, Flow
from tests.support.faults.lab import Ended, Lab, fast_folder
from tests.support.faults.power_cut import CACHE
from tests.support.faults.volume import Disk, Names, Volume

RATING = next(flow for flow in FLOWS if flow.name == "rating")
OWN_WORDING = next(flow for flow in FLOWS if flow.name == "own wording")


@pytest.fixture(scope="module")
def python_lab() -> Iterator[Lab]:
    """Watches by what Python has, as where there is no compiler."""
    with fast_folder() as folder, Lab(folder, None) as opened:
        yield opened


def files(world: Path) -> Disk:
    """All files outside the cache."""
    paths = (path for path in world.rglob("*") if path.is_file())
    found = {str(path.relative_to(world)): path.read_bytes() for path in paths}
    return told_apart(found)


def told_apart(disk: Disk) -> Disk:
    """Without the cache, and without the lock, which names the process that held it last."""
    return {
        name: content
        for name, content in disk.items()
        if not name.startswith(f"{CACHE}/") and name != "home/lock"
    }


def followed(lab: Lab, flow: Flow, fault: Fault | None = None) -> tuple[Ended, Disk, Disk]:
    """A run, the volume that has followed it, and the files that there really are."""
    with lab.world(flow) as world:
        volume = Volume(world, Names.IN_ORDER, without=CACHE)
        ended = lab.run(world, flow.run, fault)
        for change in ended.changes:
            volume.follow(change)
        return ended, told_apart(volume.now()), files(world)


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)
def test_the_volume_holds_what_the_files_hold(lab: Lab, flow: Flow) -> None:
    ended, volume, really = followed(lab, flow)
    assert ended.code == 0, ended.printed
    assert volume == really


@pytest.mark.parametrize("flow", [RATING, OWN_WORDING], ids=lambda flow: flow.name)
def test_both_watchers_see_the_same_changes(lab: Lab, python_lab: Lab, flow: Flow) -> None:
    ended, volume, really = followed(python_lab, flow)
    assert volume == really
    by_shim, _, _ = followed(lab, flow)
    assert outside_cache(ended) == outside_cache(by_shim)


def outside_cache(ended: Ended) -> list[tuple[str, int]]:
    """Each change by its kind and how much it writes; syncs do not tell whose folder they sync."""
    inodes = {
        change.inode
        for change in ended.changes
        if f"/{CACHE}" in change.path or change.path.endswith("/lock")
    }
    return [
        (change.kind, len(change.content))
        for change in ended.changes
        if change.counts and change.kind != "sync" and change.inode not in inodes
    ]


@pytest.mark.parametrize("what", [errno.ENOSPC, SHORT_WRITE])
def test_both_watchers_refuse_the_write_of_a_rating(lab: Lab, python_lab: Lab, what: int) -> None:
    for each in (lab, python_lab):
        ended, _, _ = followed(each, RATING)
        counted = [change for change in ended.changes if change.counts]
        line = next(change for change in counted if b'"reviewed"' in change.content)
        fault = Fault(counted.index(line) + 1, what)
        refused, volume, really = followed(each, RATING, fault)
        assert "Not saved" in refused.printed
        assert volume == really


def write(inode: int, offset: int, content: bytes) -> Change:
    return Change(1, "write", 0, inode, offset, "", "", content)


def sync(inode: int, errno_: int = 0) -> Change:
    return Change(1, "sync", errno_, inode, 0, "", "", b"")


def small_volume(folder: Path, names: Names) -> tuple[Volume, int]:
    (folder / "a").write_bytes(b"old")
    return Volume(folder, names), (folder / "a").stat().st_ino


def possible(volume: Volume) -> set[bytes]:
    """All contents of the file that a cut may leave."""
    from random import Random

    return {disk["a"] for disk in volume.disks(Random(1), 200) if "a" in disk}


def test_what_was_not_synced_may_be_there_or_not_each_sector_by_itself(tmp_path: Path) -> None:
    volume, inode = small_volume(tmp_path, Names.IN_ORDER)
    volume.follow(write(inode, 510, b"abcd"))
    zeros = bytes(507)
    assert possible(volume) == {
        b"old",
        b"old" + zeros + b"ab",
        b"old" + zeros + b"\x00\x00cd",
        b"old" + zeros + b"abcd",
    }
    volume.follow(sync(inode))
    assert possible(volume) == {b"old" + zeros + b"abcd"}


def test_after_a_failed_sync_only_a_page_that_is_written_again_becomes_durable(
    tmp_path: Path,
) -> None:
    volume, inode = small_volume(tmp_path, Names.IN_ORDER)
    for change in (write(inode, 0, b"new"), sync(inode, errno.EIO), sync(inode)):
        volume.follow(change)
    assert possible(volume) == {b"old", b"new"}
    for change in (write(inode, 3, b"er"), sync(inode)):
        volume.follow(change)
    assert possible(volume) == {b"newer"}


@pytest.mark.parametrize(
    ("names", "is_durable"), [(Names.IN_ORDER, True), (Names.BY_FOLDER, False)]
)
def test_a_new_name_needs_a_sync_of_its_folder_on_some_file_systems(
    tmp_path: Path, names: Names, is_durable: bool
) -> None:
    volume, inode = small_volume(tmp_path, names)
    volume.follow(Change(1, "rename", 0, inode, 0, f"{tmp_path}/a", f"{tmp_path}/b", b""))
    volume.follow(sync(inode))
    assert (possible(volume) == set()) is is_durable
    volume.follow(sync(tmp_path.stat().st_ino))
    assert possible(volume) == set()
