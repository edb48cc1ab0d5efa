"""Getting the settings file ready to be edited."""

from pathlib import Path

from dp100_cards.storage.atomic_write import write_atomically
from dp100_cards.storage.locations import create_private_folder
from dp100_cards.storage.settings.default_file import default_file_text
from dp100_cards.storage.settings.settings_file import is_missing
from dp100_cards.storage.settings.settings_reader import read_with_origins
from dp100_cards.usecases.editor import editor_command
from dp100_cards.usecases.workspace import SettingsSources


def command_to_edit_config(sources: SettingsSources) -> list[str]:
    """The words that open the settings file, which is written where it is missing.

    Raises FileError where there is no editor, or no file can be written.
    """
    environment = sources.environment
    # Not the setting first: where it is wrong, this is the way to mend it.
    is_named = any(environment.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    setting = "" if is_named else read_with_origins(sources.path, environment).settings.editor
    command = editor_command(setting, environment, sources.path, 1)
    if is_missing(sources.path):
        write_new_settings(sources.path, default_file_text())
    return command


def write_new_settings(path: Path, text: str) -> None:
    """Writes a settings file that only its owner may read; raises FileError."""
    place = path.resolve()  # behind a link that leads nowhere yet
    create_private_folder(place.parent)
    write_atomically(place, text, mode=0o600)
