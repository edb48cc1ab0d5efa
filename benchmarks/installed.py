"""The installed program: its interpreter, its commands and a clean environment for them."""

import os
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
BASELINES = HERE / "baselines"
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ")


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with a learner's decks and history."""

    folder: Path

    @property
    def decks(self) -> Path:
        """The deck files."""
        return self.folder / "decks"


class Installed:
    """An environment in which dp100-cards is installed, with bytecode for everything in it."""

    def __init__(self, python: Path) -> None:
        self.python = str(python.absolute())
        self.dp100 = str(python.absolute().with_name("dp100"))
        for folder in (self._packages(), str(BASELINES)):
            self._python("-m", "compileall", "-q", folder)

    def environment(self, home: Home | None = None) -> dict[str, str]:
        """What a program is run with: nothing of Python's, no home but this one."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        known = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "DP100_NO_BACKUP": "1"}
        if home is None:
            return kept | known
        places = {"HOME": home.folder, "DP100_HOME": home.folder, "DP100_DECKS": home.decks}
        return kept | known | {name: str(path) for name, path in places.items()}

    def seconds(self, command: list[str], home: Home) -> float:
        """How long a command takes whose output nobody reads."""
        environment = self.environment(home)
        begin = time.perf_counter()
        subprocess.run(  # noqa: PLW1510 - `decks check` may find problems; checked once in advance
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return time.perf_counter() - begin

    def output(self, command: list[str], home: Home, typed: str = "") -> str:
        """What a command prints; raises CalledProcessError where it fails."""
        done = subprocess.run(
            command,
            env=self.environment(home),
            input=typed,
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout

    def versions(self) -> str:
        """Python and the packages that the figures depend on."""
        names = ("dp100-cards", "textual", "rich", "typer", "fsrs", "PyYAML")
        program = (
            "import sys, sqlite3, importlib.metadata as m;"
            "print('Python', sys.version.split()[0], '- SQLite', sqlite3.sqlite_version, '-',"
            f" ', '.join(f'{{n}} {{m.version(n)}}' for n in {names}))"
        )
        return self._python("-c", program).strip()

    def _packages(self) -> str:
        return self._python("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()

    def _python(self, *arguments: str) -> str:
        done = subprocess.run(
            [self.python, *arguments],
            env=self.environment(),
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout


def install(folder: Path) -> Installed:
    """Installs this checkout into a new virtual environment; pip needs the network for it."""
    print("installing dp100-cards into a fresh environment", file=sys.stderr)
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", HERE.parent], check=True)
    return Installed(python)
