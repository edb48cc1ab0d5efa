"""Streams that are closed, full or of another encoding: words or silence, never a traceback."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import COMMAND, PATIENCE_SECONDS, environment
from tests.support.decks import three_decks
from tests.support.payloads import write_payload_decks
from tests.support.shell import Desk

REDIRECTIONS = ("2>&-", "<&-", ">&- 2>&- <&-", "2>/dev/full", "| head -1")
COMMANDS = ("stats", "decks show p001 p078", "decks list --json", "review --plain")
Done = subprocess.CompletedProcess[bytes]


def run(
    script: str, home: Path, decks: Path, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: text for name, text in environment(home, decks).items()
                 if name != "PYTHONUTF8"}  # fmt: skip
    return subprocess.run(
        ["sh", "-c", script],
        env={**inherited, **variables},
        input="\na\u2713\n4\nq\n".encode(),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def assert_in_words(done: Done) -> None:
    for sign in (b"Traceback", b"Exception ignored", b"lost sys.stderr", b"Error: '"):
        assert sign not in done.stdout + done.stderr, done


@pytest.mark.parametrize("redirection", REDIRECTIONS)
def test_a_stream_that_is_closed_or_full_ends_in_words(tmp_path: Path, redirection: str) -> None:
    decks = write_payload_decks(tmp_path / "decks")
    for command in ("decks show p001 p078", "review --plain"):
        script = f"{shlex.join(COMMAND)} {command} {redirection}"
        assert_in_words(run(script, tmp_path / "home", decks))


def test_where_only_stderr_is_closed_what_was_asked_for_is_said(tmp_path: Path) -> None:
    decks = three_decks(tmp_path / "decks")
    for command in ("due", "stats"):
        for redirection in ("2>&-", "2>&- <&-"):
            script = f"{shlex.join(COMMAND)} {command} {redirection}"
            done = run(script, tmp_path / "home", decks)
            assert done.returncode == 0
            assert done.stdout


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "nonsense"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=str,
)
def test_where_characters_cannot_be_shown_their_numbers_are(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    decks = write_payload_decks(tmp_path / "decks")
    commands = COMMANDS if len(variables) > 1 else COMMANDS[:2]
    script = "\n".join(f"{shlex.join(COMMAND)} {command}" for command in commands)
    done = run(script, tmp_path / "home", decks, **variables)
    assert_in_words(done)
    assert b"Section" in done.stdout
    assert done.returncode == 0


def test_keys_before_the_first_frame_and_a_great_many_at_once_are_harmless(tmp_path: Path) -> None:
    decks = three_decks(tmp_path / "decks")
    with Desk("review", home=tmp_path / "home", decks=decks) as desk:
        os.write(desk._handle, b"xj" * 20)
        desk.wait_for("What is")
        os.write(desk._handle, b"\x1b[200~" + b"j4 q\r" * 2_000 + b"\x1b[201~")
        desk.read_for(0.3)
        desk.press("\x03")
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found


def test_a_terminal_of_one_cell_can_be_left(tmp_path: Path) -> None:
    decks = three_decks(tmp_path / "decks")
    with Desk("review", home=tmp_path / "home", decks=decks, size=(1, 1)) as desk:
        while b"\x1b[?1049h" not in desk.raw:
            desk.read_for(0.2)
        desk.press("\x03")
        assert desk.wait_for_exit() == 0
        assert desk.is_as_found
