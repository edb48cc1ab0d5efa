"""Another process of this program, for work that would keep this one's core busy.

It may be killed, or never start: whoever asks it does himself what it does not tell.
"""

import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self, cast

import dp100_cards

if TYPE_CHECKING:
    from subprocess import Popen

LONG = 8 * 1024 * 1024
"""Bytes of a journal; less is read sooner than a process has started."""

_PROGRAM = (
    "import sys; from importlib import import_module; sys.path.append(sys.argv[1]);"
    " getattr(import_module(sys.argv[2]), sys.argv[3])()"
)

_NOT_UNDERSTOOD = (
    EOFError,
    OSError,
    pickle.UnpicklingError,
    # What another program says, that was started in the place of ours, may lead to any of these.
    AttributeError,
    ImportError,
    IndexError,
    ValueError,
)


class OtherProcess:
    """Runs a function of this program, and talks with it in objects; it ends with the context."""

    def __init__(self, module: str, function: str) -> None:
        """The function takes nothing; it uses `asked` and `tell`."""
        self._process = _started(module, function)
        self._is_listening = self._process is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self.end()
            cast("IO[bytes]", self._process.stdout).close()
            self._process.wait()

    def ask(self, what: object) -> None:
        """Hands something over; nobody takes it where the process has ended."""
        if self._is_listening:
            try:
                pickle.dump(what, self._input, pickle.HIGHEST_PROTOCOL)
                self._input.flush()
            except OSError:
                self._is_listening = False

    def end(self) -> None:
        """Nothing more is to come."""
        self._is_listening = False
        if self._process is not None:
            with suppress(OSError):
                self._input.close()

    def told(self) -> Iterator[Any]:
        """What the process tells, for as long as it lives."""
        if self._process is not None:
            yield from _objects(cast("IO[bytes]", self._process.stdout))

    @property
    def _input(self) -> IO[bytes]:
        assert self._process is not None
        return cast("IO[bytes]", self._process.stdin)


def asked() -> Iterator[Any]:
    """In the other process: what it was handed."""
    return _objects(sys.stdin.buffer)


def tell(what: object) -> None:
    """In the other process: hands something back."""
    pickle.dump(what, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()


def _started(module: str, function: str) -> "Popen[bytes] | None":
    from subprocess import DEVNULL, PIPE, Popen

    if not sys.executable:
        return None  # Python runs inside another program
    package = str(Path(dp100_cards.__file__).resolve().parent.parent)
    command = [sys.executable, "-P", "-c", _PROGRAM, package, module, function]
    try:
        return Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)  # noqa: S603 - ourselves
    except OSError:
        return None


def _objects(file: IO[bytes]) -> Iterator[Any]:
    with suppress(*_NOT_UNDERSTOOD):
        while True:
            yield pickle.load(file)  # noqa: S301 - from this program
