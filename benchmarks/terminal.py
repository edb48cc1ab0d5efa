"""A program in a pseudo-terminal: keys go in, what it paints is stamped as it arrives.

A screen model is fed only afterwards, so that its cost is not in the figures.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

_ANSWERS = {
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
"""What programs ask a terminal, and what one that knows synchronised output replies."""

# Sequences that pyte would print instead of passing over: keyboard protocols and pixel queries.
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\")

_SEQUENCE = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]|\x1bP.*?\x1b\\")
"""What moves the cursor and sets colours."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one read gave, and when."""

    at: float
    content: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident memory in MB (2**20 bytes)."""

    now: float
    most: float
    """The greatest since the start."""


class NotPaintedError(Exception):
    """A program did not show what was waited for."""


class Terminal:
    """Runs one program; `started_at` is the instant before it was executed."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        lines: int = 24,
        *,
        is_modelled: bool = True,
    ) -> None:
        """A screen that is not modelled shows only what was printed since the last key."""
        self._is_modelled = is_modelled
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.started_at = time.perf_counter()
        self._printed = b""
        self._has_ended = False
        self._process, self._handle = pty.fork()
        if self._process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execve(command[0], list(command), dict(environment))

    def press(self, keys: bytes) -> float:
        """Types; returns when."""
        self._printed = b""
        at = time.perf_counter()
        os.write(self._handle, keys)
        return at

    def wait_for(
        self, pattern: re.Pattern[str], quiet: float = 0.25, patience: float = 30
    ) -> float:
        """When the read ended with which the pattern first stood on the screen.

        Reads on until the program has painted nothing for `quiet` seconds, so that it is idle when
        the next key comes. Raises NotPaintedError.
        """
        give_up_at = time.perf_counter() + patience
        painted_at = None
        while time.perf_counter() < give_up_at and not self._has_ended:
            chunks = self._read_until(quiet)
            for chunk in chunks:
                if self._is_modelled:
                    self._feed(chunk.content)
                if painted_at is None and pattern.search(self.text):
                    painted_at = chunk.at
            if painted_at is not None and not chunks:
                return painted_at
        raise NotPaintedError(f"{pattern.pattern!r} is not on this screen:\n{self.text}")

    @property
    def painted_bytes(self) -> int:
        """How much was read since the last key."""
        return len(self._printed)

    @property
    def text(self) -> str:
        """The screen's lines."""
        if not self._is_modelled:
            return _SEQUENCE.sub(b"", self._printed).decode("utf-8", "replace")
        return "\n".join(self._screen.display)

    def memory(self) -> Memory:
        """What the program occupies; only Linux tells."""
        status = Path(f"/proc/{self._process}/status").read_text(encoding="utf-8")
        fields = dict(line.split(":", maxsplit=1) for line in status.splitlines())
        now, most = (int(fields[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
        return Memory(now, most)

    def waited(self) -> float:
        """Milliseconds in which the program could have run and other programs did."""
        _, waited, _ = Path(f"/proc/{self._process}/schedstat").read_text(encoding="ascii").split()
        return int(waited) / 1_000_000

    def close(self, last_keys: bytes) -> float:
        """Types the keys that leave the program; returns the seconds until it had ended."""
        at = self.press(last_keys)
        while self._read() is not None:
            pass
        os.waitpid(self._process, 0)
        seconds = time.perf_counter() - at
        os.close(self._handle)
        return seconds

    def kill(self) -> None:
        """Ends the program at once."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._handle)

    def _read_until(self, quiet: float) -> list[Chunk]:
        """All chunks up to a pause."""
        chunks = []
        while select.select([self._handle], [], [], quiet)[0]:
            chunk = self._read()
            if chunk is None:
                break
            chunks.append(chunk)
        return chunks

    def _read(self) -> Chunk | None:
        """The next chunk, after answering what it asks; None when the program has ended."""
        try:
            content = os.read(self._handle, 1 << 16)
        except OSError:  # what Linux reports when the other side is closed
            self._has_ended = True
            return None
        at = time.perf_counter()
        self._printed += content
        for question, answer in _ANSWERS.items():
            if question in content:
                os.write(self._handle, answer)
        return Chunk(at, content) if content else None

    def _feed(self, content: bytes) -> None:
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", content))
