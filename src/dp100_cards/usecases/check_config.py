"""All that is wrong with the settings."""

from collections.abc import Callable, Iterator, Mapping

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.settings import Settings
from dp100_cards.storage.settings.setting_table import SETTINGS
from dp100_cards.storage.settings.settings_file import OTHER_VARIABLES, VARIABLE_PREFIX
from dp100_cards.storage.settings.settings_reader import DEFAULT, read_with_origins
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.usecases.workspace import SettingsSources

ScreenCheck = Callable[[Settings], list[tuple[str, str]]]
"""The names of settings that only the screen can judge, and what is wrong with them."""


def check_config(sources: SettingsSources, screen_check: ScreenCheck) -> tuple[str, ...]:
    """The problems of the settings file and the environment, one line each."""
    read = read_with_origins(sources.path, sources.environment)
    on_screen = [
        f"{read.origins.get(name, DEFAULT).place(sources.path, name)}: {message}"
        for name, message in screen_check(read.settings)
    ]
    return (*read.problems, *on_screen, *_unknown_variables(sources.environment))


def _unknown_variables(environment: Mapping[str, str]) -> Iterator[str]:
    known = OTHER_VARIABLES | {setting.variable for setting in SETTINGS}
    for name in sorted(environment):
        if name.startswith(VARIABLE_PREFIX) and name not in known:
            yield f"{shown(name)}: there is no such setting{did_you_mean(name, known)}"
