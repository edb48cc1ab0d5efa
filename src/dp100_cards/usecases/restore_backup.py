"""Putting a backup back so that nothing of what is there is lost."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dp100_cards.model.backup import Manifest
from dp100_cards.model.errors import SettingsError
from dp100_cards.storage.backups.replacing import put_in_place
from dp100_cards.storage.backups.restore_plan import (
    Fate,
    PlannedFile,
    renewed_plan,
    restore_plan,
)
from dp100_cards.storage.backups.sources import SETTINGS
from dp100_cards.storage.backups.staging import unpacked_backup
from dp100_cards.storage.cache.cache_file import discard_cache
from dp100_cards.storage.dated_name import free_dated_name
from dp100_cards.storage.locations import Locations, demand_history, with_set_folders
from dp100_cards.storage.lock import WriterLock
from dp100_cards.storage.settings.settings_file import is_missing, read_settings
from dp100_cards.usecases.workspace import Workspace, settings_sources

_REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Restoration:
    """What restoring a backup does, or did."""

    archive: Path
    manifest: Manifest
    files: tuple[PlannedFile, ...]
    kept: Path
    """The folder in which what is replaced is kept."""
    is_done: bool = False

    @property
    def replaces(self) -> bool:
        """Whether anything is replaced, and so kept."""
        return any(file.fate in (Fate.REPLACED, Fate.MERGED) for file in self.files)

    @property
    def changes(self) -> bool:
        """Whether any file is written."""
        return any(file.is_written for file in self.files)


def restore_backup(
    workspace: Workspace, archive: Path, agree: Callable[[Restoration], bool]
) -> Restoration:
    """Shows the plan to `agree`, and carries it out if that returns true.

    The archive is verified as a whole before. Raises FileError or HistoryWriteError, and then every
    file is whole: as it was, or as it is to be.
    """
    with unpacked_backup(archive, workspace.locations.data) as (manifest, unpacked):
        locations, refused = _places(workspace, unpacked)
        demand_history(locations)
        kept = free_dated_name(locations.data / _REPLACED, workspace.clock().at)
        stamp = kept.name.removeprefix(f"{_REPLACED}-")
        plan = restore_plan(manifest, unpacked, locations, refused)
        restoration = Restoration(archive, manifest, plan, kept)
        if not restoration.changes or not agree(restoration):
            return restoration
        lock = WriterLock(locations.lock_file)
        try:
            with lock.held():
                # Somebody may have reviewed since the plan was shown.
                plan = renewed_plan(plan, manifest, locations, refused)
                put_in_place([file for file in plan if file.is_written], kept, stamp)
                _forget_cache(locations)
        finally:
            lock.close()
        return Restoration(archive, manifest, plan, kept, is_done=True)


def _places(workspace: Workspace, unpacked: Path) -> tuple[Locations, dict[str, str]]:
    """Where files belong, by the settings that hold afterwards, and why settings are left."""
    locations, settings = workspace.locations, unpacked / SETTINGS
    if is_missing(settings):
        return locations, {}
    try:
        restored = read_settings(settings, settings_sources(workspace.places).environment)
    except SettingsError:
        return locations, {SETTINGS: "the settings of the backup are not valid"}
    if is_missing(locations.settings_file):
        return with_set_folders(locations, restored), {}
    if restored.history_folder != workspace.settings.history_folder:
        return locations, {SETTINGS: "the settings of the backup name another history folder"}
    return locations, {}


def _forget_cache(locations: Locations) -> None:
    with suppress(OSError):  # which would be found out of date all the same
        discard_cache(locations.cache_file)
        locations.due_calendar.unlink(missing_ok=True)
