"""All settings with their values, and where each comes from."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.wording import counted
from dp100_cards.tui.card_actions import edit_settings
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import SETTINGS_COMMANDS
from dp100_cards.tui.screens.desk_screen import DeskScreen
from dp100_cards.tui.scrolling import scroll_by_key
from dp100_cards.tui.widgets.banner import Banner
from dp100_cards.tui.widgets.settings_table import SettingsTable
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.show_config import ShownConfig, show_config
from dp100_cards.usecases.workspace import settings_sources


class SettingsScreen(DeskScreen):
    """What is set; changes are made in the file."""

    NAME = "settings"
    CSS_PATH = "settings.tcss"
    BINDINGS = bindings(SETTINGS_COMMANDS)

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__()
        self._desk = desk
        self._banner = Banner()
        self._problems = Static(id="problems", markup=False)
        self._table = SettingsTable()
        self._scroll = VerticalScroll(id="all", can_focus=False)

    def compose(self) -> ComposeResult:
        """The file above, the settings below it, what came of editing, and the keys."""
        with Vertical(id="settings"):
            yield self._banner
            with self._scroll:
                yield self._problems
                yield self._table
        yield self.notice
        yield self.key_line

    def on_mount(self) -> None:
        """Shows the settings as they stand in the file now."""
        self.key_line.show(self.labels("edit", "page_down", "help", "close"))
        self._show()

    def action_edit(self) -> None:
        """Opens the settings file in the learner's editor."""
        edit_settings(self.app, self._desk, self.tell)
        self._show()

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls what does not fit."""
        scroll_by_key(self._scroll, unit, direction)

    def _show(self) -> None:
        sources = settings_sources(self._desk.workspace.places)
        config = show_config(sources)
        path = Content.styled(clean_line(str(sources.path)), "$foreground-muted")
        self._banner.show(_sentence(config), path)
        problems = "\n".join(map(clean_line, config.problems))
        self._problems.update(problems)
        self._problems.set_class(bool(problems), "-visible")
        self._table.show(config.settings, sources.path)


def _sentence(config: ShownConfig) -> str:
    changed = sum(setting.is_changed for setting in config.settings)
    return f"{counted(changed, 'setting').capitalize()} of your own, the others as usual"
