"""Commands with the keys that the learner has chosen for them, as the screens show them."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from dp100_cards.tui.commands import Command
from dp100_cards.tui.keymap import commands_with_keys
from dp100_cards.tui.terminal_app import TerminalApp


def own_commands(app: App[Any], commands: Sequence[Command]) -> Sequence[Command]:
    """The commands of a screen as they are bound in this application."""
    keys = app.chosen_keys if isinstance(app, TerminalApp) else {}
    return commands_with_keys(commands, keys)
