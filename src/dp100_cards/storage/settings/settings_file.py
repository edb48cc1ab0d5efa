"""The settings that hold: those of the environment, then the file's, then the defaults."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from dp100_cards.model.errors import SettingsError
from dp100_cards.model.settings import Settings

VARIABLE_PREFIX = "DP100_"
OTHER_VARIABLES = frozenset({"DP100_HOME", "DP100_DECKS", "DP100_NO_BACKUP"})
"""What begins like a setting and is none: it holds for one command, not for a learner."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


def read_settings(path: Path, environment: Mapping[str, str] = _NOTHING) -> Settings:
    """The learner's settings; raises SettingsError with all that is wrong with them."""
    if is_missing(path) and not _has_variables(environment):
        return Settings()
    # Most learners have set nothing, and no start should pay for what it does not use.
    from dp100_cards.storage.settings.settings_reader import read_with_origins

    read = read_with_origins(path, environment)
    if read.problems:
        raise SettingsError(*read.problems)
    return read.settings


def is_missing(path: Path) -> bool:
    """Whether there is no settings file; one that cannot be reached counts as there."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False  # reading will tell why
    return False


def _has_variables(environment: Mapping[str, str]) -> bool:
    names = (name for name in environment if name.startswith(VARIABLE_PREFIX))
    return any(name not in OTHER_VARIABLES for name in names)
