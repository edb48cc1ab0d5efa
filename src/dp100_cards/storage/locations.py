"""Where our files lie."""

import itertools
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from dp100_cards.model.errors import FileError
from dp100_cards.model.settings import Settings
from dp100_cards.storage.atomic_write import sync_folder

_APP = "dp100-cards"


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders of one learner; nothing in `cache` is ever the only copy of anything."""

    data: Path
    cache: Path
    config: Path
    history_folder: Path | None = None
    """As the learner set it; None for the usual one."""
    backup_folder: Path | None = None
    """As the learner set it; None for the usual one."""

    @property
    def history(self) -> Path:
        """The journals, one file per machine; may lie in a synchronised folder."""
        return self.history_folder or self.data / "history"

    @property
    def backups(self) -> Path:
        """The archives that `dp100 backup` writes."""
        return self.backup_folder or self.data / "backups"

    @property
    def backup_record(self) -> Path:
        """How the last backup went, and which archives were verified."""
        return self.data / "backup.json"

    @property
    def device_file(self) -> Path:
        """This machine's name in the history; never synchronised."""
        return self.data / "device"

    @property
    def high_water(self) -> Path:
        """How far each machine's events had come when they were last seen."""
        return self.data / "high-water"

    @property
    def lock_file(self) -> Path:
        """Held by whoever writes to the history or the cache."""
        return self.data / "lock"

    @property
    def backup_lock(self) -> Path:
        """Held by whoever names or deletes a backup."""
        return self.data / "backup.lock"

    @property
    def own_decks(self) -> Path:
        """Decks of the learner's own, read besides the shipped ones."""
        return self.data / "decks"

    @property
    def notes_file(self) -> Path:
        """The learner's own notes on cards."""
        return self.data / "notes.yaml"

    @property
    def cache_file(self) -> Path:
        """The SQLite cache."""
        return self.cache / "cache.sqlite3"

    @property
    def due_calendar(self) -> Path:
        """What `dp100 due` reads when nothing has changed."""
        return self.cache / "due"

    @property
    def settings_file(self) -> Path:
        """The learner's settings, if any."""
        return self.config / "config.toml"


def locations_in(home: Path) -> Locations:
    """Everything in one folder."""
    return Locations(data=home, cache=home / "cache", config=home)


def default_locations() -> Locations:
    """The folders the operating system provides for data, cache and configuration."""
    return Locations(
        data=platformdirs.user_data_path(_APP, appauthor=False),
        cache=platformdirs.user_cache_path(_APP, appauthor=False),
        config=platformdirs.user_config_path(_APP, appauthor=False),
    )


def with_set_folders(locations: Locations, settings: Settings) -> Locations:
    """The locations with the folders that the learner set."""
    return replace(
        locations,
        history_folder=_folder(settings.history_folder),
        backup_folder=_folder(settings.backup_folder),
    )


def demand_history(locations: Locations) -> None:
    """Raises FileError where the history folder that the learner set is missing.

    A stick that is not plugged in must not look like a history that is empty.
    """
    folder = locations.history_folder
    if folder is not None and not folder.is_dir():
        raise FileError(
            f"{folder}: the history folder is not there; make it available,"
            " create it, or change the setting history.folder"
        )


def _folder(text: str) -> Path | None:
    return Path(text).expanduser() if text else None


def create_private_folder(folder: Path) -> None:
    """Creates durably a folder that only its owner may enter, with parents; raises FileError."""
    try:
        # Not all at once: parents too are for their owner only, and each name is to last.
        missing = itertools.takewhile(lambda each: not each.exists(), (folder, *folder.parents))
        for each in reversed(list(missing)):
            each.mkdir(mode=0o700, exist_ok=True)
            sync_folder(each.parent)
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise FileError(
            f"{folder}: cannot create this folder: {error.strerror};"
            " make it writable or choose another one with --home"
        ) from error
