"""All keys of a screen, over it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from dp100_cards.tui.commands import HELP_COMMANDS, Command, bindings

_KEY_NAMES = {
    "question_mark": "?", "pagedown": "PgDn", "pageup": "PgUp", "space": "Space", "enter": "Enter",
    "escape": "Esc", "home": "Home", "end": "End", "up": "\u2191", "down": "\u2193", "f1": "F1",
}  # fmt: skip


class HelpScreen(ModalScreen[None]):
    """A table of keys; any of its own keys closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings(HELP_COMMANDS)

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        """One line per command."""
        with VerticalScroll(id="keys"):
            yield Static(Content("\n").join(self._line(command) for command in self._commands))

    def on_mount(self) -> None:
        """Gives the frame its title."""
        frame = self.query_one("#keys")
        frame.border_title = "Keys"
        frame.border_subtitle = "Esc closes"

    def action_scroll(self, lines: int) -> None:
        """Scrolls the table."""
        self.query_one("#keys").scroll_relative(y=lines, animate=False)

    @staticmethod
    def _line(command: Command) -> Content:
        keys = " ".join(_key_name(key) for key in command.keys.split(","))
        return Content.assemble((f"{keys:<16}", "bold $text-accent"), command.help)


def _key_name(key: str) -> str:
    return _KEY_NAMES.get(key, key.replace("ctrl+", "Ctrl-"))
