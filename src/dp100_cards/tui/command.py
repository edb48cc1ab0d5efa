"""What a command is, and how Textual binds its keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from dp100_cards.tui.key_names import shown_key


@dataclass(frozen=True, slots=True)
class Command:
    """Something a learner can ask a screen to do."""

    id: str
    """Public: settings refer to it. Before its full stop stands the screen's name."""
    keys: str
    """Key names of Textual, separated by commas."""
    action: str
    """The screen's action that carries it out."""
    label: str
    """One or two words for the key line."""
    help: str
    """One sentence for help and palette."""

    @property
    def names(self) -> list[str]:
        """The names of its keys, one by one."""
        return [name.strip() for name in self.keys.split(",")]

    @property
    def shown_key(self) -> str:
        """Its first key as the learner knows it: `Space`, `PgDn`, `?`."""
        return shown_key(self.names[0])


def bindings(commands: Sequence[Command], *, before_all: bool = False) -> list[BindingType]:
    """The commands as Textual binds them; `before_all`: even where keys are text."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            id=command.id,
            tooltip=command.help,
            show=False,
            priority=before_all,
        )
        for command in commands
    ]
