"""Commands with the keys that the learner has chosen for them, as the screens show them."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from dp100_cards.tui.command import Command
from dp100_cards.tui.commands import COMMAND_BY_ID
from dp100_cards.tui.keymap import commands_with_keys
from dp100_cards.tui.terminal_app import TerminalApp


def own_commands(app: App[Any], commands: Sequence[Command]) -> Sequence[Command]:
    """The commands as they are bound in this application."""
    keys = app.chosen_keys if isinstance(app, TerminalApp) else {}
    return commands_with_keys(commands, keys)


def own_key(app: App[Any], command_id: str) -> str:
    """The key of a command, as the learner knows it."""
    return own_commands(app, [COMMAND_BY_ID[command_id]])[0].shown_key


def key_labels(app: App[Any], *command_ids: str) -> list[tuple[str, str]]:
    """Commands as the key line shows them: the key, and what it does."""
    commands = own_commands(app, [COMMAND_BY_ID[command_id] for command_id in command_ids])
    return [(command.shown_key, command.label) for command in commands]
