"""Files that are far too large, or take long to take apart: answered soon, in bounded memory."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.commands import PATIENCE_SECONDS
from tests.support.decks import three_decks
from tests.support.many_commands import run_many

MEGABYTE = 1024 * 1024
MOST_BYTES = 256 * MEGABYTE
MOST_SECONDS = 1.0
"""Of the processor; the values below take a third of it at most on a machine of today."""
LINE = b'{"v":1,"device":"b0b0b0b0","seq":1,"kind":"reviewed","x":'
DECK = b"id: d\ntitle: t\ncards:\n  - id: a\n    question: "

CONTENTS: dict[str, Callable[[], bytes]] = {
    "open lists": lambda: b"[" * MEGABYTE,
    "open mappings": lambda: b'{"a":' * 100_000,
    "open lists in a line of a journal": lambda: LINE + b"[" * MEGABYTE + b"\n",
    "a number in a line of a journal": lambda: LINE + b"9" * MEGABYTE + b"}\n",
    "a number as a setting": lambda: b"new_per_day = " + b"9" * 60_000,
    "many tables": lambda: b"[a]\n" * 15_000,
    "many small values": lambda: b"- a\n" * 30_000,
    "many fields": lambda: b"".join(b"f%d: x\n" % number for number in range(10_000)),
    "a question without end": lambda: DECK + b"x" * MEGABYTE,
    "brackets": lambda: DECK + b"'" + b"[" * MEGABYTE + b"'",
    "aliases": lambda: b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" * 1_000,
    "escapes": lambda: b"id: \x1b[2J\n" * 20_000,
    "no text": lambda: b"\xff\xfe" * MEGABYTE,
    "line ends": lambda: b"\n" * 50_000,
    "carriage returns": lambda: b"\r" * 100_000,
    "lines that are no events": lambda: b"{}\n" * 30_000,
}
TARGETS = ("deck", "corrections", "notes", "exam", "settings", "journal", "document")
PLACES = ("decks/big.yaml", "decks/corrections.yaml", "decks/exam.yaml", "home/notes.yaml",
          "home/cache/due")  # fmt: skip
SCRIPT = """
import json, resource, sys, time
from pathlib import Path
from tests.faults.test_big_files import CONTENTS, MOST_BYTES
from tests.support.fuzz_targets import TARGETS
made = {name: make() for name, make in CONTENTS.items()}
for target in TARGETS.values():
    target(b"")
pages = int(Path("/proc/self/statm").read_text().split()[0])
most = pages * resource.getpagesize() + MOST_BYTES
resource.setrlimit(resource.RLIMIT_AS, (most, most))
took = {}
for target in sys.argv[1:]:
    for name, content in made.items():
        started = time.process_time()
        TARGETS[target](content)
        took[f"{target}: {name}"] = time.process_time() - started
print(json.dumps(took))
"""

CHECKOUT = Path(__file__).parent.parent.parent
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded only there")


@only_linux
def test_what_takes_long_to_take_apart_is_answered_soon() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *TARGETS],
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    took = json.loads(done.stdout)
    assert len(took) == len(TARGETS) * len(CONTENTS)
    assert max(took.values()) < MOST_SECONDS, took


@only_linux
@pytest.mark.parametrize("places", [PLACES, ("home/config.toml",), ("home/device",)])
def test_files_of_a_hundred_megabytes_are_refused_at_once(
    tmp_path: Path, places: tuple[str, ...]
) -> None:
    home, decks = tmp_path / "home", three_decks(tmp_path / "decks")
    for place in places:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(b"id: a # a comment\n")
            file.truncate(100 * MEGABYTE)
    commands = (("decks", "check"), ("stats",), ("due",), ("config", "check"))
    for ran in run_many(commands, home=home, decks=decks, more_bytes=MOST_BYTES):
        assert ran.finished.code in (0, 1), ran
        assert ran.cpu_seconds < MOST_SECONDS * len(places), ran
        assert "Traceback" not in ran.finished.err
        assert "internal error" not in ran.finished.err
        assert ran.finished.err.count("\n") <= len(places) + 1, ran
