"""All that the areas look at: a learner's surroundings, and a store made of nothing but files."""

import os
from dataclasses import dataclass

from dp100_cards.model.errors import FileError
from dp100_cards.storage.cache.store import Store
from dp100_cards.storage.locations import Locations
from dp100_cards.usecases.check_config import ScreenCheck
from dp100_cards.usecases.workspace import SettingsSources, Workspace


@dataclass(frozen=True, slots=True)
class TerminalFacts:
    """What only the command line knows of its streams."""

    is_input_terminal: bool
    is_output_terminal: bool
    columns: int
    """0 where there is no terminal."""
    rows: int
    encoding: str
    """Of stdout."""
    is_raw: bool
    """Whether the terminal shows and gathers lines no more, as a killed program leaves it."""


@dataclass(frozen=True, slots=True)
class Patient:
    """Who is examined."""

    workspace: Workspace
    sources: SettingsSources
    screen_check: ScreenCheck
    terminal: TerminalFacts
    rebuilt: Store | None
    """Made of decks and journals alone; None where they cannot be read."""
    unreadable: str
    """Why not."""
    rebuild_seconds: float

    @property
    def locations(self) -> Locations:
        """Where everything lies."""
        return self.workspace.locations

    @property
    def is_history_there(self) -> bool:
        """Whether the history is there, or there never was one.

        On a stick that is not plugged in it is not, and the cache may know more than any file.
        """
        locations = self.locations
        is_new = locations.history_folder is None and not os.path.lexists(locations.device_file)
        return is_new or locations.history.is_dir()

    def demand_rebuilt(self) -> Store:
        """The store made of files; raises FileError where it could not be made."""
        if self.rebuilt is None:
            raise FileError(self.unreadable)
        return self.rebuilt
