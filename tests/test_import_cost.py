"""What each command loads: start-up is a feature, and heavy libraries creep in unseen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import PATIENCE_SECONDS

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

CORRECTIONS = """\
cards:
  q08:
    patches:
      - field: answer
        find: That
        replace: This
    notes:
      - kind: wrong
        text: It is not so.
        source: A page
        checked: 2026-11-22
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
    """Options for a home with one deck, corrections, notes and one review."""
    return learner_in(tmp_path)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The same for commands that change nothing."""
    return learner_in(tmp_path_factory.mktemp("reader"))


def learner_in(folder: Path) -> list[str]:
    decks = folder / "decks"
    decks.mkdir()
    (decks / "compute.yaml").write_text(DECK)
    (decks / "corrections.yaml").write_text(CORRECTIONS)
    (folder / "home").mkdir()
    notes = "cards:\n  q08:\n    notes:\n      - text: Mine.\n"
    (folder / "home" / "notes.yaml").write_text(notes)
    places = ["--home", str(folder / "home"), "--decks", str(decks)]
    loaded_by(places, "review", "--plain", answers="\n4\n\n")
    return places


def loaded_by(places: list[str], *arguments: str, answers: str = "") -> set[str]:
    return set(said_by(LIST_MODULES, *places, *arguments, answers=answers).split())


def said_by(code: str, *arguments: str, answers: str = "") -> str:
    """What a program says, from the list of what it loaded on where there is one."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=answers,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rpartition("loaded:")[2]


def test_due_loads_almost_nothing_while_nothing_has_changed(learner: list[str]) -> None:
    heavy = {"typer", "textual", "rich", "yaml", "sqlite3", "json", "dataclasses", "enum",
             "typing", "re", "pathlib", "fsrs", "platformdirs", "datetime",
             "collections"}  # fmt: skip
    form = ["due", "--format", "{due} due, {compute.new} new", "--section", "compute"]
    for arguments in (["due"], ["due", "--json"], ["due", "--style", "waybar"], form):
        assert not loaded_by(learner, *arguments) & heavy


def test_due_does_not_depend_on_what_lies_beside_the_decks(learner: list[str]) -> None:
    (Path(learner[3]) / "corrections.yaml").write_text(CORRECTIONS.replace("so.", "so at all."))
    (Path(learner[1]) / "notes.yaml").write_text("cards: [")
    assert "sqlite3" not in loaded_by(learner, "due")


def test_due_notices_a_change_that_hides_its_time(learner: list[str]) -> None:
    deck = Path(learner[3]) / "compute.yaml"
    before = deck.stat()
    deck.write_text(DECK.replace("q08", "q09"))
    os.utime(deck, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "sqlite3" in loaded_by(learner, "due")


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
        ["stats", "--format", "md"],
        ["export", "reviews"],
        ["decks", "check"],
        ["--version"],
        ["--help"],
    ],
)
def test_commands_that_draw_no_screen_load_no_screen(
    reader: list[str], arguments: list[str]
) -> None:
    assert not loaded_by(reader, *arguments) & {"textual"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--since", "30d", "--until", "today", "--on", "1w", "--section", "compute"],
        ["--measure", "reviews", "--format", "json"],
        ["--format", "csv", "--output", "-", "--force"],
        ["--explain", "reviews"],
    ],
)
def test_stats_loads_no_typer_and_tables_only_to_draw_them(
    reader: list[str], arguments: list[str]
) -> None:
    loaded = loaded_by(reader, "stats", *arguments)
    assert not loaded & {"typer", "textual", "pydantic"}
    assert "--format" not in arguments or "rich" not in loaded


def test_the_screen_loads_no_typer() -> None:
    code = "import sys, dp100_cards.tui.app; print(*sys.modules)"
    assert not set(said_by(code).split()) & {"typer", "pydantic", "yaml"}


def test_home_loads_no_chart() -> None:
    code = "import sys, dp100_cards.tui.screens.home, dp100_cards.tui.app; print(*sys.modules)"
    loaded = said_by(code).split()
    assert not [name for name in loaded if "charts" in name or name.endswith("measures")]
