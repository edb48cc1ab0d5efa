"""All that is wrong with the settings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.settings import Settings
from dp100_cards.storage.settings.setting_table import SETTINGS
from dp100_cards.storage.settings.settings_file import OTHER_VARIABLES, VARIABLE_PREFIX
from dp100_cards.storage.settings.settings_reader import DEFAULT, ReadSettings, read_with_origins
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.usecases.workspace import SettingsSources

ScreenProblem = tuple[str, str]
"""The name of a setting that only the screen can judge, and what is wrong with it."""

ScreenCheck = Callable[[Settings], list[ScreenProblem]]


def check_config(sources: SettingsSources, screen_check: ScreenCheck) -> tuple[str, ...]:
    """The problems of the settings file and the environment, one line each."""
    read = read_with_origins(sources.path, sources.environment)
    on_screen = _placed(screen_check(read.settings), read, sources.path)
    return (*read.problems, *on_screen, *_unknown_variables(sources.environment))


def placed_problems(sources: SettingsSources, found: Iterable[ScreenProblem]) -> tuple[str, ...]:
    """What the screen found, one line each with where the setting stands."""
    return _placed(found, read_with_origins(sources.path, sources.environment), sources.path)


def _placed(found: Iterable[ScreenProblem], read: ReadSettings, path: Path) -> tuple[str, ...]:
    return tuple(
        f"{read.origins.get(name, DEFAULT).place(path, name)}: {message}" for name, message in found
    )


def _unknown_variables(environment: Mapping[str, str]) -> Iterator[str]:
    known = OTHER_VARIABLES | {setting.variable for setting in SETTINGS}
    for name in sorted(environment):
        if name.startswith(VARIABLE_PREFIX) and name not in known:
            yield f"{shown(name)}: there is no such setting{did_you_mean(name, known)}"
