"""Journals of one device that went different ways, and how their events are told apart.

A home that was copied, or a snapshot that was restored, goes on writing under numbers that another
file of the same device has given to other events. None of them may be lost or taken for another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dp100_cards.model.events import Event, EventId, Undone
from dp100_cards.model.ids import DeviceId

Checksums = Mapping[int, str]
"""The checksum of each intact line of a file by the number of its event; 0 is the first line."""

_SIGN_DIGITS = 8
_MARK = "~"


@dataclass(frozen=True, slots=True)
class Branch:
    """Under which name a stretch of a file's events goes."""

    after: int
    """It begins behind the event with this number, and ends where the next one begins."""
    name: DeviceId
    sign: str = ""
    """Of its first line; empty for the stretch that all files of the device begin with."""


Branches = Sequence[Branch]


def unparted(device: DeviceId) -> tuple[Branch, ...]:
    """The branches of a file that differs from no other one of its device."""
    return (Branch(-1, device),)


def branches_of(device: DeviceId, files: Mapping[str, Checksums]) -> dict[str, tuple[Branch, ...]]:
    """The branches of each file of a device.

    Where files part, the one whose next line has the least number and checksum keeps the name, and
    each other one is named after that line; so whoever has the same files gives the same names.
    """
    found = {name: unparted(device) for name in files}
    together = [sorted(files)]
    while together:
        names = together.pop()
        pairs = combinations(names, 2)
        after = min((_last_common(files[one], files[other]) for one, other in pairs), default=-1)
        groups = _groups(names, files, after)
        for place, (sign, group) in enumerate(groups):
            name = found[group[0]][-1].name if not place else DeviceId(f"{device}{_MARK}{sign}")
            for each in group if len(groups) > 1 else ():
                found[each] = (*found[each], Branch(after, name, sign))
            if len(group) > 1:
                together.append(group)
    return found


def name_in(branches: Branches, seq: int) -> DeviceId:
    """The name under which an event of a file goes."""
    return next(branch.name for branch in reversed(branches) if branch.after < seq)


def target_in(target: EventId, own: Branches, others: Iterable[Branches]) -> EventId:
    """The event that a line of a file with these branches means.

    A file calls its own device by the plain name, whichever branch it is on; a branch may have been
    named after its first line before, and be the one that keeps the name now.
    """
    if target.device == own[0].name:
        return EventId(name_in(own, target.seq), target.seq)
    _, _, sign = target.device.partition(_MARK)
    known = (branch.name for branches in others for branch in branches if branch.sign == sign)
    return EventId(next(known, target.device) if sign else target.device, target.seq)


def placed(
    event_id: EventId, event: Event, file: str, branches: Mapping[str, Branches]
) -> tuple[EventId, Event]:
    """An event of a file under the name it goes by, and meaning by it what the file means."""
    own, seq = branches[file], event_id.seq
    if isinstance(event, Undone):
        event = replace(event, target=target_in(event.target, own, branches.values()))
    return EventId(name_in(own, seq), seq), event


def holds_all(own: Branches, own_seq: int, other: Branches, other_seq: int) -> bool:
    """Whether a file with an own last number has every event that another of its device has."""
    return other == own[: len(other)] and other_seq <= (
        own[len(other)].after if len(other) < len(own) else own_seq
    )


def _last_common(one: Checksums, other: Checksums) -> int:
    """The number of the last line that two files share, and with it, by its chain, all before."""
    return max((seq for seq in one.keys() & other.keys() if one[seq] == other[seq]), default=-1)


def _groups(
    names: Sequence[str], files: Mapping[str, Checksums], after: int
) -> list[tuple[str, list[str]]]:
    """The files that go on behind a line, those together that go the same way, each with its sign.

    In the order of the lines they go on with.
    """
    groups: list[list[str]] = []
    for name in (each for each in names if max(files[each], default=-1) > after):
        same = [
            group
            for group in groups
            if any(_last_common(files[name], files[other]) > after for other in group)
        ]
        groups = [group for group in groups if group not in same]
        groups.append(sorted([name, *(other for group in same for other in group)]))
    begun = sorted(
        (min(_line_behind(files[name], after) for name in group), group) for group in groups
    )
    return [(checksum[:_SIGN_DIGITS], group) for (_, checksum), group in begun]


def _line_behind(file: Checksums, after: int) -> tuple[int, str]:
    seq = min(seq for seq in file if seq > after)
    return seq, file[seq]
