"""A question with an answer per key, over whatever screen asks it."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static


class QuestionScreen(ModalScreen[str | None]):
    """Returns the key that was pressed, or None for Escape."""

    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle;

        #question {
            width: 78;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            border: round $warning;
            background: $surface;
        }
    }
    """

    def __init__(self, title: str, lines: Sequence[str], answers: Mapping[str, str]) -> None:
        """`answers`: key to what it does."""
        super().__init__()
        self._title, self._lines, self._answers = title, lines, answers

    def compose(self) -> ComposeResult:
        """What it is about, and what can be pressed."""
        keys: list[str | tuple[str, str]] = []
        for key, label in self._answers.items():
            keys += [(f" {key} ", "bold $text-accent"), f"{label}   "]
        content = [
            Content.styled(self._title, "bold"),
            *map(Content, self._lines),
            Content(""),
            Content.assemble(*keys),
        ]
        with VerticalScroll(id="question"):
            yield Static(Content("\n").join(content))

    def on_key(self, event: Key) -> None:
        """Takes an answer."""
        event.stop()
        if event.key == "escape":
            self.dismiss(None)
        elif event.character in self._answers:
            self.dismiss(event.character)
