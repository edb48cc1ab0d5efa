"""Commands in one process of its own, such as another user's, or one that gets little memory.

Run as a script it takes them from stdin, and prints how each ended.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.support.commands import PATIENCE_SECONDS, Finished, environment
from tests.support.in_process import dp100_here

_CHECKOUT = Path(__file__).parent.parent.parent
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Measured:
    """How a command ended, and what it took."""

    finished: Finished
    cpu_seconds: float


def run_many(
    commands: Iterable[Sequence[str]],
    *,
    home: Path,
    decks: Path,
    typed: str = "",
    under: Sequence[str] = (),
    more_bytes: int = 0,
) -> list[Measured]:
    """Runs commands one after the other; `more_bytes` is what they may fill, 0 for all there is."""
    asked = {"home": str(home), "decks": str(decks), "typed": typed, "more_bytes": more_bytes,
             "commands": [list(command) for command in commands]}  # fmt: skip
    variables = environment(home, decks)
    variables["PYTHONPATH"] += f"{os.pathsep}{_CHECKOUT}"
    done = subprocess.run(
        [*under, sys.executable, __file__],
        input=json.dumps(asked).encode(),
        env=variables,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    results = json.loads(done.stdout)
    return [Measured(Finished(**each["finished"]), each["cpu_seconds"]) for each in results]


def _measured(arguments: Sequence[str], home: Path, decks: Path, typed: str) -> Measured:
    started = time.process_time()
    finished = dp100_here(*arguments, home=home, decks=decks, typed=typed)
    return Measured(finished, time.process_time() - started)


def _limit_memory(more_bytes: int) -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * _PAGE_BYTES + more_bytes
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _main() -> None:
    asked = json.load(sys.stdin)
    home, decks = Path(asked["home"]), Path(asked["decks"])
    if asked["more_bytes"]:
        dp100_here("--version", home=home)  # what every command loads counts for none
        _limit_memory(asked["more_bytes"])
    ran = [_measured(each, home, decks, asked["typed"]) for each in asked["commands"]]
    print(json.dumps([asdict(each) for each in ran]))


if __name__ == "__main__":
    _main()
