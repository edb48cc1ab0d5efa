"""All keys of a screen, over it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from dp100_cards.tui.commands import HELP_COMMANDS, Command, bindings
from dp100_cards.tui.key_names import shown_key
from dp100_cards.tui.own_keys import own_commands
from dp100_cards.tui.widgets.entry_table import EntryTable


class HelpScreen(ModalScreen[None]):
    """A table of keys, and what else is good to know; any of its own keys closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS = bindings(HELP_COMMANDS)

    def __init__(
        self,
        commands: Sequence[Command],
        notes: Sequence[tuple[str, str]] = (),
        title: str = "",
    ) -> None:
        """`notes`: what to write or to look for, each with its meaning, below the title."""
        super().__init__()
        self._commands = commands
        self._notes = notes
        self._notes_title = title
        self._frame = VerticalScroll(id="keys")

    def compose(self) -> ComposeResult:
        """One entry per command, then one per note."""
        commands = own_commands(self.app, self._commands)
        with self._frame:
            yield EntryTable([(_keys(each), each.help) for each in commands])
            if self._notes:
                yield Static(Content.styled(self._notes_title, "bold"), id="title")
                yield EntryTable(self._notes)

    def on_mount(self) -> None:
        """Gives the frame its title."""
        self._frame.border_title = "Keys"
        self._frame.border_subtitle = "Esc closes"

    def action_scroll(self, lines: int) -> None:
        """Scrolls the table."""
        self._frame.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scrolls the table by pages."""
        self.action_scroll(pages * max(1, self._frame.size.height - 1))


def _keys(command: Command) -> str:
    return " ".join(shown_key(key) for key in command.keys.split(","))
