"""Runs `dp100` again and again under a watcher, each time in a fork of one warm process.

Run as a script: requests come as lines of JSON on stdin, answers go to stdout. The clock, the
stopwatch and a new machine's name are the same in each run, so that two runs differ by their faults
alone.
"""

import json
import os
import pty
import secrets
import signal
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from dp100_cards.cli.main import main
from tests.support.faults.file_record import FINISHED, Change, record_line
from tests.support.faults.file_shim import Fault, watch_by_shim
from tests.support.faults.python_watcher import PythonWatcher
from tests.support.warm_server import load_all

_MORNING_NS = 1_795_424_400_000_000_000
_SECOND_NS = 1_000_000_000
_PATIENCE_SECONDS = 30


def serve(library: str) -> None:
    """Answers each request with how the run ended."""
    _stop_the_stopwatch()
    load_all()
    for line in sys.stdin:
        request = json.loads(line)
        master, inside = pty.openpty() if request["terminal"] else (-1, -1)
        child = os.fork()
        if child == 0:
            _run(library, request, inside)
        if inside >= 0:
            os.close(inside)
        status = _end_of(child, master, request)
        print(json.dumps(os.waitstatus_to_exitcode(status)), flush=True)


def _stop_the_stopwatch() -> None:
    """How long an answer took is a part of its event, and so of what follows from that."""
    running = time.monotonic
    setattr(time, "monotonic", lambda: 0.0)  # noqa: B010
    import_module("dp100_cards.usecases.workspace")  # takes it for good
    setattr(time, "monotonic", running)  # noqa: B010


def _run(library: str, request: dict[str, Any], inside: int) -> None:
    """The forked process: never returns."""
    code = 1
    try:
        _prepare(request, inside)
        chosen = request["fault"]
        fault = Fault(*chosen) if chosen else None
        if library:
            watch_by_shim(library, request["root"], request["record"], fault)
        else:
            PythonWatcher(request["root"], request["record"], fault).begin()
        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - what Python does with it at the end of a program
        traceback.print_exc()
    if code == 0:
        _note_end(request["record"])
    os._exit(code)


def _prepare(request: dict[str, Any], inside: int) -> None:
    os.setsid()
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["root"])
    signal.alarm(_PATIENCE_SECONDS)
    source = os.open(request["typed"], os.O_RDONLY) if inside < 0 else inside
    target = os.open(request["printed"], os.O_WRONLY | os.O_CREAT, 0o600) if inside < 0 else inside
    for handle, place in ((source, 0), (target, 1), (target, 2)):
        os.dup2(handle, place)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    sys.argv = ["dp100", *request["command"]]
    setattr(time, "time_ns", _clock(request["day"]))  # noqa: B010
    setattr(secrets, "token_hex", lambda _: "c0ffee42")  # noqa: B010


def _clock(day: int) -> Any:
    now = _MORNING_NS + day * 86_400 * _SECOND_NS

    def tick() -> int:
        nonlocal now
        now += _SECOND_NS
        return now

    return tick


def _note_end(record: str) -> None:
    with Path(record).open("ab") as file:
        file.write(record_line(Change(os.getpid(), FINISHED, 0, 0, 0, "", "", b"")))


def _end_of(child: int, master: int, request: dict[str, Any]) -> int:
    if master >= 0:
        os.write(master, Path(request["typed"]).read_bytes())
        with Path(request["printed"]).open("wb") as printed:
            _copy(master, printed.fileno())
        os.close(master)
    return os.waitpid(child, 0)[1]


def _copy(master: int, target: int) -> None:
    """Whatever is printed on the terminal, until nobody has it open any more."""
    while True:
        try:
            piece = os.read(master, 65_536)
        except OSError:
            return
        if not piece:
            return
        os.write(target, piece)


if __name__ == "__main__":
    serve(sys.argv[1])
