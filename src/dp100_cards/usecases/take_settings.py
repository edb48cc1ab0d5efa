"""Going by settings that have changed while the desk was open."""

from dataclasses import replace
from typing import Any

from dp100_cards.storage.settings.setting_table import SETTINGS
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.workspace import read_anew

_AT_START = frozenset({"theme", "low_bandwidth", "history_folder", "keys"})
"""The fields that only a new start can follow: the screen, its keys, and the open history."""


def take_settings(desk: OpenDesk) -> tuple[str, ...]:
    """Goes by the settings as they are now; returns those that need another start, by name.

    Not to be called during a session. Raises SettingsError, and then all is as before.
    """
    before, now = desk.workspace, read_anew(desk.workspace)
    kept: dict[str, Any] = {field: getattr(before.settings, field) for field in _AT_START}
    history_folder = before.locations.history_folder
    desk.go_by(
        replace(
            now,
            settings=replace(now.settings, **kept),
            locations=replace(now.locations, history_folder=history_folder),
        )
    )
    return tuple(
        setting.name
        for setting in SETTINGS
        if setting.field in kept and getattr(now.settings, setting.field) != kept[setting.field]
    )
