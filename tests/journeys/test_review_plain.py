"""Journey a: from `dp100 review --plain` through the history to the numbers."""

import json
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Finished, PlainReview, dp100
from tests.support.events import journal_entries, ratings
from tests.support.overlays import write_overlays
from tests.support.terminal import Terminal

SHOW = ""


def review(home: Path, decks: Path, *lines: str, section: str = "compute") -> Finished:
    return dp100("review", "--plain", "-s", section, home=home, decks=decks, lines=lines)


def stats(home: Path, decks: Path) -> dict[str, Any]:
    done = dp100("stats", "--format", "json", home=home, decks=decks)
    assert (done.code, done.err) == (0, "")
    numbers: dict[str, Any] = json.loads(done.out)
    del numbers["generated_at"]
    return numbers


def due(home: Path, decks: Path) -> str:
    done = dp100("due", "--json", home=home, decks=decks)
    assert (done.code, done.err) == (0, "")
    return done.out


def test_from_the_first_question_to_the_numbers_and_again_without_the_cache(
    home: Path, decks: Path
) -> None:
    script = [
        *(SHOW, "1"),  # c1 falls to Again
        *(SHOW, "4"),  # c2
        *(SHOW, "4"),  # c3
        *(SHOW, "2"),  # c1 is back
        "u",  # taken back: c1 is shown with its answer
        "4",  # c1, and that was the last card
        "u",  # even then it can be taken back
        "3",  # c1 goes on to its next step and, alone, comes at once
        *(SHOW, "4"),  # c1
        "",  # finish
    ]
    done = review(home, decks, *script)
    assert (done.code, done.err) == (0, "")
    assert ratings(home) == [("c1", 1), ("c2", 4), ("c3", 4), ("c1", 3), ("c1", 4)]
    assert len(journal_entries(home, "undone")) == 2
    assert "5 reviews of 3 cards" in done.out
    numbers, calendar = stats(home, decks), due(home, decks)
    compute = numbers["sections"][0]
    assert (compute["id"], compute["reviews"], compute["new"]) == ("compute", 5, 0)
    assert json.loads(calendar)["sections"]["compute"] == {"due": 0, "new": 0}
    shutil.rmtree(home / "cache")
    assert stats(home, decks) == numbers
    assert due(home, decks) == calendar
    review(home, decks)
    assert stats(home, decks) == numbers


def test_a_card_is_shown_part_by_part_with_its_place_and_its_intervals(
    home: Path, decks: Path
) -> None:
    done = review(home, decks, SHOW, "q")
    assert "Card 1/3: I.A compute \u203a A topic (c1, new)" in done.out
    question, answer = done.out.index("What is c1?"), done.out.index("This is c1.")
    assert question < answer
    assert "1 Again 1m  2 Hard 6m  3 Good 10m  4 Easy 8d" in done.out
    assert "This is c2." not in done.out


def test_no_rating_counts_before_the_answer_was_shown(home: Path, decks: Path) -> None:
    done = review(home, decks, "3", "3", "q")
    assert done.code == 0
    assert "Look at the answer first" in done.out
    assert not (home / "history").exists() or ratings(home) == []


def test_anything_else_typed_is_answered_with_what_is_possible(home: Path, decks: Path) -> None:
    done = review(home, decks, "what?", "5", "33", SHOW, "0", "q")
    assert done.code == 0
    assert done.out.count("Possible now: ") == 4
    assert not (home / "history").exists() or ratings(home) == []


def test_input_that_is_no_text_is_answered_with_what_is_possible(home: Path, decks: Path) -> None:
    done = dp100("review", "--plain", home=home, decks=decks, lines=b"\xff\xfe\n\nq\n")
    assert "Traceback" not in done.err
    assert done.code == 0
    assert "This is" in done.out


def test_the_end_of_the_input_ends_the_session_and_keeps_what_was_rated(
    home: Path, decks: Path
) -> None:
    for lines in (b"", b"\n", b"\n3\n\n", b"\n3"):
        done = dp100("review", "--plain", home=home, decks=decks, lines=lines)
        assert (done.code, done.err) == (0, "")
    assert len(ratings(home)) == 2


def test_a_rating_is_on_disk_before_the_next_card_is_printed(home: Path, decks: Path) -> None:
    session = PlainReview("-s", "compute", home=home, decks=decks)
    session.until("What is c1?")
    session.type(SHOW)
    session.until("4 Easy")
    session.type("3")
    session.until("What is c2?")
    assert ratings(home) == [("c1", 3)]
    session.process.kill()
    session.finish()
    assert ratings(home) == [("c1", 3)]
    assert dp100("due", home=home, decks=decks).code == 0


def test_nothing_to_review_says_when_to_come_back(home: Path, decks: Path) -> None:
    review(home, decks, *[SHOW, "4"] * 3, "")
    done = review(home, decks)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("nothing to review now; the next card is due on 20")


