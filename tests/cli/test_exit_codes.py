"""What goes to stdout, what to stderr, and the exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dp100_cards import __version__
from dp100_cards.cli.plain.line_desk import LineDesk
from dp100_cards.model.errors import BusyError
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.commands import PATIENCE_SECONDS, dp100
from tests.support.decks import three_decks
from tests.support.workspaces import workspace_in


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def by_shell(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )


def test_the_version_is_told(home: Path) -> None:
    assert dp100("--version", home=home).out == f"dp100 {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["reviw"], "review"),
        (["review", "--sektion", "compute"], "--section"),
        (["review", "--limit", "many"], "--limit"),
        (["review", "--limit=-1", "--plain"], "--limit"),
        (["review", "--plain", "--theme", "nrod"], "nord"),
        (["stats", "--format", "xml"], "csv"),
        (["decks", "build"], "documents"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_would_be_right(
    home: Path, arguments: list[str], hint: str
) -> None:
    done = dp100(*arguments, home=home)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert "Traceback" not in done.err


def test_help_shows_every_command(home: Path) -> None:
    text = dp100("--help", home=home).out
    for command in ("review", "due", "stats", "decks"):
        assert command in text


def test_an_empty_history_is_no_error(home: Path) -> None:
    done = dp100("stats", home=home)
    assert done.code == 0
    assert "No reviews yet. Begin with: dp100 review" in done.out
    stats = json.loads(dp100("stats", "--format", "json", home=home).out)
    assert stats["total"]["cards"] == 27
    assert stats["total"]["true_retention"]["ratio"] is None
    assert dp100("due", home=home).out == "0\n"


def test_stats_of_one_section_can_be_written_to_a_file(home: Path, tmp_path: Path) -> None:
    output = tmp_path / "progress.json"
    done = dp100("stats", "-s", "I.C", "--format", "json", "--output", str(output), home=home)
    assert (done.code, done.out) == (0, "")
    assert str(output) in done.err
    stats = json.loads(output.read_text())
    assert [section["id"] for section in stats["sections"]] == ["compute"]
    assert stats["total"] == {
        key: value
        for key, value in stats["sections"][0].items()
        if key not in ("id", "number", "title")
    }


def test_an_output_that_cannot_be_written_is_one_line(home: Path, tmp_path: Path) -> None:
    done = dp100(
        "stats", "--format", "csv", "--output", str(tmp_path / "no" / "stats.csv"), home=home
    )
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "stats.csv: cannot write" in done.err


def test_a_reader_that_goes_away_leaves_no_traceback(home: Path) -> None:
    command = f"{sys.executable} -m dp100_cards --home {home} stats --format json | head -c 1"
    done = by_shell(command)
    assert done.stdout == "{"
    assert done.stderr == ""


def test_a_document_that_cannot_be_read_is_one_line(home: Path, tmp_path: Path) -> None:
    done = dp100(
        "decks", "build", str(tmp_path / "none.md"), "--out", str(tmp_path / "decks"), home=home
    )
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "none.md: cannot read this document: No such file" in done.err


def test_a_review_without_due_cards_says_when_the_next_one_is_due(home: Path) -> None:
    review = ("review", "-s", "data", "--plain", "--new")
    assert "back in" in dp100(*review, "1", home=home, lines=("", "4", "")).out
    done = dp100(*review, "0", home=home)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("nothing to review now; the next card is due on 20")


def test_escapes_in_a_folder_s_name_are_told_inert(home: Path, tmp_path: Path) -> None:
    document = tmp_path / "notes.md"
    document.write_text("- **Question 1:** What?\n- **Answer:** That.\n")
    done = dp100(
        "decks", "build", str(document), "--out", str(tmp_path / "\x1b]0;x\x07"), home=home
    )
    assert (done.code, done.err) == (0, "")
    assert "\u241b]0;x\u2407" in done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize(("options", "code"), [("", 2), ("--plain", 0)])
def test_a_closed_stdin_is_no_input_and_no_traceback(home: Path, options: str, code: int) -> None:
    # Without `exec` the end of patience would end the shell alone, and wait for ever for the other.
    command = f"exec {sys.executable} -m dp100_cards --home {home} review {options} <&-"
    done = by_shell(command)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_what_another_program_kept_from_being_stored_is_past_once_something_is(
    home: Path, tmp_path: Path
) -> None:
    workspace = workspace_in(home, FixedClock(), three_decks(tmp_path / "decks"))
    review = start_review(workspace, Selection())
    close_later(review.desk.store)
    desk = LineDesk(review)
    desk.not_saved(BusyError("another dp100 has been writing for 5 seconds"))
    assert desk.exit_code == 1
    desk.saved()
    assert desk.exit_code == 0
