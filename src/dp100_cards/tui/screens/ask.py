"""One line to be written in answer to a question, over whatever screen asks it."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from dp100_cards.model.errors import UsageError
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import TYPING_COMMANDS
from dp100_cards.tui.own_keys import own_key

Answer = TypeVar("Answer")


class AskScreen(ModalScreen[Answer | None], Generic[Answer]):
    """Returns what the line means, or None if it was given up."""

    NAME: ClassVar[str] = "typing"
    BINDINGS = bindings(TYPING_COMMANDS, before_all=True)
    DEFAULT_CSS = """
    AskScreen {
        align: center middle;

        #ask {
            width: 64;
            max-width: 100%;
            height: auto;
            padding: 1 2;
            border: round $accent;
            border-subtitle-color: $foreground-muted;
            background: $surface;
        }

        #hint {
            color: $foreground-muted;
        }

        Input {
            margin: 1 0 0 0;
        }

        #problem {
            height: auto;
            color: $text-error;
        }
    }
    """

    def __init__(self, question: str, hint: str, read: Callable[[str], Answer]) -> None:
        """`read` gives the meaning of the line; it raises UsageError where there is none."""
        super().__init__()
        self._question, self._hint, self._read = question, hint, read
        self._input = Input(compact=True, select_on_focus=False)
        self._problem = Static(id="problem", markup=False)

    def compose(self) -> ComposeResult:
        """The question, the line, and what is wrong with it."""
        cancel = own_key(self.app, "typing.cancel")
        with Vertical(id="ask") as frame:
            frame.border_subtitle = f"Enter takes it, {cancel} goes back"
            yield Static(self._question, markup=False)
            yield Static(self._hint, markup=False, id="hint")
            yield self._input
            yield self._problem

    @on(Input.Submitted)
    def action_done(self) -> None:
        """Returns what the line means."""
        try:
            answer = self._read(self._input.value)
        except UsageError as error:
            self._problem.update(clean_line(str(error)))
        else:
            self.dismiss(answer)

    def action_cancel(self) -> None:
        """Goes back without it."""
        self.dismiss(None)
