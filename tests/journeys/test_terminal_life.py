"""What becomes of the terminal and of what was rated, whatever ends or stops the review."""

import re
import shlex
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import faulty_program
from tests.support.commands import COMMAND, dp100
from tests.support.events import journal_entries, ratings
from tests.support.shell import Desk, rate_one_card

PATIENCE_SECONDS = 0.5
AWAY_SECONDS = 1.2
REVIEW = ("review", "-s", "compute")
FAULTY = (sys.executable, faulty_program.__file__)
SHELL = ("sh", "-im")
CTRL_C, CTRL_Z = "\x03", "\x1a"


def seconds_until_the_end(desk: Desk, begin: Callable[[], None]) -> float:
    started = time.monotonic()
    begin()
    desk.wait_for_exit()
    return time.monotonic() - started


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_the_review_in_order(home: Path, decks: Path, number: int) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.process.send_signal(number)
        desk.wait_for_exit()
        assert desk.process.returncode == 128 + number
        assert desk.is_as_found
    assert "1 review of 1 card" in desk.text, "the session was not closed in order"
    assert "Traceback" not in desk.text
    assert ratings(home) == [("c1", 4)]


def test_a_deck_with_mistakes_does_not_hide_which_signal_ended_the_review(
    home: Path, decks: Path
) -> None:
    (decks / "bad.yaml").write_text("id: bad\ncards: 3\n")
    for arguments, sign in ((REVIEW, "What is c1?"), ((), "The compute section")):
        with Desk(*arguments, home=home, decks=decks) as desk:
            desk.wait_for(sign)
            desk.read_for(0.3)  # it is not only drawn but ready to end in order
            desk.process.send_signal(signal.SIGTERM)
            desk.wait_for_exit()
            assert desk.process.returncode == 128 + signal.SIGTERM
        assert "bad.yaml" in desk.text.replace("\n", "")


