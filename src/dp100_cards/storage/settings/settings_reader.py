"""Reading the settings with where each comes from, and with everything that is wrong with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dp100_cards.model.errors import SettingsError
from dp100_cards.model.settings import Settings
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.settings.key_table import flat_keys
from dp100_cards.storage.settings.setting_table import (
    KEYS,
    SETTING_BY_NAME,
    SETTINGS,
    TABLES,
    Setting,
)
from dp100_cards.storage.settings.text_value import value_from_text
from dp100_cards.storage.settings.toml_file import TomlFile, read_toml_file
from dp100_cards.storage.yaml_files.hints import Hints
from dp100_cards.storage.yaml_files.problem_list import shown

_MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: a variable of the environment, a line of the file, or neither."""

    variable: str = ""
    line: int = 0
    """Counted from 1."""

    def place(self, path: Path | str, name: str) -> str:
        """Where a message says that a value stands, `path` being the file's."""
        if self.variable and not name.startswith(f"{KEYS}."):
            return self.variable
        before = self.variable or (f"{path}:{self.line}" if self.line else str(path))
        return f"{before}: {shown(name)}"


DEFAULT = Origin()

OriginOf = Callable[[str], Origin]
"""Tells the origin of a value by its name."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Settings; what could not be read has its default."""

    settings: Settings
    origins: Mapping[str, Origin]
    """By name, such as `order` or `keys.review.undo`; what is missing has its default."""
    problems: tuple[str, ...]
    """One line each."""


def read_with_origins(path: Path, environment: Mapping[str, str]) -> ReadSettings:
    """All settings; raises nothing, since whatever is wrong is told in the problems."""
    collector = _Collector(path)
    try:
        file = read_toml_file(path)
    except SettingsError as error:
        collector.problems.append(str(error))
        file = None
    if file:
        collector.take_file(file)
    collector.take_environment(environment)
    return collector.result()


@dataclass(slots=True)
class _Collector:
    """Takes in value after value; later ones win."""

    path: Path
    fields: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    hints: Hints = field(default_factory=lambda: Hints(SETTING_BY_NAME))

    def take_file(self, file: TomlFile) -> None:
        """The values of the file, in its order."""
        for name, value in file.table.items():
            if name not in TABLES:
                self._take_named(file, name, value)
            elif isinstance(value, dict):
                for below, each in value.items():
                    self._take_named(file, f"{name}.{below}", each)
            else:
                line = TABLES[name].partition(".")[2]
                wanted = f'must be a table such as [{name}] with lines like {line} = ""'
                self._refuse(Origin(line=file.line_of(name)), name, wanted)

    def take_environment(self, environment: Mapping[str, str]) -> None:
        """The values of the environment; an empty one counts as none."""
        for setting in SETTINGS:
            text = environment.get(setting.variable)
            if text:
                self._take(setting, value_from_text(setting, text), _variable(setting))

    def result(self) -> ReadSettings:
        """What was taken in."""
        settings = replace(Settings(keys=self.keys), **self.fields)
        problems = self.problems[:_MOST_PROBLEMS]
        more = len(self.problems) - len(problems)
        problems += [f"... and {more} more problems"] if more else []
        return ReadSettings(settings, self.origins, tuple(problems))

    def _take_named(self, file: TomlFile, name: str, value: object) -> None:
        setting = SETTING_BY_NAME.get(name)
        if setting:
            self._take(setting, value, lambda name: Origin(line=file.line_of(name)))
        else:
            near = self.hints.near(name)
            self._refuse(Origin(line=file.line_of(name)), name, f"there is no such setting{near}")

    def _take(self, setting: Setting, value: object, origin_of: OriginOf) -> None:
        if setting.name == KEYS:
            self._take_keys(setting, value, origin_of)
            return
        origin = origin_of(setting.name)
        try:
            self.fields[setting.field] = setting.kind.read(value)
            self.origins[setting.name] = origin
        except ValueError as error:
            self._refuse(origin, setting.name, str(error))

    def _take_keys(self, setting: Setting, table: object, origin_of: OriginOf) -> None:
        try:
            keys = flat_keys(table)
        except ValueError as error:
            self._refuse(origin_of(KEYS), KEYS, str(error))
            return
        for command, value in keys:
            name, harmless = f"{KEYS}.{command}", clean_line(command)
            try:
                self.keys[harmless] = str(setting.kind.read(value))
                self.origins[f"{KEYS}.{harmless}"] = origin_of(name)
            except ValueError as error:
                self._refuse(origin_of(name), name, str(error))

    def _refuse(self, origin: Origin, name: str, message: str) -> None:
        self.problems.append(f"{origin.place(self.path, name)}: {message}")


def _variable(setting: Setting) -> OriginOf:
    origin = Origin(setting.variable)
    return lambda _: origin
