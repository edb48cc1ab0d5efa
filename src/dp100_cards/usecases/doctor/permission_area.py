"""Files and folders: who may read them, whose they are, what is left over, and room on the disk."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dp100_cards.model.finding import Area, ExaminedArea, Finding, Mending, Repair, Severity
from dp100_cards.model.study_day import DAY
from dp100_cards.storage.locations import Locations
from dp100_cards.storage.own_files import (
    Leftover,
    Room,
    can_write,
    chosen_files,
    is_open_to_others,
    leftovers,
    own_files,
    own_folders,
    owner_of,
    room_in,
)
from dp100_cards.study.wording import counted
from dp100_cards.usecases.doctor.patient import Patient

_MOST = 5
_MEGABYTE = 1024 * 1024
_LITTLE, _TOO_LITTLE = 100 * _MEGABYTE, 10 * _MEGABYTE
_FEW_INODES = 100
_CLOSE = "Nobody else needs them: chmod go= does it."
_CHOSEN = "If they should not, take the right away with chmod go=."
_OWNER = "Give them to who reviews, with chown; it may come of a dp100 that was run by sudo."
_WRITABLE = "Make it writable, or choose another one with --home."
_ROOM = "Make room; a rating that cannot be stored does not count."
_LOOK = "Look into them, keep what you need, and delete them."
_NEEDLESS = "Nothing in them is needed."
_PLACE = "Move it away; what belongs there is made when it is needed."


def examine_permissions(patient: Patient) -> ExaminedArea:
    """What others could read, what we could not write, and what a kill has left."""
    locations, now_at = patient.locations, patient.workspace.clock().at
    folders, files = own_folders(locations), own_files(locations)
    room = room_in(locations.data)
    findings = [
        *_open(folders, files, chosen_files(locations)),
        *_foreign([*folders, *files], os.geteuid()),
        *_strange(files),
        *_protected(locations),
        *_left_over(list(leftovers(locations)), now_at),
        *room_findings(locations.data, room),
    ]
    free = f", {room.bytes / 1e9:,.1f} GB free" if room else ""
    return ExaminedArea(
        Area.PERMISSIONS,
        f"{counted(len(files), 'file')} in {counted(len(folders), 'folder')}{free}",
        tuple(findings),
        {
            "files": len(files),
            "folders": len(folders),
            "free_bytes": room.bytes if room else None,
            "free_inodes": room.inodes if room else None,
        },
    )


def room_findings(folder: Path, room: Room | None) -> Iterator[Finding]:
    """Whether a full disk is near."""
    if room is None:
        return
    if room.bytes < _LITTLE:
        severity = Severity.ERROR if room.bytes < _TOO_LITTLE else Severity.WARNING
        free = f"{room.bytes / _MEGABYTE:,.0f} MB"
        yield Finding(severity, f"{folder}: only {free} are free there", _ROOM)
    if room.inodes is not None and room.inodes < _FEW_INODES:
        files = counted(room.inodes, "more file")
        yield Finding(Severity.ERROR, f"{folder}: there is room for {files} there", _ROOM)


def _open(
    folders: Sequence[Path], files: Sequence[Path], chosen: Sequence[Path]
) -> Iterator[Finding]:
    for paths, what, mending in (
        (folders, "folder", Mending.CLOSE_FOLDERS),
        (files, "file", Mending.CLOSE_FILES),
    ):
        opened = tuple(path for path in paths if is_open_to_others(path))
        if opened:
            message = f"open to other users: {counted(len(opened), what)}: {_named(opened)}"
            yield Finding(Severity.WARNING, message, _CLOSE, Repair(mending, opened))
    opened = tuple(path for path in chosen if is_open_to_others(path))
    if opened:
        message = f"open to other users, in a folder that you chose: {_named(opened)}"
        yield Finding(Severity.NOTE, message, _CHOSEN)


def _foreign(paths: Sequence[Path], own: int) -> Iterator[Finding]:
    foreign = [path for path in paths if owner_of(path) not in (own, None)]
    if foreign:
        message = f"of another user: {_named(foreign)}"
        yield Finding(Severity.WARNING, message, _OWNER)


def _strange(files: Iterable[Path]) -> Iterator[Finding]:
    for path in files:
        if path.is_symlink() and not path.exists():
            message = f"{path}: a link that leads nowhere"
            yield Finding(Severity.ERROR, message, _PLACE)
        elif not _is_ordinary(path):
            yield Finding(Severity.ERROR, f"{path}: not an ordinary file", _PLACE)


def _is_ordinary(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _protected(locations: Locations) -> Iterator[Finding]:
    cannot = {
        locations.data: "nothing can be recorded",
        locations.history: "nothing can be recorded",
        locations.cache: "every command reads all files anew",
        locations.backups: "no backup can be made",
    }
    for folder, consequence in cannot.items():
        room = room_in(folder)
        if (room and room.is_read_only) or not can_write(folder):
            message = f"{folder}: cannot be written: {consequence}"
            severity = Severity.ERROR if "recorded" in consequence else Severity.WARNING
            yield Finding(severity, message, _WRITABLE)


def _left_over(found: Sequence[Leftover], now_at: int) -> Iterator[Finding]:
    """Those that are a day old; what is younger may still be written."""
    old = [each for each in found if now_at - each.changed_at > DAY]
    needless = tuple(each.path for each in old if each.is_needless)
    others = [each.path for each in old if not each.is_needless]
    if needless:
        message = f"left by a program that was killed: {_named(needless)}"
        repair = Repair(Mending.DELETE_LEFTOVERS, needless)
        yield Finding(Severity.NOTE, message, _NEEDLESS, repair)
    if others:
        message = "left by a program that was killed, with what stands nowhere else: "
        yield Finding(Severity.NOTE, message + _named(others), _LOOK)


def _named(paths: Sequence[Path]) -> str:
    """The first of them."""
    more = len(paths) - _MOST
    named = ", ".join(map(str, paths[:_MOST]))
    return f"{named} and {more} more" if more > 0 else named
