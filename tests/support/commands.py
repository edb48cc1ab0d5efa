"""The real command in a process of its own, fed from a script or line by line."""

import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dp100_cards
from tests.support.warm_program import WarmProgram

PACKAGES = Path(dp100_cards.__file__).resolve().parent.parent
COMMAND = (sys.executable, "-m", "dp100_cards")
PATIENCE_SECONDS = 30.0


# Starts a command that is bound by the permissions of files even where the tests run as root.
POWERLESS = (
    sys.executable,
    "-c",
    "import ctypes, os, sys;"
    "[ctypes.CDLL(None).prctl(24, capability, 0, 0, 0) for capability in (1, 2)]"
    " if sys.platform == 'linux' else None;"
    "os.execv(sys.argv[1], sys.argv[1:])",
)
# Starts a command that can write no byte into any file.
DISK_FULL = ("sh", "-c", 'ulimit -f 0 && exec "$@"', "sh")


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str


def environment(home: Path, decks: Path | None = None) -> dict[str, str]:
    """The test's environment with this home and these decks."""
    chosen = {"DP100_HOME": str(home), "PYTHONPATH": str(PACKAGES), "PYTHONUTF8": "1"}
    if decks:
        chosen["DP100_DECKS"] = str(decks)
    return {**os.environ, **chosen}


def dp100(
    *arguments: str,
    home: Path,
    decks: Path | None = None,
    lines: Sequence[str] | bytes = b"",
    under: Sequence[str] = (),
) -> Finished:
    """Runs a command to its end; `lines` are typed into it, `under` is a command that starts it."""
    typed = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
    if not under:
        return _dp100_at_once(arguments, environment(home, decks), home.parent, typed)
    done = subprocess.run(
        [*under, *COMMAND, *arguments],
        input=typed,
        env=environment(home, decks),
        cwd=home.parent,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Finished(done.returncode, done.stdout.decode(), done.stderr.decode())


def _dp100_at_once(
    arguments: Sequence[str], variables: Mapping[str, str], folder: Path, typed: bytes
) -> Finished:
    with tempfile.TemporaryDirectory(prefix="dp100-streams-") as streams:
        paths = [Path(streams, name) for name in ("in", "out", "err")]
        for path, content in zip(paths, (typed, b"", b""), strict=True):
            path.write_bytes(content)
        program = WarmProgram(arguments, variables, [str(path) for path in paths], folder)
        code = program.wait(PATIENCE_SECONDS)
        return Finished(code, paths[1].read_bytes().decode(), paths[2].read_bytes().decode())


class PlainReview:
    """`dp100 review --plain`, answered line by line while it runs."""

    def __init__(self, *arguments: str, home: Path, decks: Path) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "review", "--plain", *arguments],
            env=environment(home, decks),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
        )
        self.printed = ""
        self._seen = 0

    def until(self, text: str) -> str:
        """Waits until this is printed, and returns all that was since the last wait."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while text not in self.printed[self._seen :]:
            piece = self._read(deadline)
            assert piece, f"never printed {text!r}: {self.printed!r}"
            self.printed += piece.decode(errors="replace")
        end = self.printed.index(text, self._seen) + len(text)
        new, self._seen = self.printed[self._seen : end], end
        return new

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    def finish(self) -> Finished:
        """Ends the input and waits for the end; what went to stderr stands among the rest."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while piece := self._read(deadline):
            self.printed += piece.decode(errors="replace")
        code = self.process.wait(timeout=PATIENCE_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return Finished(code, self.printed, "")

    def _read(self, deadline: float) -> bytes:
        stream = self.process.stdout
        assert stream is not None
        ready, _, _ = select.select([stream], [], [], max(0.0, deadline - time.monotonic()))
        return os.read(stream.fileno(), 65_536) if ready else b""
