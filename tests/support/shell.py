"""A terminal as a controlling one: it changes its size, is closed, and may have a shell in it."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import time
from pathlib import Path

import pyte

from tests.support.commands import environment
from tests.support.terminal import COLUMNS, LINES, Terminal
from tests.support.warm_program import WarmProgram

# Mouse, focus, alternate screen, paste, size.
MODES = (1000, 1003, 1006, 1015, 1016, 1004, 1049, 2004, 2048)


class Desk(Terminal):
    """A terminal with `dp100` in it, as its controlling terminal."""

    def __init__(
        self,
        *arguments: str,
        home: Path,
        decks: Path,
        term: str = "xterm-256color",
        command: tuple[str, ...] = (),
        size: tuple[int, int] = (COLUMNS, LINES),
    ) -> None:
        self._handle, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, _window(*size))
        variables = {**environment(home, decks), "TERM": term, "LC_ALL": "C", "PS1": "ready> "}
        if command:
            self.process = subprocess.Popen(
                [*command, *arguments],
                env=variables,
                stdin=inside,
                stdout=inside,
                stderr=inside,
                start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
            )
        else:
            streams = [os.ttyname(inside)] * 3
            self.process = WarmProgram(
                arguments, variables, streams, Path.cwd(), terminal="controlling"
            )
        os.close(inside)
        self.raw = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def is_as_found(self) -> bool:
        """Whether a shell could go on: lines with echo, a cursor, and every other mode off."""
        state = termios.tcgetattr(self._handle)[3]
        has_lines = bool(state & termios.ECHO and state & termios.ICANON)
        has_plain_keys = self.raw.count(b"\x1b[>") == self.raw.count(b"\x1b[<u")
        return has_lines and has_plain_keys and self._is_on(25) and not any(map(self._is_on, MODES))

    def resize(self, columns: int, lines: int) -> None:
        """Changes the size of the window."""
        self._screen.resize(lines, columns)
        self.set_size(columns, lines)

    def set_size(self, columns: int, lines: int) -> None:
        """Changes what the terminal says of its size, which may be nothing at all."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, _window(columns, lines))

    def hang_up(self) -> None:
        """Closes the window."""
        os.close(self._handle)
        self._handle = os.open(os.devnull, os.O_RDWR)

    def forget(self) -> None:
        """Empties the picture, though not the terminal: what is seen from now on was drawn anew."""
        self._screen.reset()

    def read_for(self, seconds: float) -> bytes:
        """What comes within a time."""
        before, deadline = len(self.raw), time.monotonic() + seconds
        while self._take_in(deadline):
            pass
        return self.raw[before:]

    def _is_on(self, mode: int) -> bool:
        return self.raw.rfind(b"\x1b[?%dh" % mode) > self.raw.rfind(b"\x1b[?%dl" % mode)


def rate_one_card(desk: Desk) -> None:
    """Rates the card c1 Easy, which c2 follows."""
    desk.wait_for("What is c1?", "Space")
    desk.press(" ")
    desk.wait_for("This is c1.", "4 Easy")
    desk.press("4")
    desk.wait_for("What is c2?")


def _window(columns: int, lines: int) -> bytes:
    return struct.pack("HHHH", lines, columns, 0, 0)
