"""What each command loads: start-up is a feature, and heavy libraries creep in unseen."""

import subprocess
import sys
from pathlib import Path

import pytest

DECK = """\
id: compute
title: Compute
cards:
  - id: q08
    question: |
      What?
    answer: |
      That.
"""

LIST_MODULES = """\
import sys
sys.argv = ["dp100", *sys.argv[1:]]
from dp100_cards.cli.main import main
try:
    code = main()
except SystemExit as stop:
    code = stop.code
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""


@pytest.fixture
def learner(tmp_path: Path) -> list[str]:
    """Options for a home with one deck and one review."""
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "compute.yaml").write_text(DECK)
    places = ["--home", str(tmp_path / "home"), "--decks", str(decks)]
    loaded_by(places, "review", "--plain", answers="\n4\n\n")
    return places


def loaded_by(places: list[str], *arguments: str, answers: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, *places, *arguments],
        input=answers,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("loaded:")[2].split())


def test_due_loads_almost_nothing_while_nothing_has_changed(learner: list[str]) -> None:
    heavy = {"typer", "textual", "rich", "yaml", "sqlite3", "json", "dataclasses", "enum",
             "typing", "re", "pathlib", "fsrs", "platformdirs", "datetime"}  # fmt: skip
    for arguments in (["due"], ["due", "--json"]):
        assert not loaded_by(learner, *arguments) & heavy


def test_due_needs_no_typer_when_something_has_changed(learner: list[str]) -> None:
    deck = Path(learner[3]) / "compute.yaml"
    deck.write_text(DECK.replace("What?", "What now?"))
    loaded = loaded_by(learner, "due")
    assert "sqlite3" in loaded
    assert not loaded & {"typer", "textual", "rich", "pydantic"}


def test_a_review_loads_neither_typer_nor_yaml_when_decks_are_unchanged(learner: list[str]) -> None:
    loaded = loaded_by(learner, "review", "--plain")
    assert not loaded & {"typer", "pydantic", "yaml", "textual", "tomllib", "difflib", "rich"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["stats"],
        ["stats", "--format", "json"],
        ["stats", "--format", "csv"],
        ["decks", "check"],
        ["--version"],
        ["--help"],
    ],
)
def test_commands_that_draw_no_screen_load_no_screen(
    learner: list[str], arguments: list[str]
) -> None:
    assert not loaded_by(learner, *arguments) & {"textual"}


def test_the_screen_loads_no_typer() -> None:
    code = "import sys, dp100_cards.tui.app; print('loaded:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"typer", "pydantic", "yaml"}
