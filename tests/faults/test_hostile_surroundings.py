"""No command leaves the machine, opens a shell, or takes a word of the learner's for one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import watched_program
from tests.support.commands import PATIENCE_SECONDS, environment
from tests.support.decks import three_decks
from tests.support.in_process import dp100_here

DOCUMENT = """\
# Exam

## A. Compute

- **Question 1:** What is it?
- **Answer:** [A page](http://127.0.0.1:9/x) ![picture](http://127.0.0.1:9/y.png)
"""


def test_nothing_is_sent_and_no_program_is_started(tmp_path: Path) -> None:
    home, decks = tmp_path / "home", three_decks(tmp_path / "decks")
    (tmp_path / "notes.md").write_text(DOCUMENT)
    built = str(tmp_path / "built")
    commands = [
        ["decks", "build", str(tmp_path / "notes.md"), "--out", built, "--report"],
        ["decks", "check", built],
        ["decks", "check"],
        ["decks", "list", "--notes"],
        ["--decks", built, "decks", "show", "q01"],
        ["review", "--plain"],
        ["press", str(home), str(decks)],
        ["stats"],
        ["stats", "--format", "csv", "--output", str(tmp_path / "stats.csv")],
        ["due"],
        ["due", "--json"],
        ["config", "show"],
        ["config", "set", "order", "due"],
        ["config", "check"],
        ["config", "path"],
        ["review", "--help"],
        ["--version"],
        [],
    ]
    done = subprocess.run(
        [sys.executable, watched_program.__file__],
        input="".join(f"{json.dumps(command)}\n" for command in commands),
        env=environment(home, decks),
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    codes = json.loads(done.stdout.splitlines()[-1])
    assert codes[:-1] == [0] * (len(commands) - 1), done.stderr


@pytest.mark.parametrize(
    "value", ["$(touch {})", "`touch {}`", "true; touch {}", "true && touch {}", "true | tee {}"]
)
def test_an_editor_is_no_line_for_a_shell(tmp_path: Path, value: str) -> None:
    trace = tmp_path / "trace"
    editor = {"EDITOR": value.format(trace)}
    done = dp100_here("config", "edit", home=tmp_path / "home", environment=editor)
    assert "Traceback" not in done.err
    assert done.err.count("\n") == 1
    assert not trace.exists()
