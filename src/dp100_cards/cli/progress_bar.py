"""How far something long has come: one line on the terminal, gone when it is done."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

from dp100_cards.model.progress import Progress, no_progress
from dp100_cards.usecases.workspace import Places, Workspace, open_workspace

_PATIENCE_SECONDS = 0.5
_CELLS = 20


def progress_bar(what: str) -> Progress:
    """A bar beside stderr's other talk; in a pipe there is none."""
    return Bar(what, sys.stderr, time.monotonic).show if sys.stderr.isatty() else no_progress


def watched_workspace(places: Places) -> Workspace:
    """A workspace whose store shows how far it has come when there is much to read."""
    return open_workspace(places, progress=progress_bar("reading the history"))


class Bar:
    """A bar that appears once half a second has gone by."""

    def __init__(self, what: str, terminal: TextIO, stopwatch: Callable[[], float]) -> None:
        self._what = what
        self._terminal = terminal
        self._stopwatch = stopwatch
        self._since: float | None = None
        self._shown = ""

    def show(self, share: float) -> None:
        """Draws what share is done, 0-1; all of it takes the bar away."""
        if share >= 1:
            self._draw("")
            self._since = None
            return
        if self._since is None:
            self._since = self._stopwatch()
        filled = int(_CELLS * share)
        cells = "#" * filled + "." * (_CELLS - filled)
        text = f"{self._what} [{cells}] {int(100 * share):2} %"
        if text != self._shown and self._stopwatch() - self._since >= _PATIENCE_SECONDS:
            self._draw(text)

    def _draw(self, text: str) -> None:
        if text or self._shown:
            # Spaces take the old line away on terminals of every kind.
            rest = " " * (len(self._shown) - len(text))
            self._terminal.write(f"\r{text}{rest}\r")
            self._terminal.flush()
        self._shown = text
