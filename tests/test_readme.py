"""The README and the documents say what is so: every command, option and setting, and they run."""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import typer.core

from dp100_cards.cli.app import app
from dp100_cards.model.settings import Settings
from dp100_cards.storage.settings.setting_table import SETTING_BY_NAME
from dp100_cards.storage.settings.settings_file import read_settings
from dp100_cards.study.filtering.filter_help import FILTER_HELP
from tests.support.commands import PATIENCE_SECONDS, dp100

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))
WITH_EXAMPLES = (
    ROOT / "README.md",
    *(ROOT / "docs" / name for name in ("daily-use.md", "line-mode.md", "prompts.md")),
)

SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/dp100 review --section compute",
    "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest",
)


def code_blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def examples() -> list[str]:
    """The dp100 commands of README, daily use, line mode and prompts, without their comments."""
    texts = [path.read_text(encoding="utf-8") for path in WITH_EXAMPLES]
    blocks = [block for text in texts for block in code_blocks(text, "sh")]
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("dp100 ")]
    return list(dict.fromkeys(line.partition("#")[0].strip() for line in lines))


def commands() -> list[tuple[str, typer.core.TyperCommand]]:
    """Every command that can be run, with the words that run it."""
    found = []
    waiting: list[tuple[str, Any]] = [("dp100", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        children = getattr(command, "commands", {})
        waiting += [(f"{name} {child}", each) for child, each in children.items()]
        found += [] if children else [(name, command)]
    return found


def test_the_readme_begins_with_the_two_commands_that_set_up() -> None:
    assert tuple(block.strip() for block in code_blocks(README, "sh")[:2]) == SET_UP


@pytest.mark.parametrize("way", ["uv run dp100", "uv tool install", "pipx install"])
def test_other_ways_to_install_are_named(way: str) -> None:
    assert way in README


def test_every_command_and_option_is_in_the_readme() -> None:
    missing = []
    for name, command in commands():
        options = [option for each in command.params for option in each.opts if option[:2] == "--"]
        missing += [name] * (name not in README)
        missing += [f"{name} {option}" for option in options if option not in README]
    assert not [each for each in missing if not each.endswith("--help")]


def test_the_settings_in_the_readme_are_all_of_them_with_their_defaults(tmp_path: Path) -> None:
    (block,) = code_blocks(README, "toml")
    path = tmp_path / "config.toml"
    path.write_text(block)
    assert read_settings(path) == Settings()
    assert set(re.findall(r"^\[?([\w.]+)", block, re.MULTILINE)) == set(SETTING_BY_NAME)


def test_the_filter_in_the_readme_is_that_of_the_help_screen() -> None:
    rows = [f"| `{example}` | {meaning} |" for example, meaning in FILTER_HELP]
    assert "\n".join(rows) in README


def test_the_exam_is_said_to_be_retired() -> None:
    assert "retired that exam on 2026-06-01" in README
    assert "AI-300" in README


@pytest.mark.parametrize("example", examples())
def test_every_example_runs(example: str, tmp_path: Path) -> None:
    source = ROOT / "tests" / "documents" / "dp100-azure-machine-learning.md"
    shutil.copy(source, tmp_path / "notes.md")
    shutil.copytree(ROOT / "decks", tmp_path / "my-decks")
    arguments = shlex.split(example)[1:]
    if arguments[0] == "review" and "--plain" not in arguments:
        arguments.append("--plain")  # a screen needs a terminal: tests/journeys has one
    done = dp100(*arguments, home=tmp_path / "home")
    assert done.code == 0, done.err


def test_every_declared_dependency_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    declared = project["dependencies"] + extras["test"] + extras["dev"]
    names = {re.split(r"[>=\[]", each)[0] for each in declared} - {"dp100-cards"}
    text = (ROOT / "docs" / "dependencies.md").read_text()
    assert not [name for name in names if not re.search(rf"^\|.*\b{name}\b", text, re.MULTILINE)]


def test_every_picture_is_shown_somewhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *DOCUMENTS])
    pictures = sorted(path.name for path in (ROOT / "docs" / "images").glob("*.svg"))
    assert pictures
    assert not [name for name in pictures if f"images/{name})" not in text]


@pytest.mark.parametrize("document", [ROOT / "README.md", *DOCUMENTS], ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)\)", prose)
    broken = [
        each for each in targets if "://" not in each and not (document.parent / each).exists()
    ]
    assert not broken


def test_the_ten_lines_that_read_a_journal_work(tmp_path: Path) -> None:
    script, *_ = code_blocks((ROOT / "docs" / "data.md").read_text(), "python")
    home = tmp_path / "home"
    review = dp100("review", "--plain", "-s", "data", home=home, lines=("", "3", "", "1"))
    assert review.code == 0, review.err
    (journal,) = (home / "history").iterdir()
    run = [sys.executable, "-c", script, str(journal)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True)
    assert [line.split()[1:] for line in done.stdout.splitlines()] == [["q12", "3"], ["q13", "1"]]
    journal.write_bytes(journal.read_bytes().replace(b'"rating":3', b'"rating":4'))
    damaged = subprocess.run(
        run, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    assert "damaged" in damaged.stderr


def test_what_is_to_be_pasted_into_settings_of_bars_and_prompts_is_in_order() -> None:
    text = (ROOT / "docs" / "prompts.md").read_text()
    (starship,), (waybar,) = code_blocks(text, "toml"), code_blocks(text, "json")
    module = tomllib.loads(starship)["custom"]["dp100"]
    assert (module["command"], module["when"]) == ("dp100 due", "dp100 due --exit-code")
    assert json.loads(waybar)["custom/dp100"]["exec"] == "dp100 due --style waybar"


def test_the_files_in_the_documents_are_in_order(tmp_path: Path) -> None:
    blocks = code_blocks((ROOT / "docs" / "deck-format.md").read_text(), "yaml")
    deck, corrections, notes, exam = blocks
    (tmp_path / "compute.yaml").write_text(deck)
    q16 = "id: d16\ntitle: D\ncards:\n  - id: q16\n    question: Q?\n    answer: '${inputs.lr}'\n"
    (tmp_path / "d16.yaml").write_text(f"{q16}  - id: q01\n    question: Q?\n    answer: A.\n")
    (tmp_path / "corrections.yaml").write_text(corrections)
    (tmp_path / "notes.yaml").write_text(notes)
    head = "code: X-1\ntitle: An exam\nstatus: active\n"
    (tmp_path / "exam.yaml").write_text(f"{head}{exam}")
    done = dp100("decks", "check", str(tmp_path), home=tmp_path / "home")
    assert (done.code, done.err) == (0, "2 decks, 3 cards, no problems\n")
