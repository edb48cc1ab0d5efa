"""Setting one value in the settings file."""

import tomllib
from dataclasses import dataclass

from dp100_cards.model.did_you_mean import did_you_mean
from dp100_cards.model.errors import SettingsError, UsageError
from dp100_cards.model.settings import Settings
from dp100_cards.storage.atomic_write import write_all_atomically
from dp100_cards.storage.settings.default_file import default_file_text
from dp100_cards.storage.settings.key_table import flat_keys
from dp100_cards.storage.settings.setting_table import (
    KEYS,
    SETTING_BY_NAME,
    Setting,
    setting_named,
)
from dp100_cards.storage.settings.setting_writer import with_keys, with_setting
from dp100_cards.storage.settings.text_value import text_of_key, value_from_text
from dp100_cards.storage.settings.toml_file import TomlFile, parse_toml, read_toml_file
from dp100_cards.storage.yaml_files.problem_list import shown
from dp100_cards.usecases.check_config import ScreenCheck
from dp100_cards.usecases.edit_config import write_new_settings
from dp100_cards.usecases.workspace import SettingsSources

HISTORY_FOLDER = "history.folder"
"""The setting that is not only written: the history is moved."""


@dataclass(frozen=True, slots=True)
class ChangedSetting:
    """What was written."""

    line: int
    """Counted from 1."""
    value: str
    """As TOML."""
    overridden_by: str
    """The environment variable that holds all the same, if any."""


def change_setting(
    sources: SettingsSources, name: str, text: str, screen_check: ScreenCheck
) -> ChangedSetting:
    """Sets one value in the file, or changes nothing.

    Raises UsageError for a name or value that cannot be, SettingsError for a file that cannot be
    changed so, FileError for one that cannot be written.
    """
    found = read_toml_file(sources.path)
    file = found or parse_toml(default_file_text(), sources.path)
    setting, command = _named(name)
    if command:
        value, changed = _with_key(sources, file, command, text, screen_check)
    else:
        value, changed = _with_value(file, setting, text, screen_check)
    after = _as_intended(sources, file, changed, name, value)
    if found:
        write_all_atomically({sources.path: "\ufeff" * file.has_mark + changed})
    else:
        write_new_settings(sources.path, changed)
    variable = setting.variable if sources.environment.get(setting.variable) else ""
    return ChangedSetting(after.line_of(name), value, variable)


def _named(name: str) -> tuple[Setting, str]:
    """The setting, and for keys the id of the command; raises UsageError."""
    table, _, command = name.partition(".")
    if table == KEYS and not command:
        raise UsageError(f"{KEYS}: name a command too, such as {KEYS}.review.undo")
    setting = setting_named(name)
    if setting is None:
        near = did_you_mean(name, SETTING_BY_NAME)
        raise UsageError(f"{shown(name)}: there is no such setting{near}")
    return setting, command if table == KEYS else ""


def checked_value(setting: Setting, text: str) -> object:
    """The value that a text stands for; raises UsageError where it cannot be."""
    try:
        return setting.kind.read(value_from_text(setting, text))
    except ValueError as error:
        raise UsageError(f"{setting.name}: {error}") from error


def _with_value(
    file: TomlFile, setting: Setting, text: str, screen_check: ScreenCheck
) -> tuple[str, str]:
    """The value as TOML and the text of the file with it; raises UsageError."""
    value = checked_value(setting, text)
    if setting.name == "theme":
        _refuse_new_problems(screen_check, Settings(), Settings(theme=str(value)))
    written = setting.kind.write(value)
    return written, with_setting(file, setting.name, written)


def _with_key(
    sources: SettingsSources, file: TomlFile, command: str, text: str, screen_check: ScreenCheck
) -> tuple[str, str]:
    """The same for the keys of one command."""
    kind = SETTING_BY_NAME[KEYS].kind
    try:
        value = kind.read(text_of_key(text))
        kind.read(command)
    except ValueError as error:
        raise UsageError(f"{KEYS}.{shown(command)}: {error}") from error
    try:
        before = {name: str(kind.read(each)) for name, each in flat_keys(file.table.get(KEYS, {}))}
    except ValueError as error:
        raise SettingsError(f"{sources.path}:{file.line_of(KEYS)}: {KEYS}: {error}") from error
    keys = before | {command: str(value)}
    _refuse_new_problems(screen_check, Settings(keys=before), Settings(keys=keys))
    return kind.write(value), with_keys(file, command, keys)


def _refuse_new_problems(check: ScreenCheck, before: Settings, after: Settings) -> None:
    old = check(before)
    new = [f"{name}: {message}" for name, message in check(after) if (name, message) not in old]
    if new:
        raise UsageError(*new)


def _as_intended(
    sources: SettingsSources, file: TomlFile, changed: str, name: str, value: str
) -> TomlFile:
    """The changed text taken apart again; raises SettingsError where more or less has changed."""
    after = parse_toml(changed, sources.path)
    wanted = dict(flat_keys(file.table)) | {name: tomllib.loads(f"value = {value}")["value"]}
    if dict(flat_keys(after.table)) != wanted:
        raise SettingsError(
            f"{sources.path}: cannot set {shown(name)} without changing more; edit it by hand"
        )
    return after
