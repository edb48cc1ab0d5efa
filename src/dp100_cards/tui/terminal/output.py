"""Writing to the terminal in a way that survives its end."""

import io
from collections.abc import Callable


class TerminalOutput(io.TextIOWrapper):
    """Takes everything; once the terminal is gone it goes nowhere.

    Whoever draws must neither fail nor wait then: the program is about to end in order.
    """

    def __init__(self, handle: int, tell_gone: Callable[[], None]) -> None:
        """Calls `tell_gone` once, when writing to the handle has failed."""
        terminal = io.BufferedWriter(io.FileIO(handle, "w", closefd=False))
        super().__init__(terminal, encoding="utf-8", errors="replace", newline="\n")
        self._tell_gone = tell_gone
        self._is_gone = False

    def write(self, text: str, /) -> int:
        """Keeps the text for the next `flush`, or writes it."""
        if not self._is_gone:
            try:
                return super().write(text)
            except OSError:
                self._give_up()
        return len(text)

    def flush(self) -> None:
        """Writes what was kept."""
        if not self._is_gone:
            try:
                super().flush()
            except OSError:
                self._give_up()

    def _give_up(self) -> None:
        self._is_gone = True
        self._tell_gone()
