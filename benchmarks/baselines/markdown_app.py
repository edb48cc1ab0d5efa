"""The least a Textual flashcard program can be: one Markdown widget, updated at each key.

Its argument is a JSON file with the texts; a key shows the next one, `q` leaves.
"""

import json
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Markdown


class MarkdownApp(App[None]):
    """Texts one after the other."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self._texts = texts
        self._position = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Markdown(self._texts[0])

    async def on_key(self, event: Key) -> None:
        if event.key == "q":
            self.exit()
            return
        self._position += 1
        await self.query_one(Markdown).update(self._texts[self._position])


if __name__ == "__main__":
    MarkdownApp(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
