"""A clock that is years off: asked about before anything is rated, told to a script."""

import time
from pathlib import Path

from dp100_cards.model.events import Event
from dp100_cards.model.ids import DeviceId
from dp100_cards.model.moment import Moment
from dp100_cards.model.rating import Rating
from dp100_cards.model.study_day import DAY
from tests.support.commands import dp100
from tests.support.events import journal_entries, ratings, reviewed, write_journal
from tests.support.terminal import Terminal

HERE = DeviceId("c0ffee00")
YEARS = 3653 * DAY


def rated(home: Path, ago: int) -> None:
    """A review of c1 so many milliseconds ago, or ahead, on this machine."""
    event: Event = reviewed("c1", Rating.EASY, Moment(time.time_ns() // 1_000_000 - ago, 0))
    (home / "history").mkdir(parents=True)
    write_journal(home / "history", [event], HERE)
    (home / "device").write_text(f"{HERE}\n")


def test_a_script_is_told_and_goes_on(home: Path, decks: Path) -> None:
    rated(home, YEARS)
    done = dp100("review", "--plain", "-s", "compute", home=home, decks=decks, lines=["", "3"])
    assert done.code == 0
    assert ", 10 years after your last review." in done.err
    assert len(ratings(home)) == 2
    again = dp100("review", "--plain", "-s", "compute", home=home, decks=decks, lines=["q"])
    assert again.err == "", "said once"


def test_another_machine_whose_clock_is_years_ahead_is_named_once(home: Path, decks: Path) -> None:
    moment = Moment(time.time_ns() // 1_000_000 + YEARS + DAY, 0)
    write_journal(home / "history", [reviewed("c1", Rating.EASY, moment)], DeviceId("b0b0b0b0"))
    said = "dp100: Events from the machine b0b0b0b0 lie 10 years in the future; check its clock.\n"
    for expected in (said, ""):
        done = dp100("review", "--plain", home=home, decks=decks, lines=["q"])
        assert (done.code, done.err) == (0, expected)


def test_the_screen_names_such_a_machine_too(home: Path, decks: Path) -> None:
    moment = Moment(time.time_ns() // 1_000_000 + YEARS + DAY, 0)
    write_journal(home / "history", [reviewed("c1", Rating.EASY, moment)], DeviceId("b0b0b0b0"))
    with Terminal("review", home=home, decks=decks) as terminal:
        terminal.wait_for("b0b0b0b0", "10 years", "future")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0


def test_nothing_is_rated_while_the_learner_says_that_the_clock_is_wrong(
    home: Path, decks: Path
) -> None:
    rated(home, YEARS)
    with Terminal("review", "--plain", home=home, decks=decks) as terminal:
        terminal.wait_for("10 years after your last review.", "If it is right, 1 card is due.")
        terminal.press("n\r")
        assert terminal.wait_for_exit() == 1
        assert "nothing was rated; set the clock" in terminal.text
    assert len(ratings(home)) == 1


def test_cards_rated_on_days_to_come_are_due_once_the_clock_is_said_to_be_right(
    home: Path, decks: Path
) -> None:
    rated(home, -YEARS)
    with Terminal("review", "--section", "compute", home=home, decks=decks) as terminal:
        terminal.wait_for("10 years before your last review", "1 card rated on days to come")
        terminal.press("y\r")
        terminal.wait_for("0/3")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    (due_set,) = journal_entries(home, "due_set")
    assert due_set["card"] == "c1"
    assert due_set["until"] == due_set["day"]


def test_that_nothing_is_due_because_of_the_clock_is_asked_about_too(
    home: Path, decks: Path
) -> None:
    rated(home, -YEARS)
    done = dp100("review", "--plain", "--card", "c1", home=home, decks=decks, lines=["q"])
    assert "10 years before your last review" in done.err
