"""All disks that a power cut may leave of a recorded run, each looked at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.support.faults.aftermath import JournalReading, Promises, is_journal, is_temporary
from tests.support.faults.file_record import Change
from tests.support.faults.file_shim import Fault
from tests.support.faults.flows import Flow
from tests.support.faults.lab import Ended, Lab
from tests.support.faults.volume import Disk, Names, Volume

CACHE = "home/cache"


@dataclass(slots=True)
class Cuts:
    """What was found."""

    disks: int = 0
    distinct: int = 0
    """Those that differ, counted anew whenever something was acknowledged."""
    torn: int = 0
    """Distinct disks with a line that was torn before anybody relied on it, and is reported."""
    broken: str = ""
    """The first broken promise, and after how many changes it was."""


def recorded(
    lab: Lab, flow: Flow, without: str = CACHE, fault: Fault | None = None
) -> tuple[list[Volume], Ended]:
    """The volume before a flow, once for each way to keep names, and what the flow did then."""
    with lab.world(flow) as world:
        volumes = [Volume(world, names, without) for names in Names]
        return volumes, lab.run(world, flow.run, fault)


def cut_everywhere(
    volume: Volume, record: Sequence[Change], draws: int, reading: JournalReading
) -> Cuts:
    """Cuts the power after each change; so many disks are drawn between the extremes."""
    cuts, random = Cuts(), Random(20261123)
    promises = Promises(volume.now())
    seen: set[int] = set()
    written: defaultdict[str, set[bytes]] = defaultdict(set)
    for done in range(len(record) + 1):
        for path, content in volume.now().items():
            if is_journal(path):
                written[path].add(content)
        for disk in volume.disks(random, draws):
            cuts.disks += 1
            key = hash(tuple(sorted(disk.items())))
            if key in seen:
                continue
            seen.add(key)
            cuts.distinct += 1
            broken = (
                promises.broken_by(disk)
                or promises.broken_by_journals(disk)
                or _broken_journal(disk, written, promises, reading, cuts)
            )
            if broken:
                cuts.broken = f"after {done} changes: {broken}"
                return cuts
        if done < len(record):
            volume.follow(record[done])
            if promises.follow(record[done], volume):
                seen.clear()
    return cuts


def distinct_disks(
    volume: Volume, record: Sequence[Change], every: int, draws: int
) -> Iterator[Disk]:
    """Disks that differ, after each so many changes."""
    seen, random = set[int](), Random(20261123)
    for done, change in enumerate(record):
        volume.follow(change)
        for disk in volume.disks(random, draws) if done % every == 0 else ():
            key = hash(tuple(sorted(disk.items())))
            if key not in seen:
                seen.add(key)
                yield disk


def write_disk(disk: Disk, folder: Path) -> None:
    """Makes real files of a disk."""
    for name, content in disk.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _broken_journal(
    disk: Disk,
    written: Mapping[str, set[bytes]],
    promises: Promises,
    reading: JournalReading,
    cuts: Cuts,
) -> str:
    for path in filter(is_journal, disk):
        if is_temporary(path):
            continue
        promised = promises.journals.get(path, b"")
        broken = reading.broken_by(path, disk[path], promised, written[path])
        if broken:
            return broken
        cuts.torn += bool(reading.part(path, disk[path]).problems)
    return ""
