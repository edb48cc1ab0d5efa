"""Every setting with its value and where that comes from; changes no file."""

from collections.abc import Mapping
from dataclasses import dataclass

from dp100_cards.storage.settings.setting_table import KEYS, SETTINGS, Setting
from dp100_cards.storage.settings.settings_reader import (
    DEFAULT,
    Origin,
    ReadSettings,
    read_with_origins,
)
from dp100_cards.usecases.workspace import SettingsSources


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """A setting as it holds now."""

    name: str
    """In the file; that of a key such as `keys.review.undo`."""
    value: str
    """As TOML."""
    default: str | None
    """As TOML; None where there is nothing without a setting."""
    origin: Origin

    @property
    def is_changed(self) -> bool:
        """Whether the value is not the default."""
        return self.value != self.default


@dataclass(frozen=True, slots=True)
class ShownConfig:
    """All settings, in the order of the documents."""

    settings: tuple[ShownSetting, ...]
    problems: tuple[str, ...]
    """What could not be read, one line each."""


def show_config(sources: SettingsSources) -> ShownConfig:
    """The settings that hold, and what is wrong with the others."""
    read = read_with_origins(sources.path, sources.environment)
    plain = (_shown(setting, read) for setting in SETTINGS if setting.name != KEYS)
    keys = _shown_keys(read.settings.keys, read.origins)
    return ShownConfig((*plain, *keys), read.problems)


def _shown(setting: Setting, read: ReadSettings) -> ShownSetting:
    value = getattr(read.settings, setting.field)
    return ShownSetting(
        name=setting.name,
        value=setting.kind.write(value),
        default=setting.kind.write(setting.default),
        origin=read.origins.get(setting.name, DEFAULT),
    )


def _shown_keys(keys: Mapping[str, str], origins: Mapping[str, Origin]) -> list[ShownSetting]:
    kind = next(setting.kind for setting in SETTINGS if setting.name == KEYS)
    names = {command: f"{KEYS}.{command}" for command in keys}
    return [
        ShownSetting(name, kind.write(keys[command]), None, origins.get(name, DEFAULT))
        for command, name in names.items()
    ]
