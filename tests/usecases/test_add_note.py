"""Notes are added to the learner's file, or it stays as it was."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.storage.locations import Locations, locations_in
from dp100_cards.storage.overlays.overlay_reader import read_notes_file
from dp100_cards.storage.yaml_files.json_schema import schema_files, schema_line
from dp100_cards.usecases.add_note import add_note
from tests.support.workspaces import files_in

C1, C2 = CardId("c1"), CardId("c2")
DATE = "2026-11-23"


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    return locations_in(tmp_path / "home")


def notes(locations: Locations) -> dict[str, tuple[str, ...]]:
    read = read_notes_file(locations.notes_file.read_text(encoding="utf-8"), "notes.yaml")
    assert read.problems == ()
    return {entry.remarks.card_id: entry.remarks.notes for entry in read.entries}


def test_the_first_note_makes_a_private_file_with_its_schema(locations: Locations) -> None:
    add_note(locations, C1, "Mind the *braces*.", DATE)
    path = locations.notes_file
    assert path.read_text() == (
        f"{schema_line('notes')}\ncards:\n  c1:\n    notes:\n      - text: |\n"
        "          Mind the *braces*.\n        written: '2026-11-23'\n"
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    schema = path.parent / "schema" / "notes.json"
    assert schema.read_text() == schema_files()["schema/notes.json"]


def test_notes_come_one_behind_the_other(locations: Locations) -> None:
    for card_id, text in ((C1, "One."), (C2, "Two."), (C1, "Three.")):
        add_note(locations, card_id, text, DATE)
    assert notes(locations) == {"c1": ("One.", "Three."), "c2": ("Two.",)}


def test_what_cannot_be_shown_is_made_visible(locations: Locations) -> None:
    add_note(locations, C1, "\n red \x1b[31m\r\n  [b]\n \n", DATE)
    assert notes(locations) == {"c1": (" red \u241b[31m\n  [b]",)}


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n"])
def test_a_note_without_text_is_refused(locations: Locations, text: str) -> None:
    with pytest.raises(UsageError, match="needs some text"):
        add_note(locations, C1, text, DATE)
    assert not locations.notes_file.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"cards:\n  c1:\n    nots: []\n", r"notes.yaml:3:5: nots: not a field .* nothing was ch"),
        (b"cards: [", r"notes.yaml:1:9: .*nothing was changed: mend this file first"),
        (b"", r"notes.yaml:1:1: the file is empty"),
        (b"cards:\n  c1:\n    answer: \xff\n", r"notes.yaml:3:1: is not UTF-8"),
        (b"cards: {c1: {answer: A}}\n", r"nothing can be added.*lines of their own"),
    ],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_is(
    locations: Locations, content: bytes, told: str
) -> None:
    locations.data.mkdir()
    locations.notes_file.write_bytes(content)
    with pytest.raises(FileError, match=told):
        add_note(locations, C1, "Mine.", DATE)
    assert locations.notes_file.read_bytes() == content


def test_a_file_behind_a_link_stays_behind_it(locations: Locations, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.yaml"
    real.write_text("cards: {}\n")
    real.chmod(0o640)
    locations.data.mkdir()
    locations.notes_file.symlink_to(real)
    add_note(locations, C1, "Mine.", DATE)
    assert locations.notes_file.is_symlink()
    assert "Mine." in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_several_sessions_at_once_lose_no_note(locations: Locations) -> None:
    texts = [f"Note {number}." for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda text: add_note(locations, C1, text, DATE), texts))
    assert sorted(notes(locations)["c1"]) == sorted(texts)


def test_nothing_is_left_lying_about(locations: Locations) -> None:
    add_note(locations, C1, "Mine.", DATE)
    names = {Path(path).name for path in files_in(locations.data)}
    assert names == {"lock", "notes.yaml", "notes.json"}
