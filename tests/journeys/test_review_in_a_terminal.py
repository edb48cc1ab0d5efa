"""Journey a with real keys in a real (pseudo-)terminal, and what kill -9 leaves of it."""

from pathlib import Path

import pytest

from tests.support.commands import dp100
from tests.support.decks import deck, write_deck_file
from tests.support.events import journal_entries, ratings
from tests.support.terminal import Terminal


def test_keys_show_rate_undo_and_quit(home: Path, decks: Path) -> None:
    with Terminal("review", "--section", "compute", home=home, decks=decks) as terminal:
        screen = terminal.wait_for("What is c1?", "Space", "quit")
        assert "This is c1." not in screen
        terminal.press("3")
        terminal.press(" ")
        terminal.wait_for("This is c1.", "1 Again 1m", "4 Easy 8d")
        terminal.press("3")
        terminal.wait_for("What is c2?")
        assert ratings(home) == [("c1", 3)], "what was rated before the answer must not count"
        terminal.press(" ")
        terminal.wait_for("This is c2.")
        terminal.press("1")
        terminal.wait_for("What is c3?")
        terminal.press("u")
        terminal.wait_for("This is c2.", "Taken back: Again.")
        terminal.press("4")
        terminal.wait_for("What is c3?")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert ratings(home) == [("c1", 3), ("c2", 4)]
    assert len(journal_entries(home)) == 3
    assert "Traceback" not in terminal.raw.decode(errors="replace")


def test_after_the_last_card_the_summary_comes_and_undo_still_works(
    home: Path, decks: Path
) -> None:
    with Terminal("review", "-s", "models", home=home, decks=decks) as terminal:
        for card_id in ("m1", "m2"):
            terminal.wait_for(f"What is {card_id}?")
            terminal.press(" ")
            terminal.wait_for(f"This is {card_id}.", "4 Easy")
            terminal.press("4")
        terminal.wait_for("2 reviews of 2 cards")
        terminal.press("u")
        terminal.wait_for("This is m2.", "4 Easy")
        terminal.press("1")
        terminal.wait_for("What is m2?", "learning")
        terminal.press(" ")
        terminal.wait_for("This is m2.", "4 Easy")
        terminal.press("4")
        terminal.wait_for("3 reviews of 2 cards")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    assert ratings(home) == [("m1", 4), ("m2", 1), ("m2", 4)]


def test_the_screen_is_left_as_it_was_found(home: Path, decks: Path) -> None:
    with Terminal("review", home=home, decks=decks) as terminal:
        terminal.wait_for("What is")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    entered, left = terminal.raw.rfind(b"\x1b[?1049h"), terminal.raw.rfind(b"\x1b[?1049l")
    assert 0 <= entered < left
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")


@pytest.mark.parametrize("rated", [1, 3])
def test_kill_9_loses_no_rating_whose_next_card_was_shown(
    home: Path, tmp_path: Path, rated: int
) -> None:
    decks = tmp_path / "long"
    write_deck_file(decks, deck("long", *(f"k{number}" for number in range(1, 9))))
    with Terminal("review", home=home, decks=decks) as terminal:
        for number in range(1, rated + 1):
            terminal.wait_for(f"What is k{number}?")
            terminal.press(" ")
            terminal.wait_for(f"This is k{number}.", "4 Easy")
            terminal.press("4")
        terminal.wait_for(f"What is k{rated + 1}?")
        terminal.kill()
    assert ratings(home) == [(f"k{number}", 4) for number in range(1, rated + 1)]
    done = dp100("review", "--plain", home=home, decks=decks, lines=["", "4", "q"])
    assert (done.code, done.err) == (0, "")
    assert ratings(home)[rated:] == [(f"k{rated + 1}", 4)]


def test_kill_9_amid_keys_pressed_faster_than_they_are_drawn_loses_no_shown_rating(
    home: Path, tmp_path: Path
) -> None:
    decks = tmp_path / "long"
    cards = [f"k{number}" for number in range(1, 9)]
    write_deck_file(decks, deck("long", *cards))
    with Terminal("review", home=home, decks=decks) as terminal:
        terminal.wait_for("What is k1?", "Space")
        terminal.press(" 4 4 4 4 4 4")
        terminal.wait_until_gone("What is k1?")
        terminal.kill()
        (shown,) = [
            number for number, card in enumerate(cards) if f"What is {card}?" in terminal.text
        ]
    assert ratings(home)[:shown] == [(card, 4) for card in cards[:shown]]
    assert shown > 0
    done = dp100("stats", home=home, decks=decks)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("term", ["", "dumb"])
def test_a_terminal_that_cannot_show_it_is_told_so(home: Path, decks: Path, term: str) -> None:
    with Terminal("review", home=home, decks=decks, term=term) as terminal:
        assert terminal.wait_for_exit() == 2
    assert b"--plain" in terminal.raw
    assert b"\x1b" not in terminal.raw
