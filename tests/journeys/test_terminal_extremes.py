"""Terminals of odd sizes, kinds and ends, and none at all; afterwards the store is in order."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import COMMAND, PATIENCE_SECONDS, environment
from tests.support.events import ratings
from tests.support.in_process import dp100_here
from tests.support.shell import Desk, rate_one_card

REVIEW = ("review", "-s", "compute")
TWICE = ("sh", "-c", '"$@"; "$@"', "sh", *COMMAND)


@pytest.fixture(autouse=True)
def store_in_order(home: Path, decks: Path) -> Iterator[None]:
    """After each test: no command has anything to say, and a cache made anew says the same."""
    yield
    for command in (("stats",), ("decks", "check"), ("due",)):
        done = dp100_here(*command, home=home, decks=decks)
        assert done.code == 0
        assert "damaged" not in done.err
    if (home / "history").exists():
        first = dp100_here("stats", "--format", "csv", home=home, decks=decks).out
        (home / "cache" / "cache.sqlite3").unlink()
        assert dp100_here("stats", "--format", "csv", home=home, decks=decks).out == first


def test_a_review_lives_through_every_size(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        for columns, lines in ((1, 1), (0, 0), (500, 200), (1, 200), (500, 1)):
            desk.resize(max(columns, 1), max(lines, 1))
            if not columns:
                desk.set_size(0, 0)
            desk.read_for(0.2)
            assert desk.process.poll() is None
        for number in range(300):
            desk.resize(20 + number % 150, 5 + number % 60)
        desk.read_for(0.2)
        desk.resize(80, 24)
        desk.wait_for("What is c2?")
        desk.press(" ")
        desk.wait_for("This is c2.", "4 Easy")
        desk.press("3q")
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found
    assert ratings(home) == [("c1", 4), ("c2", 3)]


def test_a_terminal_without_a_size_can_be_left(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        desk.set_size(0, 0)
        while b"\x1b[?1049h" not in desk.raw:
            desk.read_for(0.2)
        desk.press("\x03")
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found
    assert ratings(home) == []


@pytest.mark.parametrize("term", ["nonsense", "vt100", "\x1b]0;x\x07"])
def test_a_terminal_of_an_unknown_kind_is_used_or_refused_in_words(
    home: Path, decks: Path, term: str
) -> None:
    with Desk(*REVIEW, home=home, decks=decks, term=term) as desk:
        rate_one_card(desk)
        desk.press("q")
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found
    assert ratings(home) == [("c1", 4)]


def test_the_next_start_mends_what_a_kill_left_behind(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks, command=TWICE) as desk:
        rate_one_card(desk)
        children = Path(f"/proc/{desk.process.pid}/task/{desk.process.pid}/children")
        (child,) = map(int, children.read_text().split())
        subprocess.run(["kill", "-KILL", str(child)], timeout=PATIENCE_SECONDS, check=True)
        desk.forget()
        desk.wait_for("What is c2?", "Space")
        desk.press("q")
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found
    assert ratings(home) == [("c1", 4)]


@pytest.mark.parametrize("arguments", [(), REVIEW])
@pytest.mark.parametrize(
    "streams", ["</dev/null", "<&-", ">/dev/null </dev/null", ">/dev/full </dev/null", "2>&1 | cat"]
)
def test_without_a_terminal_nothing_is_drawn_and_nothing_waits(
    home: Path, decks: Path, streams: str, arguments: tuple[str, ...]
) -> None:
    started = time.monotonic()
    done = subprocess.run(
        ["sh", "-c", f'"$@" {streams}', "sh", *COMMAND, *arguments],
        env=environment(home, decks),
        input=b"",
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert time.monotonic() - started < PATIENCE_SECONDS / 2
    said = done.stdout + done.stderr
    assert b"\x1b" not in said
    assert b"Traceback" not in said
    # The exit code of a pipe is that of its last command.
    assert done.returncode == (
        0 if "|" in streams else 1 if "full" in streams and not arguments else 2
    )
    if arguments:
        assert b"the review screen needs a terminal; try: dp100 review --plain" in said
    assert ratings(home) == []
