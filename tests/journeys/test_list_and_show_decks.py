"""`dp100 decks list` and `dp100 decks show`: what is in the decks, for readers and for scripts."""

import json
import re
from pathlib import Path

import pytest

from tests.support.commands import Finished, dp100
from tests.support.decks import deck, write_deck_file
from tests.support.overlays import write_overlays
from tests.support.terminal import Terminal
from tests.support.workspaces import files_in

LONG_LINE = "x = [" + ", ".join(map(str, range(100))) + "]"
CARD = f"""\
id: own
title: "My [/red] own"
source:
  name: notes.md
  sha256: abc
cards:
  - id: full
    topic: A [red] topic
    tags:
      - one
      - two
    key_points:
      - The *first*
      - "[/red]"
    lines: 12-15
    question: |
      What is <this>[0]?
    answer: |
      [red]: not a link

      ```python
      {LONG_LINE}
      ```
    explanation: |
      Because.
    why_correct: |
      A reason.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.yaml").write_text(CARD)
    return folder


def show(home: Path, decks: Path, *arguments: str) -> Finished:
    return dp100("decks", "show", *arguments, home=home, decks=decks)


def printed(*arguments: str, home: Path, decks: Path) -> str:
    """All that a command writes to a terminal, its colours taken off."""
    with Terminal("decks", *arguments, home=home, decks=decks) as terminal:
        assert terminal.wait_for_exit() == 0
    assert b"\x1b]" not in terminal.raw
    return re.sub(r"\x1b\[[0-9;]*m", "", terminal.raw.decode()).replace("\r\n", "\n")


def test_the_list_names_every_deck_and_the_exam(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    done = dp100("decks", "list", home=home, decks=decks)
    assert (done.code, done.err) == (0, "")
    exam, _, folder, head, _, *rows = done.out.splitlines()
    assert exam == (
        "DP-100 Designing and Implementing a Data Science Solution on Azure"
        " (retired 2026-06-01; successor AI-300)"
    )
    assert folder == str(decks)
    assert head.split() == ["No.", "Deck", "Title", "Cards", "File"]
    assert [row.split() for row in rows[:3]] == [
        ["I.A", "compute", "The", "compute", "section", "3", "compute.yaml"],
        ["I.B", "data", "The", "data", "section", "3", "data.yaml"],
        ["II.A", "models", "The", "models", "section", "2", "models.yaml"],
    ]
    assert rows[-1] == "1 note on all decks: dp100 decks list --notes"


def test_the_list_tells_on_request_what_holds_for_all_decks(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    done = dp100("decks", "list", "--notes", home=home, decks=decks)
    assert "All decks (outdated)\nSDK v1 is out of support.\n" in done.out


def test_without_an_exam_the_list_begins_with_the_folder(home: Path, decks: Path) -> None:
    done = dp100("decks", "list", home=home, decks=decks)
    assert (done.code, done.out.splitlines()[0]) == (0, str(decks))


def test_the_list_as_json_has_whole_paths(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    listed = json.loads(dp100("decks", "list", "--json", home=home, decks=decks).out)
    assert listed["schema"] == 1
    assert listed["exam"]["code"] == "DP-100"
    assert listed["exam"]["successor"]["code"] == "AI-300"
    assert [note["kind"] for note in listed["exam"]["notes"]] == ["outdated"]
    assert listed["decks"][0] == {
        "id": "compute",
        "number": "I.A",
        "title": "The compute section",
        "cards": 3,
        "file": str(decks / "compute.yaml"),
    }


def test_decks_of_two_folders_are_listed_by_folder(home: Path) -> None:
    write_deck_file(home / "decks", deck("mine", "m1"))
    done = dp100("decks", "list", home=home)
    assert done.code == 0, done.err
    assert f"\n\n{home / 'decks'}\n" in done.out
    assert "mine.yaml" in done.out.split(str(home / "decks"))[1]


def test_a_deck_that_is_left_out_is_named(home: Path, decks: Path) -> None:
    (decks / "data.yaml").write_text("id: data\n")
    done = dp100("decks", "list", home=home, decks=decks)
    assert done.code == 1
    assert "data.yaml" not in done.out
    assert "compute.yaml" in done.out
    assert done.err.startswith("decks/data.yaml:1:1: ")


def test_no_line_of_the_list_is_wrapped_in_a_pipe(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "wide"
    write_deck_file(folder, deck("a" * 60, "c1"))
    done = dp100("decks", "list", home=home, decks=folder)
    (row,) = [line for line in done.out.splitlines() if f"{'a' * 60}.yaml" in line]
    assert f"The {'a' * 60} section" in row
    assert not [line for line in done.out.splitlines() if line != line.rstrip()]


def test_on_a_narrow_terminal_nothing_of_the_list_is_clipped(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "wide"
    write_deck_file(folder, deck("a" * 30 + "bcdefgh", "c1"))
    text = printed("list", home=home, decks=folder)
    assert max(map(len, text.splitlines()[1:])) <= 80
    assert "\u2026" not in text
    for letter in "abcdefgh":
        assert text.count(letter) >= 3  # in id, title and file name


def test_a_card_in_a_pipe_is_a_markdown_document(home: Path, own: Path) -> None:
    done = show(home, own, "full")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "# full\n\n"
        "- Deck: own: My [/red] own\n"
        "- Topic: A [red] topic\n"
        "- Tags: one, two\n"
        "- Document: notes.md, lines 12-15\n"
        "- File: own/own.yaml:7\n\n"
        "## Question\n\nWhat is <this>[0]?\n\n"
        f"## Answer\n\n[red]: not a link\n\n```python\n{LONG_LINE}\n```\n\n"
        "## Explanation\n\nBecause.\n\n"
        "## Why this answer is correct\n\nA reason.\n\n"
        "## Key points\n\n- The *first*\n- [/red]\n"
    )


def test_several_cards_come_in_the_order_asked_each_once(home: Path, decks: Path) -> None:
    done = show(home, decks, "m1", "C1", "m1")
    assert [line for line in done.out.splitlines() if line.startswith("# ")] == ["# m1", "# c1"]


def test_a_card_is_shown_with_its_corrections_notes_and_exam_areas(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    done = show(home, decks, "c1")
    assert "- Exam: 1b Create a workspace (loosely)\n" in done.out
    order = ["## Answer\n\nPart of this card is wrong", "That was c1.", "## Correction (wrong)",
             "another page (2026-01-08); checked 2026-11-21", "## Correction (detail)",
             "## Your notes\n\nMine.\n\nMine too."]  # fmt: skip
    places = [done.out.index(each) for each in order]
    assert places == sorted(places)


def test_a_card_as_json_has_every_field(home: Path, decks: Path, own: Path) -> None:
    write_overlays(home, decks)
    (card,) = json.loads(show(home, decks, "c1", "--json").out)["cards"]
    assert (card["id"], card["answer"]) == ("c1", "That was c1.")
    assert [each["kind"] for each in card["corrections"]] == ["wrong", "detail"]
    assert card["notes"] == ["Mine.", "Mine too."]
    assert card["exam_areas"] == [{"id": "1b", "title": "Create a workspace"}]
    assert card["exam_areas_loosely"] is True
    assert (card["document"], card["document_lines"]) == ("", None)
    (full,) = json.loads(show(home, own, "full", "--json").out)["cards"]
    assert full["deck"] == {"id": "own", "number": "", "title": "My [/red] own"}
    assert (full["document"], full["document_lines"]) == ("notes.md", [12, 15])
    assert (full["file"], full["file_line"]) == (str(own / "own.yaml"), 7)
    assert full["key_points"] == ["The *first*", "[/red]"]
    assert full["tags"] == ["one", "two"]


def test_on_a_terminal_nothing_of_the_text_is_taken_for_markup(home: Path, own: Path) -> None:
    text = printed("show", "full", home=home, decks=own)
    for shown in ("My [/red] own", "A [red] topic", "What is <this>[0]?", "[red]: not a link",
                  "x = [0, 1,", "98, 99]", "The *first*", "A reason."):  # fmt: skip
        assert shown in text


def test_on_a_terminal_a_correction_has_a_frame_with_its_kind(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    framed = [
        f"\u2500 {title} \u2500"
        for title in ("Correction (wrong)", "Correction (detail)", "Your notes")
    ]
    text = printed("show", "c1", home=home, decks=decks)
    for shown in (*framed, "x = 1", "There is more [/red]."):
        assert shown in text


def test_raw_on_a_terminal_is_what_a_pipe_gets(home: Path, own: Path) -> None:
    drawn = printed("show", "full", "--raw", home=home, decks=own)
    piped = show(home, own, "full").out
    # The file's path is given as seen from the working directory, which is another here.
    assert [line for line in drawn.splitlines() if not line.startswith("- File: ")] == [
        line for line in piped.splitlines() if not line.startswith("- File: ")
    ]


def test_an_unknown_card_is_wrong_usage_with_a_suggestion(home: Path, decks: Path) -> None:
    done = show(home, decks, "c1", "models1")
    assert (done.code, done.out) == (2, "")
    assert done.err == "dp100: there is no card 'models1'\n"
    done = show(home, decks, "c11")
    assert done.err == "dp100: there is no card 'c11' (did you mean 'c1'?)\n"
    (decks / "data.yaml").write_text("id: data\n")
    assert "see `dp100 decks check`" in show(home, decks, "d1").err


def test_no_card_at_all_is_wrong_usage(home: Path, decks: Path) -> None:
    done = show(home, decks)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_looking_changes_no_file(home: Path, decks: Path) -> None:
    write_overlays(home, decks)
    before = files_in(home.parent)
    dp100("decks", "list", home=home, decks=decks)
    show(home, decks, "c1")
    assert files_in(home.parent) == before


def test_hostile_text_beside_the_decks_is_shown_inert(home: Path, decks: Path) -> None:
    home.mkdir()
    (decks / "corrections.yaml").write_text(
        r"""
cards:
  c1:
    notes:
      - kind: wrong
        text: "T \e]0;owned\a [/red] \u202e"
        source: "S \e[2J [/red]"
        checked: 2026-11-22
"""
    )
    for arguments in (["c1"], ["c1", "--json"]):
        done = show(home, decks, *arguments)
        assert done.code == 0, done.err
        assert "[/red]" in done.out
        assert "\u241b]0;owned" in done.out
        assert done.out.replace("\n", "").isprintable()
    text = printed("show", "c1", home=home, decks=decks)
    assert "T \u241b]0;owned" in text
    assert "S \u241b[2J [/red]" in text
