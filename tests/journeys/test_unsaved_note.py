"""A note that cannot be stored is said again when the screen is left, with the exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.decks import three_decks
from tests.support.shell import Desk


def write_note(desk: Desk, outcome: str) -> None:
    desk.press("n")
    desk.wait_for("Ctrl")
    desk.press("Mine.\x13")
    desk.wait_for(outcome)


@contextmanager
def desk_without_notes(folder: Path) -> Iterator[Desk]:
    """A review in which a note was written that could not be stored."""
    home = folder / "home"
    (home / "notes.yaml").mkdir(parents=True)
    with Desk("review", home=home, decks=three_decks(folder / "decks")) as desk:
        desk.wait_for("What is c1?")
        write_note(desk, "cannot be read as a file")
        yield desk


def leave(desk: Desk) -> int | None:
    while desk.process.poll() is None:
        desk.press("q")
        desk.read_for(0.2)
    return desk.process.returncode


def test_a_note_that_could_not_be_stored_decides_on_the_exit_code(tmp_path: Path) -> None:
    with desk_without_notes(tmp_path) as desk:
        assert leave(desk) == 1
        assert "cannot be read as a file" in desk.text.partition("dp100: ")[2]


def test_one_that_is_stored_after_all_does_not(tmp_path: Path) -> None:
    with desk_without_notes(tmp_path) as desk:
        (tmp_path / "home" / "notes.yaml").rmdir()
        desk.press("n")
        desk.wait_for("Mine.")
        desk.press("\x13")
        desk.wait_for("The note is saved.")
        assert leave(desk) == 0
    assert "Mine." in (tmp_path / "home" / "notes.yaml").read_text()
