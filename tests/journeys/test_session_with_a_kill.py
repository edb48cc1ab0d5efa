"""A whole session with real keys, ended by kill -9 in the middle: nothing that was seen is lost."""

from pathlib import Path

import pytest

from tests.support.commands import dp100
from tests.support.events import journal_entries, ratings
from tests.support.terminal import Terminal

# What is pressed, what then is to be seen, and which events are in the journal by then.
SESSION: tuple[tuple[str, str, list[str]], ...] = (
    ("b", "8 cards", []),
    ("*", "takes it back", ["flagged"]),
    ("q", "8 new cards", ["flagged"]),
    (" ", "What is c1?", ["flagged"]),
    (" ", "4 Easy", ["flagged"]),
    ("4", "What is d1?", ["flagged", "c1"]),
    (" ", "This is d1.", ["flagged", "c1"]),
    ("1", "What is m1?", ["flagged", "c1", "d1"]),
    ("u", "This is d1.", ["flagged", "c1", "d1", "undone"]),
    (" ", "This is d1.", ["flagged", "c1", "d1", "undone"]),
    ("3", "What is m1?", ["flagged", "c1", "d1", "undone", "d1"]),
    ("s", "What is c2?", ["flagged", "c1", "d1", "undone", "d1"]),
    ("-", "What is d2?", ["flagged", "c1", "d1", "undone", "d1", "buried"]),
    ("nMine.\x13", "The note is saved.", ["flagged", "c1", "d1", "undone", "d1", "buried"]),
    ("@", "What is m2?", ["flagged", "c1", "d1", "undone", "d1", "buried", "suspended"]),
    (" ", "This is m2.", ["flagged", "c1", "d1", "undone", "d1", "buried", "suspended"]),
)


def stored(home: Path) -> list[str]:
    """The events of this machine, a review by its card."""
    kinds = ("reviewed", "undone", "flagged", "buried", "suspended")
    entries = [entry for kind in kinds for entry in journal_entries(home, kind)]
    entries.sort(key=lambda entry: int(entry["seq"]))
    return [
        str(entry["card"] if entry["kind"] == "reviewed" else entry["kind"]) for entry in entries
    ]


@pytest.mark.parametrize("steps", [2, 6, 9, 12, 14, 16])
def test_what_the_screen_has_shown_is_in_the_journal(home: Path, decks: Path, steps: int) -> None:
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("8 new cards", "q quit")
        for keys, shown, events in SESSION[:steps]:
            terminal.press(keys)
            terminal.wait_for(shown)
            assert stored(home) == events, keys
        terminal.kill()
    assert stored(home) == SESSION[steps - 1][2]
    assert_goes_on(home, decks, len(stored(home)))


def assert_goes_on(home: Path, decks: Path, events: int) -> None:
    """The next start knows all that was stored, says nothing, and adds to it."""
    stats = dp100("stats", home=home, decks=decks)
    assert (stats.code, stats.err) == (0, "")
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("I.A   compute", "q quit")
        terminal.press(" ")
        terminal.wait_for("Space shows the answer")
        terminal.press(" ")
        terminal.wait_for("4 Easy")
        terminal.press("4")
        terminal.wait_for("1/", "Space")
        terminal.press("q")
        terminal.wait_for("I.A   compute")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert len(stored(home)) == events + 1


def test_a_kill_while_a_note_or_an_answer_is_written_loses_no_rating(
    home: Path, decks: Path
) -> None:
    with Terminal(home=home, decks=decks) as terminal:
        terminal.wait_for("8 new cards", "q quit")
        terminal.press("  4")
        terminal.wait_for("What is d1?")
        terminal.press("tHalf an")
        terminal.wait_for("Half an")
        terminal.kill()
    assert ratings(home) == [("c1", 4)]
    assert_goes_on(home, decks, 1)


def test_a_kill_at_the_summary_leaves_the_session_to_be_taken_back_in_the_next(
    home: Path, decks: Path
) -> None:
    with Terminal("review", "-s", "models", home=home, decks=decks) as terminal:
        for card_id in ("m1", "m2"):
            terminal.wait_for(f"What is {card_id}?")
            terminal.press(" ")
            terminal.wait_for(f"This is {card_id}.", "4 Easy")
            terminal.press("4")
        terminal.wait_for("2 reviews", "q done")
        terminal.press("u")
        terminal.wait_for("This is m2.", "4 Easy")
        terminal.kill()
    assert ratings(home) == [("m1", 4)]
    with Terminal("review", "-s", "models", home=home, decks=decks) as terminal:
        terminal.wait_for("What is m2?", "0/1")
