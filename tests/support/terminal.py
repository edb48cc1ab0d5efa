"""The real command in a pseudo-terminal: real keys in, a picture of the screen out."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from tests.support.commands import PATIENCE_SECONDS, environment
from tests.support.warm_program import WarmProgram

COLUMNS, LINES = 80, 24


class Terminal:
    """An 80x24 terminal with one `dp100` in it; use it in a `with` statement."""

    def __init__(
        self, *arguments: str, home: Path, decks: Path, term: str = "xterm-256color"
    ) -> None:
        self._handle, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.process: subprocess.Popen[bytes] | WarmProgram = WarmProgram(
            arguments,
            {**environment(home, decks), "TERM": term},
            [os.ttyname(inside)] * 3,
            Path.cwd(),
            terminal="own",
        )
        os.close(inside)
        self.raw = b""
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._handle)

    @property
    def text(self) -> str:
        """What a learner sees now."""
        return "\n".join(self._screen.display)

    def press(self, keys: str) -> None:
        os.write(self._handle, keys.encode())

    def wait_for(self, *texts: str) -> str:
        """Waits until all of these are to be seen at once, and returns the screen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not all(text in self.text for text in texts):
            assert self._take_in(deadline), f"{texts} never came; the screen is\n{self.text}"
        return self.text

    def wait_for_output(self, *texts: str) -> None:
        """Waits until these were printed in this order, however soon they were drawn over."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        pattern = re.compile(".*".join(map(re.escape, texts)).encode(), re.DOTALL)
        while not pattern.search(self.raw):
            assert self._take_in(deadline), f"{texts} never came; the screen is\n{self.text}"

    def wait_until_gone(self, text: str) -> None:
        """Waits until this is not to be seen any more, but another question is."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while text in self.text or "What is" not in self.text:
            assert self._take_in(deadline), f"{text} never went; the screen is\n{self.text}"

    def wait_for_exit(self) -> int:
        """Reads on until the program has ended; returns its exit code."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._take_in(deadline):
            pass
        return self.process.wait(timeout=max(0.1, deadline - time.monotonic()))

    def kill(self) -> None:
        """kill -9."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _take_in(self, deadline: float) -> bool:
        """Reads what came, or waits for it; False at the end of the program or of patience."""
        ready, _, _ = select.select([self._handle], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return False
        try:
            piece = os.read(self._handle, 65_536)
        except OSError:
            return False  # how Linux says that nobody has the other side open any more
        self.raw += piece
        self._stream.feed(piece)
        return bool(piece)
