"""`dp100 config`: what goes to stdout, what to stderr, and what becomes of the file."""

import json
import re
import stat
from pathlib import Path

import pytest

from dp100_cards.model.settings import Settings
from dp100_cards.storage.due_calendar import calendar_key
from dp100_cards.storage.settings.settings_file import read_settings
from tests.support.commands import POWERLESS, dp100
from tests.support.terminal import Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def path(home: Path) -> Path:
    home.mkdir()
    return home / "config.toml"


def editor(folder: Path, script: str) -> str:
    """The command of an editor that runs a line of shell with the file as `$1`."""
    program = folder / "my editor"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"'{program}' --wait"


def test_the_path_is_printed_whether_there_is_a_file_or_not(home: Path) -> None:
    done = dp100("config", "path", home=home)
    assert (done.code, done.out, done.err) == (0, f"{home / 'config.toml'}\n", "")
    assert not home.exists()


def test_settings_are_shown_with_where_they_come_from(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text('\nlearn_ahead = "90s"\n')
    monkeypatch.setenv("DP100_ORDER", "due")
    done = dp100("config", "show", home=path.parent)
    lines = [line.split() for line in done.out.splitlines()]
    assert (done.code, done.err, done.out.splitlines()[0]) == (0, "", str(path))
    assert ["new_per_day", "20", "default"] in lines
    assert ["*", "learn_ahead", '"90s"', "config.toml:2"] in lines
    assert ["*", "order", '"due"', "DP100_ORDER"] in lines


def test_on_a_terminal_what_is_no_default_is_bold_and_long_values_wrap(
    path: Path, tmp_path: Path
) -> None:
    path.write_text(f'editor = "{"word " * 30}"\nfuzz = false\n')
    with Terminal("config", "show", home=path.parent, decks=tmp_path) as terminal:
        assert terminal.wait_for_exit() == 0
    assert b"\x1b[1mfuzz" in terminal.raw
    assert b"\x1b[1mwrap_code" not in terminal.raw
    shown = re.sub(r"\x1b\[[0-9;]*m", "", terminal.raw.decode())
    assert max(len(line) for line in shown.splitlines()[1:]) <= 80
    assert shown.count("word") == 30


def test_settings_are_shown_as_json(path: Path) -> None:
    path.write_text('[keys]\n"review.undo" = "z"\n')
    shown = json.loads(dp100("config", "show", "--json", home=path.parent).out)
    assert (shown["schema"], shown["file"], shown["exists"]) == (1, str(path), True)
    by_name = {setting.pop("name"): setting for setting in shown["settings"]}
    assert by_name["learning_steps"] == {
        "value": ["1m", "10m"],
        "default": ["1m", "10m"],
        "changed": False,
        "line": None,
        "variable": None,
    }
    assert by_name["keys.review.undo"] == {
        "value": "z",
        "default": None,
        "changed": True,
        "line": 2,
        "variable": None,
    }


def test_what_is_wrong_is_told_beside_what_is_shown(path: Path) -> None:
    path.write_text("fuzz = 1\n")
    done = dp100("config", "show", home=path.parent)
    assert (done.code, done.err) == (1, "home/config.toml:1: fuzz: must be true or false, not 1\n")
    assert "new_per_day" in done.out


def test_settings_in_order_are_said_to_be(home: Path) -> None:
    done = dp100("config", "check", home=home)
    assert (done.code, done.out, done.err) == (0, "", "no problems\n")


def test_all_that_is_wrong_is_told_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(
        'fuzz = 1\ntheme = "pink"\n[keys]\n"review.udno" = "z"\n"review.quit" = "nokey"\n'
    )
    monkeypatch.setenv("DP100_ODRER", "due")
    done = dp100("config", "check", home=path.parent)
    lines = done.err.splitlines()
    assert (done.code, done.out, lines[-1]) == (1, "", "5 problems")
    assert {line.split(": ")[0] for line in lines[:-1]} == {
        "home/config.toml:1",
        "home/config.toml:2",
        "home/config.toml:4",
        "home/config.toml:5",
        "DP100_ODRER",
    }
    assert "keys.review.udno: " in done.err


def test_a_setting_is_set_and_then_holds(home: Path) -> None:
    done = dp100("config", "set", "new_per_day", "3", home=home)
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("home/config.toml:")
    assert done.err.endswith(": new_per_day = 3\n")
    assert read_settings(home / "config.toml") == Settings(new_per_day=3)


@pytest.mark.parametrize(
    "arguments", [("new_per_day", "-1"), ("thme", "x"), ("theme", "pink"), ("keys.a.b", "x")]
)
def test_what_cannot_be_set_is_wrong_usage(home: Path, arguments: tuple[str, str]) -> None:
    done = dp100("config", "set", *arguments, home=home)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"dp100: {arguments[0]}: ")
    assert not home.exists()


def test_editing_begins_with_a_file_that_explains_everything(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f'test "$1" = --wait && cp -p "$2" {tmp_path}/seen && echo "fuzz = false" >> "$2"'
    monkeypatch.setenv("VISUAL", editor(tmp_path, script))
    done = dp100("config", "edit", home=home)
    assert (done.code, done.err) == (0, "no problems\n")
    assert "#new_per_day = 20" in (tmp_path / "seen").read_text()
    assert (tmp_path / "seen").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert read_settings(home / "config.toml") == Settings(fuzz=False)


def test_what_was_edited_is_checked(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("# mine\n")
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo "fuz = false" >> "$2"'))
    done = dp100("config", "edit", home=path.parent)
    assert done.code == 1
    assert done.err.startswith("home/config.toml:2: fuz: there is no such setting")


def test_the_environment_names_the_editor_where_the_setting_is_wrong(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text('editor = "no-such-program"\n')
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'echo > "$2"'))
    assert dp100("config", "edit", home=path.parent).code == 0
    assert path.read_text() == "\n"


@pytest.mark.parametrize("command", ["no-such-program -w", "'open", "false"])
def test_an_editor_that_does_not_work_is_told_in_one_line(
    path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    done = dp100("config", "edit", home=path.parent)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("dp100: ")
    assert done.err.count("\n") == 1


def test_a_number_due_is_valid_for_the_rollover_of_its_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = calendar_key("home", "decks", is_chosen=True)
    monkeypatch.setenv("DP100_ROLLOVER_HOUR", "5")
    assert calendar_key("home", "decks", is_chosen=True) != before


def test_a_wrong_variable_stops_a_command(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DP100_ROLLOVER_HOUR", "30")
    done = dp100("due", home=home)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("dp100: DP100_ROLLOVER_HOUR: must be a whole number")


@pytest.mark.parametrize(
    "arguments", [("show",), ("show", "--json"), ("check",), ("edit",), ("set", "order", "due")]
)
def test_a_home_that_may_not_be_entered_is_told_in_words(
    path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    path.parent.chmod(0)
    done = dp100("config", *arguments, home=path.parent, under=POWERLESS)
    path.parent.chmod(0o700)
    assert done.code == 1
    assert "config.toml: cannot read: Permission denied" in done.err
    assert "Traceback" not in done.err


def test_a_link_that_leads_nowhere_yet_is_followed(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "config.toml").symlink_to(tmp_path / "dotfiles" / "dp100.toml")
    assert dp100("config", "set", "fuzz", "false", home=home).code == 0
    assert (home / "config.toml").is_symlink()
    assert read_settings(tmp_path / "dotfiles" / "dp100.toml") == Settings(fuzz=False)
