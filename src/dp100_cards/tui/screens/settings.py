"""All settings with their values, and where each comes from."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.wording import counted
from dp100_cards.tui.card_actions import edit_settings
from dp100_cards.tui.commands import SETTINGS_COMMANDS, bindings
from dp100_cards.tui.own_keys import own_commands
from dp100_cards.tui.widgets.banner import Banner
from dp100_cards.tui.widgets.key_line import KeyLine, key_labels
from dp100_cards.tui.widgets.settings_table import SettingsTable
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.show_config import ShownConfig, show_config
from dp100_cards.usecases.workspace import settings_sources


class SettingsScreen(Screen[None]):
    """What is set; changes are made in the file."""

    CSS_PATH = "settings.tcss"
    BINDINGS = bindings(SETTINGS_COMMANDS)

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__()
        self._desk = desk
        self._banner = Banner()
        self._problems = Static(id="problems", markup=False)
        self._table = SettingsTable()
        self._notice = Static(id="notice", markup=False)
        self._key_line = KeyLine()

    def compose(self) -> ComposeResult:
        """The file above, the settings below it, what came of editing, and the keys."""
        with Vertical(id="settings"):
            yield self._banner
            with VerticalScroll(id="all"):
                yield self._problems
                yield self._table
        yield self._notice
        yield self._key_line

    def on_mount(self) -> None:
        """Shows the settings as they stand in the file now."""
        self._key_line.show(key_labels(*own_commands(self.app, SETTINGS_COMMANDS)))
        self._show()

    def action_edit(self) -> None:
        """Opens the settings file in the learner's editor."""
        edit_settings(self.app, self._desk, self._tell)
        self._show()

    def action_scroll(self, lines: int) -> None:
        """Scrolls what does not fit."""
        self.query_one("#all").scroll_relative(y=lines, animate=False)

    def _show(self) -> None:
        sources = settings_sources(self._desk.workspace.places)
        config = show_config(sources)
        path = Content.styled(clean_line(str(sources.path)), "$foreground-muted")
        self._banner.show(_sentence(config), path)
        problems = "\n".join(map(clean_line, config.problems))
        self._problems.update(problems)
        self._problems.set_class(bool(problems), "-visible")
        self._table.show(config.settings, sources.path)

    def _tell(self, text: str) -> None:
        self._notice.update(clean_line(text))
        self._notice.set_class(bool(text), "-visible")


def _sentence(config: ShownConfig) -> str:
    changed = sum(setting.is_changed for setting in config.settings)
    return f"{counted(changed, 'setting').capitalize()} of your own, the others as usual"
