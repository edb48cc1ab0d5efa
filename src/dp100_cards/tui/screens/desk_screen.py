"""What the screens of the desk have in common: a line to tell things, and a line of keys."""

from typing import ClassVar, Protocol

from dp100_cards.model.errors import Dp100Error
from dp100_cards.tui.commands import COMMANDS
from dp100_cards.tui.messages import ScreenLeft, StatsChosen
from dp100_cards.tui.own_keys import key_labels, own_key
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.terminal.prompt_screen import PromptScreen
from dp100_cards.tui.widgets.key_line import KeyLine
from dp100_cards.tui.widgets.notice import Notice


class KeepsUp(Protocol):
    """The desk, or what looks at it."""

    def keep_up(self) -> None:
        """Takes over what other programs have changed; raises a Dp100Error."""


class DeskScreen(PromptScreen):
    """A screen over the whole terminal whose keys are those of the table of commands."""

    NAME: ClassVar[str]
    """The name under which its commands stand there."""
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice()
        self.key_line = KeyLine()

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Says something in a line of its own; an empty text takes it away."""
        self.notice.say(text, is_error=is_error)

    def keep_up(self, desk: KeepsUp) -> bool:
        """Takes over what other programs have changed; where it cannot, it says so."""
        try:
            desk.keep_up()
        except Dp100Error as error:
            self.tell(str(error), is_error=True)
            return False
        return True

    def key(self, name: str) -> str:
        """The key of one of the screen's commands, as the learner knows it."""
        return own_key(self.app, f"{self.NAME}.{name}")

    def labels(self, *names: str) -> list[tuple[str, str]]:
        """Some of the screen's commands as the key line shows them."""
        return key_labels(self.app, *(f"{self.NAME}.{name}" for name in names))

    def action_help(self) -> None:
        """Shows all keys."""
        self.app.push_screen(HelpScreen(COMMANDS[self.NAME]))

    def action_stats(self) -> None:
        """Asks for the charts."""
        self.post_message(StatsChosen())

    def action_leave(self) -> None:
        """Asks to leave; everything done is saved already."""
        self.post_message(ScreenLeft())
