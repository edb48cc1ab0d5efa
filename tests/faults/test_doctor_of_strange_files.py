"""`dp100 doctor` among files that are none, and names and texts that try to do harm."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.test_permissions import HANG_SECONDS, KINDS, PLACES, take_away, time_limit
from tests.support.commands import dp100
from tests.support.decks import three_decks
from tests.support.hostile import COMMANDS, HARMFUL, write_hostile_deck
from tests.support.in_process import dp100_here
from tests.support.nobody import NOBODY, needs_nobody

LOOKED_AT = [PLACES[name] for name in ("journal", "history", "device", "lock", "settings", "cache",
                                       "calendar", "deck")]  # fmt: skip


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return three_decks(tmp_path / "decks")


@pytest.fixture
def home(tmp_path: Path, decks: Path) -> Path:
    home = tmp_path / "home"
    assert dp100_here("review", "--plain", home=home, decks=decks, typed="\n4\nq\n").code == 0
    return home


@pytest.mark.skipif(sys.platform != "linux", reason="devices and sockets are made as on Linux")
@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_what_is_no_file_is_told_or_passed_over_and_neither_waited_for_nor_mended(
    home: Path, decks: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path, kept, ignore=shutil.ignore_patterns("kept"))
    for place in LOOKED_AT:
        for name in ("home", "decks"):
            shutil.rmtree(tmp_path / name)
            shutil.copytree(kept / name, tmp_path / name)
        strange = take_away(tmp_path, place)
        make(strange)
        began = time.monotonic()
        with time_limit():
            done = dp100_here("doctor", "--fix", home=home, decks=decks)
        assert time.monotonic() - began < HANG_SECONDS  # what ends it may be caught as an error
        assert done.code in (0, 1), done
        assert "Traceback" not in done.err
        assert os.path.lexists(strange)


def test_names_and_texts_that_try_to_do_harm_are_shown_inert(home: Path, decks: Path) -> None:
    harm = COMMANDS.replace("/", "")
    write_hostile_deck(decks)
    (decks / "corrections.yaml").write_text('cards:\n  "\\e]0;x\\a":\n    notes: []\n')
    for name in (f"{harm}.jsonl", f"a{harm}.db", os.fsdecode(b"bad\xff.jsonl")):
        (home / "history" / name).write_bytes(b"SQLite format 3\0\x1b[2J\n")
    (home / "device").write_text(harm)
    (home / "config.toml").write_text('"\\u001b]0;x" = 1\n')
    environment = {"TZ": harm, "TERM": harm, "DP100_X\x1b[2J": "1", "LANG": harm}
    for options in ((), ("--json",)):
        done = dp100_here("doctor", *options, home=home, decks=decks, environment=environment)
        assert done.code == 1
        assert not HARMFUL.search(done.out), ascii(HARMFUL.findall(done.out))
        assert done.err == ""


@needs_nobody
def test_a_home_that_cannot_be_entered_is_told_in_words() -> None:
    shared = Path("/tmp") / f"dp100-closed-{os.getpid()}"
    (shared / "home").mkdir(parents=True)
    shared.chmod(0o755)
    (shared / "home").chmod(0o700)
    decks = three_decks(shared / "decks")
    try:
        done = dp100("doctor", "--fix", home=shared / "home", decks=decks, under=NOBODY)
        mode = (shared / "home").stat().st_mode & 0o777
    finally:
        shutil.rmtree(shared)
    assert (done.code, done.err, mode) == (1, "", 0o700)
    assert "Permission denied" in done.out
    assert done.out.count("\n") > 11
