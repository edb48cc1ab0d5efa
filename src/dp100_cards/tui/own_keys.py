"""Commands with the keys that the learner has chosen for them, as the screens show them."""

from collections.abc import Sequence

from textual.app import App

from dp100_cards.tui.commands import Command
from dp100_cards.tui.keymap import commands_with_keys
from dp100_cards.tui.terminal_app import TerminalApp


def own_commands(app: App[object], commands: Sequence[Command]) -> Sequence[Command]:
    """The commands of a screen as they are bound in this application."""
    return commands_with_keys(commands, app.chosen_keys) if isinstance(app, TerminalApp) else commands
