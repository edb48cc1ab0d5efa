"""Journey b: from the study document through its decks to a review."""

import json
from pathlib import Path

import pytest

from tests.support.commands import dp100
from tests.support.events import ratings

DP100 = Path(__file__).parent.parent / "documents" / "dp100-azure-machine-learning.md"


@pytest.fixture
def built(home: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "built"
    done = dp100("decks", "build", str(DP100), "--out", str(folder), home=home)
    assert done.code == 0, done.err
    return folder


def test_the_document_becomes_decks_that_can_be_reviewed(home: Path, built: Path) -> None:
    lines = ["", "", "", "4", *["", "4"] * 3, ""]
    done = dp100("review", "--plain", "-s", "I.C", home=home, decks=built, lines=lines)
    assert (done.code, done.err) == (0, "")
    for title in ("Question", "Answer", "Explanation", "Why this answer is correct"):
        assert f"\n{title}\n" in done.out
    assert [card for card, _ in ratings(home)] == ["q08", "q09", "q10", "q11"]
    numbers = json.loads(dp100("stats", "--format", "json", home=home, decks=built).out)
    assert {each["id"]: (each["cards"], each["reviews"]) for each in numbers["sections"]} == {
        "workspace": (4, 0),
        "access": (3, 0),
        "compute": (4, 4),
        "data": (3, 0),
        "experiments": (4, 0),
        "training": (5, 0),
        "models": (4, 0),
    }


def test_building_again_changes_nothing_and_an_edited_deck_is_kept(home: Path, built: Path) -> None:
    again = dp100("decks", "build", str(DP100), "--out", str(built), home=home)
    assert again.code == 0
    assert again.out.count("unchanged") == 7
    edited = built / "data.yaml"
    as_built = f"{edited.read_text()}# mine\n"
    before = as_built.replace("secure reference or pointer", "mere name")
    assert before != as_built
    edited.write_text(before)
    kept = dp100("decks", "build", str(DP100), "--out", str(built), home=home)
    assert (kept.code, kept.err) == (0, "")
    assert edited.read_text() == before
    forced = dp100("decks", "build", str(DP100), "--out", str(built), "--force", home=home)
    assert forced.code == 0
    assert edited.read_text() == as_built


def test_built_decks_are_found_to_be_in_order(home: Path, built: Path) -> None:
    done = dp100("decks", "check", str(built), home=home)
    assert (done.code, done.out) == (0, "")
    assert done.err == "7 decks, 27 cards, no problems\n"


def test_a_document_that_is_not_there_is_one_clear_line(home: Path, tmp_path: Path) -> None:
    done = dp100("decks", "build", "missing.md", "--out", str(tmp_path / "out"), home=home)
    assert done.code == 1
    assert done.err == "dp100: missing.md: cannot read this document: No such file or directory\n"


def test_a_cards_history_survives_the_editing_of_its_text(home: Path, built: Path) -> None:
    dp100("review", "--plain", "-s", "data", home=home, decks=built, lines=["", "4", "q"])
    path = built / "data.yaml"
    path.write_text(path.read_text().replace("question: |\n      ", "question: |\n      Anew: "))
    numbers = json.loads(
        dp100("stats", "-s", "data", "--format", "json", home=home, decks=built).out
    )
    assert numbers["total"]["reviews"] == 1
    assert numbers["orphaned_cards"] == 0
