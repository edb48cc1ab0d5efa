"""Where our files lie."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from dp100_cards.model.errors import FileError
from dp100_cards.storage.atomic_write import sync_folder

_APP = "dp100-cards"


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders of one learner; nothing in `cache` is ever the only copy of anything."""

    data: Path
    cache: Path
    config: Path

    @property
    def history(self) -> Path:
        """The journals, one file per machine; may lie in a synchronised folder."""
        return self.data / "history"

    @property
    def device_file(self) -> Path:
        """This machine's name in the history; never synchronised."""
        return self.data / "device"

    @property
    def lock_file(self) -> Path:
        """Held by whoever writes to the history or the cache."""
        return self.data / "lock"

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


def create_private_folder(folder: Path) -> None:
    """Creates durably a folder that only its owner may enter, with parents; raises FileError."""
    try:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in missing:
            sync_folder(each.parent)
    except OSError as error:
        raise FileError(
            f"{folder}: cannot create this folder: {error.strerror};"
            " make it writable or choose another one with --home"
        ) from error
