"""All keys of a screen, over it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from dp100_cards.tui.command import Command, bindings
from dp100_cards.tui.commands import APP_COMMANDS, HELP_COMMANDS
from dp100_cards.tui.key_names import shown_key
from dp100_cards.tui.own_keys import own_commands, own_key
from dp100_cards.tui.scrolling import scroll_by_key
from dp100_cards.tui.widgets.entry_table import EntryTable


class HelpScreen(ModalScreen[None]):
    """A table of keys, and what else is good to know."""

    NAME: ClassVar[str] = "help"
    CSS_PATH = "help.tcss"
    BINDINGS = bindings(HELP_COMMANDS)
    AUTO_FOCUS = ""

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
        self._frame = VerticalScroll(id="keys", can_focus=False)

    def compose(self) -> ComposeResult:
        """One entry per command, those that every screen has last; then one per note."""
        commands = own_commands(self.app, [*self._commands, *APP_COMMANDS])
        with self._frame:
            yield EntryTable([(_keys(each), each.help) for each in commands])
            if self._notes:
                yield Static(Content.styled(self._notes_title, "bold"), id="title")
                yield EntryTable(self._notes)

    def on_mount(self) -> None:
        """Gives the frame its title."""
        self._frame.border_title = "Keys"
        self._frame.border_subtitle = f"{own_key(self.app, 'help.close')} closes"

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls the table."""
        scroll_by_key(self._frame, unit, direction)


def _keys(command: Command) -> str:
    return " ".join(map(shown_key, command.names))
