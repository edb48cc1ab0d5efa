"""All settings, each with its value, where that comes from, and what it is for."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.storage.settings.setting_table import setting_named
from dp100_cards.storage.settings.settings_reader import DEFAULT
from dp100_cards.usecases.show_config import ShownSetting

_CHANGED, _USUAL = "\u25cf ", "  "
_INDENT = "    "


class SettingsTable(Static):
    """A few lines a setting; those that are not the default stand out."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._settings: tuple[ShownSetting, ...] = ()
        self._path = Path()

    def show(self, settings: Sequence[ShownSetting], path: Path) -> None:
        """Shows settings; `path` is the settings file's."""
        self._settings, self._path = tuple(settings), path
        self._draw()

    def on_resize(self) -> None:
        """Draws for the new width."""
        self._draw()

    def _draw(self) -> None:
        width = max((len(setting.name) for setting in self._settings), default=0)
        lines = [line for setting in self._settings for line in self._lines(setting, width)]
        self.update(Content("\n").join(lines))

    def _lines(self, setting: ShownSetting, name_width: int) -> Iterator[Content]:
        mark, style = (_CHANGED, "bold $text-accent") if setting.is_changed else (_USUAL, "")
        name = f"{setting.name:<{name_width}}  "
        yield Content.assemble(
            (mark, style),
            (name, "bold" if setting.is_changed else ""),
            (clean_line(setting.value), style),
        )
        for text in filter(None, (_origin_text(setting, self._path), _help(setting))):
            for line in textwrap.wrap(text, max(20, self.size.width - len(_INDENT))):
                yield Content.styled(f"{_INDENT}{line}", "$foreground-muted")


def _origin_text(setting: ShownSetting, path: Path) -> str:
    """Such as `config.toml:12, instead of 20`; empty for what is set nowhere."""
    if setting.origin == DEFAULT:
        return ""
    place = setting.origin.variable or f"{clean_line(path.name)}:{setting.origin.line}"
    if not setting.is_changed or setting.default is None:
        return f"From {place}."
    return f"From {place}, instead of {setting.default}."


def _help(setting: ShownSetting) -> str:
    named = setting_named(setting.name)
    return named.help if named else ""
