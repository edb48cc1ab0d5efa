"""The folder of the journals: whether it is there, and what else a sync program would carry."""

import os
from collections.abc import Iterator
from pathlib import Path

from dp100_cards.model.errors import FileError
from dp100_cards.model.finding import Finding, Severity
from dp100_cards.model.ids import DeviceId
from dp100_cards.storage.cache.cache_check import is_sqlite_file
from dp100_cards.storage.locations import Locations, demand_history

_MARKS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync": "Resilio Sync",
}
"""What programs that synchronise leave in the folder that they carry."""
_MOST_ENTRIES = 100_000
_MOVE_SQLITE = (
    "Move it away: a database that is copied while it is written breaks, and the history"
    " needs none."
)
_CARRY_LESS = (
    "Let only the history be carried: put it into a folder of its own there, name that with"
    " dp100 config set history.folder FOLDER, and move the rest out."
)


def folder_findings(locations: Locations, own: DeviceId) -> Iterator[Finding]:
    """What is wrong with the folder itself."""
    try:
        demand_history(locations)
    except FileError as error:
        advice = "Nothing is taken for an empty history meanwhile, and nothing is recorded."
        yield Finding(Severity.ERROR, str(error), advice)
        return
    if own and not locations.history.is_dir():
        advice = "Bring the folder back, or restore it: dp100 backup restore latest."
        message = f"{locations.history}: the history folder of this machine is gone"
        yield Finding(Severity.ERROR, message, advice)
    yield from _databases(locations.history)
    program, folder = carried_by(locations.history)
    ours = (locations.cache_file, locations.device_file, locations.lock_file)
    inside = [path for path in ours if folder and _resolved(path).is_relative_to(folder)]
    if inside:
        names = ", ".join(path.name for path in inside)
        message = f"{folder}: {program} carries files that belong to this machine alone: {names}"
        yield Finding(Severity.WARNING, message, _CARRY_LESS)


def carried_by(folder: Path) -> tuple[str, Path | None]:
    """The program that synchronises a folder, and the folder with its mark; empty and None."""
    place = _resolved(folder)
    for each in (place, *place.parents):
        for mark, program in _MARKS.items():
            if os.path.lexists(each / mark):
                return program, each
    return "", None


def _databases(folder: Path) -> Iterator[Finding]:
    for path in _entries(folder):
        if is_sqlite_file(path):
            message = f"{path}: a file of SQLite in the history folder"
            yield Finding(Severity.WARNING, message, _MOVE_SQLITE)


def _entries(folder: Path) -> list[Path]:
    """The files of a folder but the journals, as far as anyone would look."""
    try:
        with os.scandir(folder) as entries:
            found = [
                Path(each.path) for each, _ in zip(entries, range(_MOST_ENTRIES), strict=False)
            ]
    except OSError:
        return []
    return sorted(path for path in found if path.suffix != ".jsonl")


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return path
