"""Files that are far too large or take long to take apart: refused soon, and in bounded memory."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.decks import three_decks
from tests.support.many_commands import run_many

MEGABYTE = 1024 * 1024
MOST_BYTES = 256 * MEGABYTE
MOST_SECONDS = 1.0
COMMANDS = (("decks", "check"), ("review", "--plain"), ("stats",), ("due",), ("config", "check"))
CARD = "cards:\n  - id: a\n    question: "
FIELDS = "id: d\ntitle: t\n"
LINE = b'{"v":1,"device":"b0b0b0b0","seq":1,"kind":"reviewed","x":'

CONTENTS: dict[str, Callable[[], bytes]] = {
    "a hundred megabytes of text": lambda: b"id: a # comment\n" * (100 * MEGABYTE // 16),
    "open lists": lambda: b"[" * MEGABYTE,
    "open mappings": lambda: b'{"a":' * 200_000,
    "open lists in a line of a journal": lambda: LINE + b"[" * MEGABYTE + b"\n",
    "many tables": lambda: b"[a]\n" * 250_000,
    "a number of a megabyte": lambda: b"new_per_day = " + b"9" * MEGABYTE,
    "a number in a line of a journal": lambda: LINE + b"9" * MEGABYTE + b"}\n",
    "many small values": lambda: b"- a\n" * 250_000,
    "many fields": lambda: b"".join(b"f%d: x\n" % number for number in range(100_000)),
    "a question without end": lambda: (FIELDS + CARD + "x" * MEGABYTE).encode(),
    "brackets": lambda: (FIELDS + CARD + "'" + "[" * MEGABYTE + "'").encode(),
    "aliases": lambda: b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" * 1_000,
    "escapes": lambda: b"id: \x1b[2J\n" * 100_000,
    "no text": lambda: b"\xff\xfe" * MEGABYTE,
    "zeros": lambda: b"\0" * (2 * MEGABYTE),
    "line ends": lambda: b"\n" * MEGABYTE,
    "carriage returns": lambda: b"\r" * MEGABYTE,
    "lines of a journal that are none": lambda: b"{}\n" * 300_000,
}
PLACES = {
    "deck": "decks/big.yaml",
    "corrections": "decks/corrections.yaml",
    "exam": "decks/exam.yaml",
    "notes": "home/notes.yaml",
    "settings": "home/config.toml",
    "journal": "home/history/b0b0b0b0.jsonl",
    "device": "home/device",
    "calendar": "home/cache/due",
}


@pytest.mark.skipif(sys.platform != "linux", reason="only there is memory bounded by a limit")
@pytest.mark.parametrize("place", PLACES)
def test_big_files(tmp_path: Path, place: str) -> None:
    for name, make in CONTENTS.items():
        folder = tmp_path / name
        home, decks = folder / "home", three_decks(folder / "decks")
        path = folder / PLACES[place]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
        ran = run_many(COMMANDS, home=home, decks=decks, typed="\n4\nq\n", more_bytes=MOST_BYTES)
        for command, each in zip(COMMANDS, ran, strict=True):
            if each.cpu_seconds > .5 or "Traceback" in each.finished.err or each.finished.code not in (0,1,2) or each.finished.err.count("\n")>10 or "internal" in each.finished.err or "Memory" in each.finished.err:
                print(place, "|", name, "|", command, each.cpu_seconds, each.finished.code, each.finished.err.count("\n"), each.finished.err[:150].replace("\n","//"), each.finished.err[-150:], flush=True)
        path.unlink()
