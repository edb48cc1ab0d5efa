"""A card edited in the middle of line mode, in a terminal, by an editor that follows a script."""

from pathlib import Path

import pytest

from tests.support.terminal import Terminal

# Does one command of sed after the other, one each time it is opened; told no line, it fails.
EDITOR = """\
#!/bin/sh
case "$1" in +*) ;; *) exit 3 ;; esac
sed -i "$(head -n 1 "$0.script")" "$2"
sed -i 1d "$0.script"
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file with its script."""
    program = tmp_path / "vi"
    program.write_text(EDITOR)
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    return tmp_path / "vi.script"


def edit(home: Path, decks: Path, *answers: str, until: str, code: int = 0) -> str:
    """What is to be seen once these answers were given to questions about mistakes."""
    with Terminal("review", "--plain", "-s", "compute", home=home, decks=decks) as terminal:
        terminal.wait_for("[Enter: answer]")
        terminal.press("\n")
        terminal.wait_for("4 Easy")
        terminal.press("e\n")
        for answer in answers:
            terminal.wait_for("[Enter: edit again")
            terminal.press(f"{answer}\n")
        seen = terminal.wait_for(*until.split("|"))
        terminal.press("q\n")
        assert terminal.wait_for_exit() == code
    return seen


def test_the_session_goes_on_with_the_edited_card(home: Path, decks: Path, editor: Path) -> None:
    editor.write_text("s/This is c1/This is new/\n")
    seen = edit(home, decks, until="Edited: c1.|This is new.")
    assert seen.index("Edited: c1.") < seen.index("This is new.")
    assert "This is new." in (decks / "compute.yaml").read_text()


def test_a_mistake_is_told_and_the_editor_opened_again(
    home: Path, decks: Path, editor: Path
) -> None:
    editor.write_text("0,/answer:/s/answer:/anwser:/\ns/anwser:/answer:/;s/This is c1/It is c1/\n")
    edit(home, decks, "", until="Edited: c1.|It is c1.")


def test_a_mistake_can_be_put_back(home: Path, decks: Path, editor: Path) -> None:
    before = (decks / "compute.yaml").read_text()
    editor.write_text("0,/answer:/s/answer:/anwser:/\n")
    edit(home, decks, "x", until="What you typed is kept in|This is c1.")
    assert (decks / "compute.yaml").read_text() == before
    assert "anwser" in (decks / "compute.yaml.rejected").read_text()


def test_an_editor_that_fails_is_told_and_the_card_stays(
    home: Path, decks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "false")
    edit(home, decks, until="Not edited: false: the editor ended with code 1|4 Easy")


def test_a_file_that_cannot_be_put_back_decides_on_the_exit_code(
    home: Path, decks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "remove"
    program.write_text('#!/bin/sh\nrm "$1" && mkdir "$1"\n')
    program.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(program))
    edit(home, decks, "x", until="Not edited: |compute.yaml: cannot write", code=1)
