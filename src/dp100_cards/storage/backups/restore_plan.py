"""What restoring a backup does to each file: nothing of what is there may be lost."""

import filecmp
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dp100_cards.model.backup import JOURNALS, BackedUpFile, Manifest
from dp100_cards.model.errors import Dp100Error, FileError
from dp100_cards.storage.backups.journal_union import Comparison, compare_journals
from dp100_cards.storage.backups.sources import DECKS, DEVICE, NOTES, SETTINGS
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.device import read_device
from dp100_cards.storage.locations import Locations


class Fate(StrEnum):
    """What becomes of a file of the backup."""

    ADDED = "put back"
    REPLACED = "put back in the place of another"
    MERGED = "put back; what the other one has besides is kept"
    KEPT = "left as it is"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of the backup and its place."""

    name: str
    fate: Fate
    unpacked: Path
    target: Path
    reason: str = ""
    """Why it is left as it is."""
    seen: tuple[int, ...] = ()
    """What the file system said of the file at its place."""

    @property
    def is_written(self) -> bool:
        """Whether a file is written for it."""
        return self.fate is not Fate.KEPT


def restore_plan(
    manifest: Manifest, unpacked: Path, locations: Locations, refused: dict[str, str]
) -> tuple[PlannedFile, ...]:
    """The plan for all files.

    `refused` holds names that are to be left as they are, with the reason.
    """
    return tuple(
        _planned(file, unpacked / file.name, locations, refused) for file in manifest.files
    )


def renewed_plan(
    plan: tuple[PlannedFile, ...], manifest: Manifest, locations: Locations, refused: dict[str, str]
) -> tuple[PlannedFile, ...]:
    """The plan as it is now, where only files that have changed since are looked at again."""
    return tuple(
        planned
        if planned.seen == _identity(planned.target)
        else _planned(file, planned.unpacked, locations, refused)
        for planned, file in zip(plan, manifest.files, strict=True)
    )


def _identity(path: Path) -> tuple[int, ...]:
    try:
        found = path.lstat()
    except OSError:
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _planned(
    file: BackedUpFile, unpacked: Path, locations: Locations, refused: dict[str, str]
) -> PlannedFile:
    target = _target(file.name, locations)
    seen = _identity(target)
    if file.name in refused:
        return PlannedFile(file.name, Fate.KEPT, unpacked, target, refused[file.name], seen)
    reason = _obstacle(file.name, target, locations)
    if reason:
        return PlannedFile(file.name, Fate.KEPT, unpacked, target, reason, seen)
    try:
        fate, reason = _fate(file, unpacked, target)
    except Dp100Error as error:
        fate, reason = Fate.KEPT, str(error)
    except OSError as error:
        fate, reason = Fate.KEPT, f"cannot read it: {error.strerror}"
    return PlannedFile(file.name, fate, unpacked, target, reason, seen)


def _fate(file: BackedUpFile, unpacked: Path, target: Path) -> tuple[Fate, str]:
    if not target.exists():
        return Fate.ADDED, ""
    if file.is_journal:
        match compare_journals(target, unpacked):
            case Comparison.HOLDS_ALL:
                return Fate.KEPT, "it holds all that the backup has"
            case Comparison.LACKS:
                return Fate.REPLACED, ""
            case Comparison.DIFFERS:
                return Fate.MERGED, ""
    if file.name == DEVICE and _is_device(target):
        return Fate.KEPT, "this machine has its name"
    if filecmp.cmp(target, unpacked, shallow=False):
        return Fate.KEPT, "it is the same"
    return Fate.REPLACED, ""


def _is_device(path: Path) -> bool:
    try:
        return read_device(path) is not None
    except FileError:
        return False


def _target(name: str, locations: Locations) -> Path:
    if name.startswith(JOURNALS):
        return locations.history / name.removeprefix(JOURNALS)
    if name.startswith(DECKS):
        return locations.own_decks / name.removeprefix(DECKS)
    places = {
        DEVICE: locations.device_file,
        NOTES: locations.notes_file,
        SETTINGS: locations.settings_file,
    }
    # These may lie behind a link by the learner's wish; the link stays.
    return Path(os.path.realpath(places[name]))


def _obstacle(name: str, target: Path, locations: Locations) -> str:
    """What stands in the way of a file; empty if nothing does."""
    for path in _path_inside(name, target, locations):
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return ""
        except OSError as error:
            return f"{clean_line(str(path))}: {error.strerror}"
        is_right = stat.S_ISREG(mode) if path == target else stat.S_ISDIR(mode)
        if not is_right:
            kind = "an ordinary file" if path == target else "a folder"
            return f"{clean_line(str(path))}: not {kind}; move it away to have this put back"
    return ""


def _path_inside(name: str, target: Path, locations: Locations) -> Iterator[Path]:
    """The folders below the one that was chosen, then the file; none may be a link."""
    if name.startswith(DECKS):
        below = [path for path in target.parents if path.is_relative_to(locations.own_decks)]
        yield from reversed(below[:-1])
    yield target