def test_a_closed_window_ends_the_review(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.hang_up()
        assert desk.process.wait(timeout=2) == 128 + signal.SIGHUP
    assert ratings(home) == [("c1", 4)]


def test_a_closed_window_ends_a_review_that_ignores_hanging_up(home: Path, decks: Path) -> None:
    deaf = ("sh", "-c", 'trap "" HUP && exec "$@"', "sh", *COMMAND)
    with Desk(*REVIEW, home=home, decks=decks, command=deaf) as desk:
        rate_one_card(desk)
        desk.hang_up()
        assert desk.process.wait(timeout=2) == 128 + signal.SIGHUP
    assert ratings(home) == [("c1", 4)]


def test_a_busy_review_is_ended_all_the_same(home: Path, decks: Path) -> None:
    with Desk("hang", *REVIEW, home=home, decks=decks, command=FAULTY) as desk:
        rate_one_card(desk)
        desk.press(CTRL_Z)
        desk.read_for(0.2)
        took = seconds_until_the_end(desk, lambda: desk.process.send_signal(signal.SIGTERM))
        assert desk.process.returncode == 128 + signal.SIGTERM
        assert desk.is_as_found
        assert took < PATIENCE_SECONDS
    assert ratings(home) == [("c1", 4)]
    assert dp100("due", home=home, decks=decks).code == 0


def test_a_review_whose_terminal_takes_nothing_is_ended_all_the_same(
    home: Path, decks: Path
) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        for columns in range(60, 160):
            desk.resize(columns, 24)  # draws everything, and nobody reads
            time.sleep(0.005)
        time.sleep(0.3)
        desk.process.send_signal(signal.SIGTERM)
        assert desk.process.wait(timeout=2) == 128 + signal.SIGTERM
    assert ratings(home) == [("c1", 4)]


def test_ctrl_c_quits(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.press("?")
        desk.wait_for("Keys")
        desk.press(CTRL_C)
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found


def test_an_internal_error_leaves_terminal_and_ratings_in_order(home: Path, decks: Path) -> None:
    with Desk("fail", *REVIEW, home=home, decks=decks, command=FAULTY) as desk:
        rate_one_card(desk)
        before = len(desk.raw)
        desk.press(CTRL_Z)
        assert desk.wait_for_exit() == 1
        assert desk.is_as_found
        said = desk.raw[before:].rpartition(b"\x1b[?1049l")[2]
    assert b"dp100: internal error; everything rated is saved" in said
    assert b"ValueError: the fault" in said
    assert b"what a variable holds" not in said
    assert len(said) < 3_000
    assert ratings(home) == [("c1", 4)]


def test_ctrl_z_stops_the_job_and_fg_draws_the_screen_again(home: Path, decks: Path) -> None:
    with Desk(home=home, decks=decks, command=SHELL) as desk:
        desk.wait_for("ready> ")
        desk.press(f"{shlex.join([*COMMAND, *REVIEW])}\n")
        desk.wait_for("What is c1?", "Space")
        desk.press(" ")
        desk.wait_for("This is c1.", "4 Easy")
        desk.press(CTRL_Z)
        desk.wait_for("Stopped")
        assert desk.is_as_found
        time.sleep(AWAY_SECONDS)
        desk.forget()
        desk.press("fg\n")
        desk.wait_for("What is c1?", "This is c1.", "4 Easy")
        desk.press("4")
        desk.wait_for("What is c2?")
        desk.press("q")
        desk.wait_for("ready> ")
        assert desk.is_as_found
    (review,) = journal_entries(home)
    assert review["seconds"] < AWAY_SECONDS


def test_a_job_started_by_another_program_stops_as_a_whole(home: Path, decks: Path) -> None:
    through_another = ["sh", "-c", '"$@"; exit $?', "sh", *COMMAND, *REVIEW]
    with Desk(home=home, decks=decks, command=SHELL) as desk:
        desk.wait_for("ready> ")
        desk.press(f"{shlex.join(through_another)}\n")
        desk.wait_for("What is c1?", "Space")
        desk.press(CTRL_Z)
        desk.wait_for("Stopped")
        desk.forget()
        desk.press("fg\n")
        desk.wait_for("What is c1?", "Space")
        desk.press("q")
        desk.wait_for("ready> ")


def test_ctrl_z_without_a_shell_to_come_back_from_changes_nothing(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.press(CTRL_Z)
        desk.read_for(0.3)
        desk.forget()
        desk.press(" ")
        desk.wait_for("This is c2.", "4 Easy")
        desk.press("q")
        assert desk.wait_for_exit() == 0


def test_a_review_in_the_background_waits_until_it_is_in_front_again(
    home: Path, decks: Path
) -> None:
    with Desk(home=home, decks=decks, command=SHELL) as desk:
        desk.wait_for("ready> ")
        desk.press(f"{shlex.join([*COMMAND, *REVIEW])}\n")
        desk.wait_for("What is c1?", "Space")
        desk.press(CTRL_Z)
        desk.wait_for("Stopped")
        desk.press("bg\n")
        desk.read_for(0.3)
        assert desk.is_as_found
        desk.forget()
        desk.press("fg\n")
        desk.wait_for("What is c1?", "Space")
        desk.press("q")
        desk.wait_for("ready> ")
        assert desk.is_as_found


def test_ctrl_c_in_an_editor_is_the_editors_and_its_time_is_not_the_answers(
    home: Path, decks: Path
) -> None:
    with Desk("lend", *REVIEW, home=home, decks=decks, command=FAULTY) as desk:
        rate_one_card(desk)
        desk.press(CTRL_Z)
        desk.wait_for_output("edited", "What is c2?", "Space")
        desk.press(" ")
        desk.wait_for("This is c2.", "4 Easy")
        desk.press("3")
        desk.wait_for("What is c3?")
    assert ratings(home) == [("c1", 4), ("c2", 3)]
    assert journal_entries(home)[-1]["seconds"] < 1


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_review_stopped_from_outside_leaves_the_terminal_as_found(
    home: Path, decks: Path, number: int
) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.process.send_signal(number)
        time.sleep(0.1)
        desk.forget()
        desk.process.send_signal(signal.SIGCONT)
        desk.wait_for("What is c2?")
        desk.press("q")
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found


def test_a_terminal_that_is_too_small_says_so_and_rates_nothing(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.press(" ")
        desk.wait_for("This is c2.", "4 Easy")
        desk.resize(30, 8)
        desk.wait_for("too small:", "40x10 at least, is 30x8")
        desk.press("4")
        desk.read_for(0.2)
        desk.resize(80, 24)
        desk.wait_for("What is c2?", "This is c2.", "4 Easy")
        desk.press("3")
        desk.wait_for("What is c3?")
    assert ratings(home) == [("c1", 4), ("c2", 3)]


def test_a_review_may_begin_in_a_terminal_that_is_too_small(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks, size=(20, 5)) as desk:
        desk.wait_for("too small:", "20x5")
        desk.resize(60, 12)
        desk.wait_for("What is c1?", "Space")
        desk.resize(39, 12)
        desk.wait_for("too small:", "is 39x12")
        desk.press(CTRL_C)
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found


COLOUR = re.compile(rb"\x1b\[[0-9;]*(?<![0-9])(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")


def test_under_no_color_no_colour_goes_out(
    home: Path, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.press(" ?")
        desk.wait_for("Keys")
        desk.press("q")
        desk.wait_for("This is c2.", "4 Easy")
        assert not COLOUR.search(desk.raw)


def test_an_empty_no_color_changes_nothing(
    home: Path, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        assert COLOUR.search(desk.raw)


def test_sixteen_colours_are_those_of_the_terminal(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks, term="xterm-16color") as desk:
        rate_one_card(desk)
        desk.press(" ")
        desk.wait_for("This is c2.", "4 Easy")
        assert b"\x1b[38;" not in desk.raw
        assert b";38;" not in desk.raw


def test_a_review_that_waits_for_a_key_sleeps(home: Path, decks: Path) -> None:
    with Desk(*REVIEW, home=home, decks=decks) as desk:
        rate_one_card(desk)
        desk.read_for(1.0)
        before = wake_ups(desk.process.pid)
        desk.read_for(1.0)
        assert wake_ups(desk.process.pid) - before <= 2


def wake_ups(process: int) -> int:
    """How often the threads of a process went to sleep so far."""
    told = (each.read_text() for each in Path(f"/proc/{process}/task").glob("*/status"))
    return sum(int(text.partition("\nvoluntary_ctxt_switches:")[2].split()[0]) for text in told)