def test_two_programs_at_once_lose_nothing(home: Path, decks: Path) -> None:
    one = PlainReview("-s", "compute", home=home, decks=decks)
    other = PlainReview("-s", "data", home=home, decks=decks)
    for number in (1, 2, 3):
        for session, letter in ((one, "c"), (other, "d")):
            session.until(f"What is {letter}{number}?")
            session.type(SHOW)
            session.until("4 Easy")
            session.type("4")
            session.until("back in")
    assert one.finish().code == other.finish().code == 0
    assert sorted(ratings(home)) == [(f"{letter}{n}", 4) for letter in "cd" for n in (1, 2, 3)]
    assert stats(home, decks)["total"]["reviews"] == 6


def test_corrections_and_notes_come_with_the_answer(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    done = review(home, decks, SHOW, "4", SHOW, "q")
    assert (done.code, done.err) == (0, "")
    first, second = done.out.split("What is c2?")
    assert first.split("[Enter: answer]")[1].startswith(
        "\nAnswer\n"
        "Part of this card is wrong: see the corrections below.\n\n"
        "That was c1.\n\n"
        "Correction (wrong)\n"
        "Not `so`:\n\n```python\nx = 1\n```\n\n"
        "Source: another page (2026-01-08); checked 2026-11-21\n\n"
        "Correction (detail)\n"
        "There is more [/red].\n\n"
        "Source: a page; checked 2026-11-22\n\n"
        "Your notes\n"
        "Mine.\n\nMine too.\n\n"
        "[1 Again"
    )
    assert "Part of this card is wrong" not in second
    assert second.index("This is c2.") < second.index("Correction (outdated)\nIt was renamed.")


def test_before_the_answer_there_is_no_word_of_its_corrections(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    done = review(home, decks, "q")
    assert "orrection" not in done.out
    assert "wrong" not in done.out


def test_the_part_after_the_answer_and_its_corrections_is_the_explanation(
    home: Path, decks: Path
) -> None:
    write_overlays(home, decks)
    deck = decks / "compute.yaml"
    explained = "    answer: |\n      This is c1.\n    explanation: |\n      Because.\n"
    deck.write_text(deck.read_text().replace("    answer: |\n      This is c1.\n", explained, 1))
    done = review(home, decks, SHOW, SHOW, "u", "4", "u", "q")
    assert "[Enter: explanation]" in done.out
    assert done.out.index("Mine too.") < done.out.index("Because.")
    assert done.out.count("Correction (wrong)") == 2  # after the undo once more, with the answer


def test_corrections_can_be_read_again(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    done = review(home, decks, "c", SHOW, "c", "q")
    assert "Look at the answer first" in done.out
    assert done.out.count("Correction (wrong)\n") == 2
    assert done.out.count("Your notes\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_no_encoding_of_the_terminal_stops_a_session(
    home: Path, decks: Path, encoding: str
) -> None:
    under = ("env", "-u", "PYTHONUTF8", f"PYTHONIOENCODING={encoding}:strict")
    done = dp100("review", "--plain", home=home, decks=decks, lines=b"\xff\n\n4\n", under=under)
    assert (done.code, done.err) == (0, "")
    assert ratings(home) == [("c1", 4)]


def test_in_a_terminal_nothing_moves_the_cursor_or_colours_a_word(home: Path, decks: Path) -> None:
    for term in ("xterm-256color", "dumb"):
        with Terminal("review", "--plain", home=home, decks=decks, term=term) as terminal:
            terminal.wait_for("[Enter: answer]")
            terminal.press("\n")
            terminal.wait_for("4 Easy")
            terminal.press("4\n")
            terminal.wait_for("Card 2/")
            terminal.press("q\n")
            assert terminal.wait_for_exit() == 0
        assert b"\x1b" not in terminal.raw
        assert "[Enter: answer] \n" not in terminal.raw.decode()


def test_the_end_of_the_input_in_a_terminal_ends_the_session(home: Path, decks: Path) -> None:
    with Terminal("review", "--plain", home=home, decks=decks) as terminal:
        terminal.wait_for("[Enter: answer]")
        terminal.press("\x04")
        assert terminal.wait_for_exit() == 0
        assert "left" in terminal.text


def test_the_end_of_the_input_in_a_terminal_ends_only_the_text_that_is_typed(
    home: Path, decks: Path
) -> None:
    with Terminal("review", "--plain", home=home, decks=decks) as terminal:
        terminal.wait_for("[Enter: answer]")
        terminal.press("n\n")
        terminal.wait_for("Type your note.")
        terminal.press("Seen before.\n\x04")
        terminal.wait_for("Noted: c1.")
        terminal.press("q\n")
        assert terminal.wait_for_exit() == 0
    assert "Seen before." in (home / "notes.yaml").read_text()


def test_ctrl_c_in_a_terminal_leaves_a_line_of_its_own_to_the_shell(
    home: Path, decks: Path
) -> None:
    with Terminal("review", "--plain", home=home, decks=decks) as terminal:
        terminal.wait_for("[Enter: answer]")
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.wait_for_exit() == 130
        assert terminal.raw.endswith(b"\r\n")
