"""Signals that ask the program to end, and what happens when it does not manage to."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

END_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
KEYBOARD_SIGNALS = (signal.SIGINT, signal.SIGQUIT)
"""A terminal sends these to every program of the job in front."""
# Textual handles these and never gives them back.
_JOB_SIGNALS = (signal.SIGTSTP, signal.SIGCONT)
SIGNAL_CODE = 128
"""A program that was ended by signal N has the exit code 128 + N, as a shell shows it."""


@contextmanager
def end_signals_to(end: Callable[[int], None]) -> Iterator[None]:
    """Calls `end` with the signal's number; what we were told to ignore (`nohup`) stays ignored."""

    def handle(number: int, _frame: FrameType | None) -> None:
        end(number)

    before = {number: signal.getsignal(number) for number in (*END_SIGNALS, *_JOB_SIGNALS)}
    for number in END_SIGNALS:
        if before[number] != signal.SIG_IGN:
            signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class LastResort:
    """Ends the process by force when an orderly end takes too long.

    That loses nothing: a rating is on the disk before the next card is shown.
    """

    _PATIENCE_SECONDS = 0.35

    def __init__(self, before_the_end: Callable[[], None]) -> None:
        self._before_the_end = before_the_end
        self._timer: threading.Timer | None = None

    def start(self, code: int) -> None:
        """Gives the program a moment to end by itself."""
        if self._timer is None:
            self._timer = threading.Timer(self._PATIENCE_SECONDS, self._end, (code,))
            self._timer.daemon = True
            self._timer.start()

    def cancel(self) -> None:
        """The program has ended its screen by itself."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, code: int) -> None:
        # In a thread of its own: the main one is busy, or waits for a terminal that takes nothing.
        try:
            self._before_the_end()
        finally:
            os._exit(code)
