"""Runs of the real command under a watcher, each in a world of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.support.commands import PACKAGES, environment
from tests.support.decks import three_decks
from tests.support.faults.file_record import Change, read_record
from tests.support.faults.file_shim import Fault, shim_environment
from tests.support.faults.flows import Flow, Run

CHECKOUT = Path(__file__).parents[3]
PYTHON_PATH = f"{PACKAGES}{os.pathsep}{CHECKOUT}"
RUNNER = "tests.support.faults.runner"
EDITOR = "tests.support.faults.editor"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended, and what it did until then."""

    code: int
    """Negative: the signal that ended it."""
    printed: str
    """What went to stdout and stderr, as it was said."""
    changes: list[Change]


class Lab:
    """A folder for worlds, and a warm process from which runs are forked."""

    def __init__(self, folder: Path, library: Path | None) -> None:
        self.folder = folder
        self._world = folder / "world"
        self._worlds: dict[str, Path] = {}
        self._library = library
        preloaded = {"LD_PRELOAD": str(library)} if library else {}
        self._server = subprocess.Popen(
            [sys.executable, "-m", RUNNER, str(library or "")],
            env={**os.environ, "PYTHONPATH": PYTHON_PATH, **preloaded},
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate(timeout=30)

    @contextmanager
    def world(self, flow: Flow) -> Iterator[Path]:
        """The folder in which a flow begins; it is always at the same place, for one at a time."""
        if flow.name not in self._worlds:
            kept = self.folder / f"before-{len(self._worlds)}"
            self._make_world(flow)
            self._worlds[flow.name] = self._world.rename(kept)
        shutil.copytree(self._worlds[flow.name], self._world)
        try:
            yield self._world
        finally:
            shutil.rmtree(self._world)

    def _make_world(self, flow: Flow) -> None:
        three_decks(self._world / "decks")
        for name, text in flow.files.items():
            path = self._world / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        for day, run in enumerate(flow.before):
            ended = self.run(self._world, run, day=day)
            assert ended.code == 0, ended.printed

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """An empty folder for a while."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            yield Path(folder)

    def run(self, world: Path, run: Run, fault: Fault | None = None, day: int = 9) -> Ended:
        """Runs a command to its end, or to that which a fault makes."""
        typed, printed, record = (self.folder / name for name in ("typed", "printed", "record"))
        for left in (printed, record):
            left.unlink(missing_ok=True)
        typed.write_text("".join(f"{line}\n" for line in run.typed).replace("{world}", str(world)))
        request = {
            "command": [part.replace("{world}", str(world)) for part in run.command],
            "typed": str(typed),
            "printed": str(printed),
            "record": str(record),
            "root": str(world),
            "terminal": run.needs_terminal,
            "fault": [fault.at, fault.what, fault.times] if fault else None,
            "environment": self._environment(world, record),
            "day": day,
        }
        code = self._answer_to(json.dumps(request))
        said = printed.read_text(errors="replace") if printed.exists() else ""
        return Ended(code, said, read_record(record))

    def _environment(self, world: Path, record: Path) -> dict[str, str]:
        """That of a learner whose editor is watched as well."""
        watched = {"WATCHED_FOLDER": str(world), "WATCHED_RECORD": str(record)}
        if self._library:
            watched = shim_environment(self._library, world, record, None)
        return {
            **environment(world / "home", world / "decks"),
            **watched,
            "PYTHONPATH": PYTHON_PATH,
            "TZ": "UTC",
            "TERM": "dumb",
            "EDITOR": f"{sys.executable} -m {EDITOR}",
        }

    def _answer_to(self, request: str) -> int:
        stdin, stdout = self._server.stdin, self._server.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{request}\n")
        stdin.flush()
        return int(stdout.readline())


@contextmanager
def fast_folder() -> Iterator[Path]:
    """A folder in memory where there is such a place: what is synced there costs no time."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="dp100-faults-", dir=place) as folder:
        yield Path(folder)
