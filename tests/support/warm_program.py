"""The real command as a fork of a process that has loaded it: it starts in a tenth of the time."""

import atexit
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import dp100_cards
from tests.support import warm_server


class WarmProgram:
    """A `dp100` that runs, with what `subprocess.Popen` says of a process."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        streams: Sequence[str],
        folder: Path,
        terminal: str = "",
    ) -> None:
        """`streams` are the files that are its stdin, stdout and stderr.

        `terminal` is "own" where they are a terminal of its own, and "controlling" where that
        sends it signals too.
        """
        self.args = ["dp100", *arguments]
        self.returncode: int | None = None
        self.pid: int = _answer_to(
            {
                "arguments": self.args,
                "environment": dict(environment),
                "streams": list(streams),
                "folder": str(folder),
                "terminal": terminal,
            }
        )

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = _answer_to({"ended": self.pid})
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        deadline = time.monotonic() + timeout if timeout is not None else float("inf")
        pause = 0.001
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(self.args, timeout or 0.0)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.02)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _answer_to(request: dict[str, Any]) -> Any:
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{json.dumps(request)}\n")
    server.stdin.flush()
    return json.loads(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    """One for all tests of this process, from the first that needs it on."""
    packages = Path(dp100_cards.__file__).resolve().parent.parent
    server = subprocess.Popen(
        [sys.executable, warm_server.__file__],
        env={**os.environ, "PYTHONPATH": str(packages), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.communicate)
    return server
