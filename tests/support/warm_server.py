"""Loads all of `dp100`, and runs it again and again, each time in a fork.

Run as a script: requests come as lines of JSON on stdin, answers go to stdout.
"""

import fcntl
import gc
import json
import os
import runpy
import signal
import sys
import termios
import threading
import time
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import dp100_cards


def load_all() -> None:
    """Loads what any command may need, for good."""
    for module in walk_packages(dp100_cards.__path__, "dp100_cards."):
        if not module.name.endswith(".__main__"):
            import_module(module.name)
    gc.collect()
    gc.freeze()


def serve() -> None:
    """Answers a request for a run with its number, one for how it ended with its exit code."""
    load_all()
    for line in sys.stdin:
        request = json.loads(line)
        answer = _ended(request["ended"]) if "ended" in request else _start(request)
        print(json.dumps(answer), flush=True)


def _ended(child: int) -> int | None:
    """The exit code, negative for a signal; None while it runs."""
    done, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def _start(request: dict[str, Any]) -> int:
    flags = os.O_RDWR | os.O_APPEND | os.O_NOCTTY
    streams = [os.open(path, flags) for path in request["streams"]]
    child = os.fork()
    if child == 0:
        _become_program(request, streams)
    for stream in streams:
        os.close(stream)
    return child


def _become_program(request: dict[str, Any], streams: list[int]) -> None:
    """Goes on as the program, to its end."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    # As in a shell one types in; what runs behind one's back is started without these two.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
    if request["terminal"]:
        os.setsid()
    if request["terminal"] == "controlling":
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["folder"])
    _open_streams()
    sys.argv = request["arguments"]
    try:
        runpy.run_module("dp100_cards", run_name="__main__", alter_sys=True)
    except SystemExit as stop:
        _end(stop.code)


def _end(code: object) -> None:
    """Ends without taking all apart that was loaded, which takes longer than most commands."""
    assert isinstance(code, int)
    getattr(threading, "_shutdown")()  # noqa: B009 - waits for threads, as at the end of a program
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _open_streams() -> None:
    """As Python does in its UTF-8 mode."""
    buffering = 1 if os.isatty(1) else -1
    sys.stdin = open(0, errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", buffering, errors="surrogateescape", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, errors="backslashreplace", closefd=False)  # noqa: SIM115


if __name__ == "__main__":
    serve()
