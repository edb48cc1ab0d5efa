"""A real session in a terminal that is killed at any moment, or whose disk fails."""

import errno
import time
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from tests.support.commands import COMMAND, dp100
from tests.support.decks import three_decks
from tests.support.events import ratings
from tests.support.faults.clean_run import events_in
from tests.support.faults.file_shim import FOREVER, SHORT_WRITE, Fault, shim_environment
from tests.support.shell import Desk
from tests.support.terminal import Terminal

COMPUTE = ("review", "-s", "compute")
CARDS = ("c1", "d1", "m1", "c2", "d2", "m2", "c3", "d3")


def rate_until_killed(home: Path, decks: Path, random: Random) -> int:
    """Rates card after card, and kills at some moment; returns for how many the next was shown."""
    cards, shown = random.randrange(6), 0
    with Terminal("review", home=home, decks=decks) as terminal:
        terminal.wait_for("What is c1?")
        for card_id, next_one in pairwise(CARDS[: cards + 1]):
            terminal.press(" ")
            terminal.wait_for(f"This is {card_id}.", "4 Easy")
            terminal.press("4")
            terminal.wait_for(f"What is {next_one}?")
            shown += 1
        terminal.press(" 4 4")
        time.sleep(random.random() * 0.06)
        terminal.kill()
    return shown


def assert_killed_anywhere(folder: Path, seed: int) -> None:
    home, decks = folder / "home", three_decks(folder / "decks")
    shown = rate_until_killed(home, decks, Random(seed))
    events_in(home)  # whole, all of them
    rated = ratings(home)
    assert rated[:shown] == [(card_id, 4) for card_id in CARDS[:shown]]
    assert [card for card, _ in rated] == [*CARDS[: len(rated)]]
    after = dp100("review", "--plain", home=home, decks=decks, lines=("", "3", "q"))
    assert (after.code, after.err) == (0, "")
    assert len(ratings(home)) == len(rated) + 1


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_at_a_random_moment_loses_no_rating(tmp_path: Path, seed: int) -> None:
    assert_killed_anywhere(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 202))
def test_two_hundred_kills_at_random_moments(tmp_path: Path, seed: int) -> None:
    assert_killed_anywhere(tmp_path, seed)


def assert_fails_in_order(library: Path, folder: Path, fault: Fault) -> None:
    """Rates a card, or tries to, while changes fail; then leaves, or has been sent away."""
    home, decks = folder / "home", three_decks(folder / "decks")
    assert dp100(*COMPUTE, "--plain", home=home, decks=decks, lines=("", "4", "q")).code == 0
    watched = shim_environment(library, home, folder / "record", fault)
    command = ("env", *(f"{name}={value}" for name, value in watched.items()), *COMMAND)
    with Desk(*COMPUTE, home=home, decks=decks, command=command) as desk:
        for keys, sign in ((" ", "What is c2?"), ("4", "4 Easy")):
            if not wait_for_sign(desk, sign):
                break
            desk.press(keys)
        wait_for_sign(desk, "What is c3?", "ot saved")
        counts = "What is c3?" in desk.text
        while desk.process.poll() is None:
            desk.press("q")
            desk.read_for(0.2)
        assert desk.process.returncode == (0 if counts else 1), desk.text
        assert desk.is_as_found or b"\x1b[?" not in desk.raw, fault
    assert b"Traceback" not in desk.raw
    rated = ratings(home)[:2]
    if not counts and fault.times == FOREVER:
        del rated[1:]  # a refused line may stay where the disk takes no change any more
    assert rated == [("c1", 4), ("c2", 4)][: 1 + counts]


def wait_for_sign(desk: Desk, *signs: str) -> bool:
    """Whether one of these is to be seen before the program ends."""
    for _ in range(100):
        if any(sign in desk.text for sign in signs):
            return True
        if not desk.read_for(0.1) and desk.process.poll() is not None:
            return False
    raise AssertionError(f"{signs} never came; the screen is\n{desk.text}")


@pytest.mark.parametrize(("at", "what"), [(1, errno.EIO), (24, errno.EIO), (1, SHORT_WRITE)])
def test_the_terminal_is_restored_whatever_change_fails(
    shim: Path | None, tmp_path: Path, at: int, what: int
) -> None:
    if shim is not None:  # without one, only line mode can be watched
        assert_fails_in_order(shim, tmp_path, Fault(at, what, FOREVER))


@pytest.mark.slow
@pytest.mark.parametrize("what", [errno.ENOSPC, errno.EROFS, SHORT_WRITE])
@pytest.mark.parametrize("at", range(1, 60, 4))
def test_the_terminal_is_restored_in_all_cases(
    shim: Path | None, tmp_path: Path, at: int, what: int
) -> None:
    if shim is not None:
        assert_fails_in_order(shim, tmp_path, Fault(at, what, FOREVER))


@pytest.mark.slow
@pytest.mark.parametrize("at", range(1, 68))
def test_the_terminal_is_restored_whichever_change_fails_once(
    shim: Path | None, tmp_path: Path, at: int
) -> None:
    if shim is not None:
        assert_fails_in_order(shim, tmp_path, Fault(at, errno.EIO))
