"""An event that also ends a wait for input, so that nobody has to look for it now and then."""

import os
from threading import Event


class WakingEvent(Event):
    """While it is set, `select` finds it ready to be read."""

    def __init__(self) -> None:
        super().__init__()
        self._readable, self._writable = os.pipe()

    def fileno(self) -> int:
        """What to wait for besides the input."""
        return self._readable

    def set(self) -> None:
        """Sets the event and ends the wait."""
        if not self.is_set():
            super().set()
            os.write(self._writable, b"!")

    def clear(self) -> None:
        """Unsets the event; the next wait waits again."""
        if self.is_set():
            super().clear()
            os.read(self._readable, 1)
