"""Which editor is started, how it is told the line, and what is said when it does not work."""

import signal
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.usecases.editor import editor_command, run_editor

FILE = Path("/home/me/notes.yaml")


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH of programs that do nothing."""
    folder = tmp_path / "bin"
    folder.mkdir()
    names = (
        "vim",
        "nano",
        "emacsclient",
        "hx",
        "code",
        "codium",
        "cursor",
        "subl",
        "kate",
        "my ed",
    )
    for name in names:
        program(folder / name, "exit 0")
    return str(folder)


def program(path: Path, *lines: str) -> str:
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)
    return str(path)


def command(path: str, setting: str = "", **environment: str) -> list[str]:
    return editor_command(setting, {"PATH": path, **environment}, FILE, 12)


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("nano", {"VISUAL": "hx", "EDITOR": "vim"}, "nano"),
        ("", {"VISUAL": "nano", "EDITOR": "vim"}, "nano"),
        ("", {"VISUAL": " ", "EDITOR": "nano"}, "nano"),
        ("", {"EDITOR": ""}, "vim"),
    ],
)
def test_the_setting_comes_before_the_environment_and_that_before_a_usual_one(
    path: str, setting: str, environment: dict[str, str], expected: str
) -> None:
    assert command(path, setting, **environment)[0] == expected


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("vim", ["vim", "+12", str(FILE)]),
        ("vim -u 'my rc'", ["vim", "-u", "my rc", "+12", str(FILE)]),
        ("emacsclient -nw", ["emacsclient", "-nw", "+12", str(FILE)]),
        ("hx", ["hx", f"{FILE}:12"]),
        ("code", ["code", "--wait", "--goto", f"{FILE}:12"]),
        ("code --wait", ["code", "--wait", "--goto", f"{FILE}:12"]),
        ("codium -w", ["codium", "-w", "--goto", f"{FILE}:12"]),
        ("cursor -g -w", ["cursor", "-g", "-w", f"{FILE}:12"]),
        ("subl", ["subl", "--wait", f"{FILE}:12"]),
        ("kate --block", ["kate", "--block", str(FILE)]),
        ("'my ed'", ["my ed", str(FILE)]),
        (r"my\ ed", ["my ed", str(FILE)]),
        ('kate "" $HOME `x` $(y) > z', ["kate", "", "$HOME", "`x`", "$(y)", ">", "z", str(FILE)]),
    ],
)
def test_each_editor_is_told_the_line_in_its_way(
    path: str, setting: str, expected: list[str]
) -> None:
    assert command(path, setting) == expected


def test_a_program_can_be_named_by_its_path(path: str) -> None:
    vim = f"{path}/vim"
    assert command("", vim) == [vim, "+12", str(FILE)]


@pytest.mark.parametrize(
    ("setting", "environment", "told"),
    [
        ("vim 'x", {}, "the setting `editor`: a quote is not closed: vim 'x"),
        ("", {"VISUAL": '""'}, 'VISUAL: names no program: ""'),
        ("", {"EDITOR": "vmi -n"}, "EDITOR: there is no program 'vmi'; name your editor there"),
        ("", {"EDITOR": "/tmp"}, "EDITOR: there is no program '/tmp'; name your editor there"),
        ("", {"EDITOR": "vim; rm x"}, "EDITOR: there is no program 'vim;'; name your editor there"),
        ("", {"EDITOR": "$(vim)"}, "EDITOR: there is no program '$(vim)'; name your editor there"),
        ("", {"EDITOR": "vim \\"}, "EDITOR: a quote is not closed: vim \\"),
    ],
)
def test_a_wrong_command_is_told_with_where_it_stands(
    path: str, setting: str, environment: dict[str, str], told: str
) -> None:
    with pytest.raises(FileError) as raised:
        command(path, setting, **environment)
    assert str(raised.value) == told


def test_where_there_is_no_editor_the_message_says_where_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no editor was found; name yours in the setting `editor`"):
        command(str(tmp_path))


def test_an_editor_gets_the_file_and_is_waited_for(tmp_path: Path) -> None:
    editor = program(tmp_path / "ed", "sleep 0.1", 'echo edited > "$1"')
    run_editor([editor, str(tmp_path / "file")])
    assert (tmp_path / "file").read_text() == "edited\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [("exit 3", "ended with code 3"), ("kill -TERM $$", "was ended by signal 15")],
)
def test_an_editor_that_fails_is_told(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(FileError, match=told):
        run_editor([program(tmp_path / "ed", line)])


def test_an_editor_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be started: No such file"):
        run_editor([str(tmp_path / "none")])


def test_ctrl_c_in_the_editor_is_the_editors(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    editor = program(tmp_path / "ed", "kill -INT $PPID", "kill -QUIT $PPID", 'touch "$1"')
    run_editor([editor, str(tmp_path / "done")])
    assert (tmp_path / "done").exists()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_editor_itself_can_be_interrupted(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="was ended by signal 2"):
        run_editor([program(tmp_path / "ed", "kill -INT $$", "exit 0")])
