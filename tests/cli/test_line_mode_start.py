"""Line mode asks its first question before it loads what only some commands need."""

import subprocess
import sys
from pathlib import Path

from tests.support.commands import PATIENCE_SECONDS, environment
from tests.support.plain import LineLearner
from tests.test_import_cost import LIST_MODULES


def loaded_after(home: Path, typed: str) -> set[str]:
    """The libraries that a session with these lines has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, "review", "--plain"],
        input=typed,
        env=environment(home, home / "decks"),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
    )
    assert "Of what is a pipeline made?" in done.stdout
    return set(done.stdout.rpartition("loaded:")[2].split())


def test_the_first_question_and_answer_need_little(tmp_path: Path) -> None:
    LineLearner(tmp_path)
    loaded_after(tmp_path, "")  # compiles the deck
    loaded = loaded_after(tmp_path, "\n+1\n")
    seldom = {"difflib", "subprocess", "tomllib"}
    assert not loaded & {"typer", "pydantic", "yaml", "textual", "rich", *seldom}
