"""What a flow does where nothing goes wrong: a run that was hit by a fault is judged by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.model.events import Crammed, Event, Reviewed
from dp100_cards.model.moment import Moment
from tests.support.events import read_whole
from tests.support.faults.aftermath import (
    JournalReading,
    Promises,
    acknowledged,
    is_journal,
    is_temporary,
)
from tests.support.faults.file_record import Change
from tests.support.faults.flows import Flow
from tests.support.faults.lab import Lab
from tests.support.faults.power_cut import CACHE, recorded
from tests.support.faults.volume import Disk

_SOME_MOMENT = Moment(0, 0)


@dataclass(frozen=True, slots=True)
class CleanRun:
    """All its changes, its events, and what was promised with each acknowledgement."""

    changes: list[Change]
    """Those that a fault can hit, in order."""
    events: list[Event]
    """All in the journals at the end."""
    promised: list[tuple[Promises, int]]
    """Before any acknowledgement, after the first, and so on; with the number of events then."""
    cache_inode: int
    """That of the folder."""

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers by which faults name the changes."""
        return range(1, len(self.changes) + 1)

    @property
    def outside_cache(self) -> list[int]:
        """The numbers of changes to what cannot be derived from anything else."""
        inodes = {each.inode for each in self.changes if f"/{CACHE}/" in each.path}
        inodes.add(self.cache_inode)
        return [
            number
            for number, change in zip(self.numbers, self.changes, strict=True)
            if change.inode not in inodes and f"/{CACHE}/" not in change.path
        ]

    @property
    def syncs(self) -> list[int]:
        """The numbers of those of them that make something durable."""
        return [number for number in self.outside_cache if self.changes[number - 1].kind == "sync"]

    def some(self, most: int) -> list[int]:
        """About so many, most of them outside the cache."""
        return sorted({*_some(self.outside_cache, most), *_some(self.numbers, most // 3)})


def clean_run(lab: Lab, flow: Flow) -> CleanRun:
    """Runs a flow to its end; its promises are found by following its record."""
    volumes, ended = recorded(lab, flow)
    assert ended.code == 0, ended.printed
    volume = volumes[0]
    promises = Promises(volume.now())
    with lab.scratch() as folder:
        reading = JournalReading(folder)
        promised = [(promises.so_far(), len(_events(volume.now(), reading)))]
        for change in ended.changes:
            volume.follow(change)
            if promises.follow(change, volume):
                held = promises.so_far(), len(_events(volume.now(), reading))
                promised += [held] * max(1, len(acknowledged(change)))
        events = _events(volume.now(), reading)
    program = ended.changes[0].process
    hittable = [each for each in ended.changes if each.counts and each.process == program]
    return CleanRun(hittable, events, promised, volume.inode_of(CACHE))


def events_in(home: Path) -> list[Event]:
    """What all journals of a home hold, their times apart; no line may be damaged."""
    events = []
    for path in sorted((home / "history").glob("*.jsonl")):
        part = read_whole(path)
        assert part.problems == []
        events += [_untimed(event) for _, event in part.events]
    return events


def files_in(world: Path) -> Disk:
    """All files that somebody may rely on."""
    paths = (path for path in sorted(world.rglob("*")) if path.is_file())
    names = {str(path.relative_to(world)): path for path in paths}
    return {
        name: path.read_bytes()
        for name, path in names.items()
        if not (name.startswith(CACHE) or is_temporary(name) or is_journal(name))
    }


def _events(disk: Disk, reading: JournalReading) -> list[Event]:
    return [
        _untimed(event)
        for path in sorted(filter(is_journal, disk))
        for _, event in reading.part(path, disk[path]).events
    ]


def _untimed(event: Event) -> Event:
    if isinstance(event, Reviewed | Crammed):
        return replace(event, moment=_SOME_MOMENT, took_seconds=0.0)
    return replace(event, moment=_SOME_MOMENT)


def _some(numbers: Sequence[int], most: int) -> Sequence[int]:
    return numbers[:: max(1, len(numbers) // most)]
