"""The wiring: where everything lies, what is set, and what time it is.

Besides `cli`, this is the only place that reads the environment and the clock.
"""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dp100_cards.model.errors import UsageError
from dp100_cards.model.moment import Clock, Moment
from dp100_cards.model.progress import Progress, no_progress
from dp100_cards.model.settings import Settings
from dp100_cards.storage.due_calendar import clock_now, fingerprint
from dp100_cards.storage.locations import (
    Locations,
    default_locations,
    locations_in,
    with_set_folders,
)
from dp100_cards.storage.settings.settings_file import read_settings
from dp100_cards.storage.shipped_decks import shipped_decks_folder


@dataclass(frozen=True, slots=True)
class Places:
    """Folders chosen on the command line or by the environment; None means the usual ones."""

    home: str | None = None
    decks: str | None = None

    def or_environment(self) -> "Places":
        """These choices, then those of DP100_HOME and DP100_DECKS."""
        return Places(
            self.home or os.environ.get("DP100_HOME") or None,
            self.decks or os.environ.get("DP100_DECKS") or None,
        )


@dataclass(frozen=True, slots=True)
class SettingsSources:
    """Where settings come from."""

    path: Path
    """The settings file, which need not exist."""
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Workspace:
    """What every use case needs to know of its surroundings."""

    places: Places
    locations: Locations
    deck_folders: tuple[Path, ...]
    """In the order in which they are read."""
    settings: Settings
    settings_fingerprint: str
    """The settings file as it was just before it was read."""
    clock: Clock
    is_backed_up: bool = False
    """Whether a session may start a backup when it ends."""
    stopwatch: Callable[[], float] = time.monotonic
    """Seconds that never run backwards, to measure how long an answer took."""
    progress: Progress = no_progress
    """Is told how far a store has come that has much to read."""


def open_workspace(
    places: Places,
    clock: Clock | None = None,
    progress: Progress = no_progress,
    reader: Callable[[Path, Mapping[str, str]], Settings] = read_settings,
) -> Workspace:
    """The workspace of this learner; raises SettingsError where the settings are not valid.

    Whoever goes on even then brings a reader that does not raise it.
    """
    places = places.or_environment()
    locations = _locations(places)
    settings_fingerprint = fingerprint(str(locations.settings_file))
    settings = reader(locations.settings_file, os.environ)
    return Workspace(
        places=places,
        locations=with_set_folders(locations, settings),
        deck_folders=_deck_folders(places, locations),
        settings=settings,
        settings_fingerprint=settings_fingerprint,
        clock=clock or system_clock,
        progress=progress,
        is_backed_up=not os.environ.get("DP100_NO_BACKUP"),
    )


def read_anew(workspace: Workspace) -> Workspace:
    """The same workspace with the settings as they are now; raises SettingsError."""
    read = open_workspace(workspace.places, workspace.clock, workspace.progress)
    return replace(read, stopwatch=workspace.stopwatch, is_backed_up=workspace.is_backed_up)


def settings_sources(places: Places) -> SettingsSources:
    """Where the settings of this learner come from; reads none of them."""
    return SettingsSources(_locations(places.or_environment()).settings_file, os.environ)


def system_clock() -> Moment:
    """Now, at the local offset from UTC."""
    return Moment(*clock_now())


def _locations(places: Places) -> Locations:
    home = Path(places.home).expanduser().absolute() if places.home else None
    return locations_in(home) if home else default_locations()


def _deck_folders(places: Places, locations: Locations) -> tuple[Path, ...]:
    if places.decks is None:
        return Path(shipped_decks_folder()), locations.own_decks
    folder = Path(places.decks).expanduser().absolute()
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder of decks; check --decks or DP100_DECKS")
    return (folder,)
