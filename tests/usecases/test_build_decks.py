"""Building decks: the same bytes each time, and nobody's edits lost."""

import hashlib
import textwrap
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.storage.deck_reader import read_deck
from dp100_cards.usecases.build_decks import BuiltDecks, build_decks
from dp100_cards.usecases.check_decks import check_decks
from tests.support.decks import deck, write_deck_file

DP100 = Path(__file__).parent.parent / "documents" / "dp100-azure-machine-learning.md"
SECTIONS = ["access", "compute", "data", "experiments", "models", "training", "workspace"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "decks"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def names(built: BuiltDecks) -> list[str]:
    return sorted(str(each.deck.id) for each in built.decks)


def test_the_document_gives_its_seven_decks_with_their_27_cards(out: Path) -> None:
    built = build_decks([DP100], out)
    assert names(built) == SECTIONS
    assert sum(len(each.deck.cards) for each in built.decks) == 27
    assert sorted(contents(out)) == [f"{name}.yaml" for name in SECTIONS]


def test_what_was_built_reads_back_as_what_was_built(out: Path) -> None:
    for built in build_decks([DP100], out).decks:
        read = read_deck(built.path.read_text(encoding="utf-8"), str(built.path))
        assert read.problems == ()
        assert read.deck == built.deck


def test_built_decks_pass_their_check(out: Path) -> None:
    build_decks([DP100], out)
    checked = check_decks([out])
    assert (checked.decks, checked.cards, checked.problems) == (7, 27, ())


def test_a_deck_names_its_document_and_the_documents_bytes(out: Path) -> None:
    for built in build_decks([DP100], out).decks:
        assert built.deck.source is not None
        assert built.deck.source.name == DP100.name
        assert built.deck.source.sha256 == hashlib.sha256(DP100.read_bytes()).hexdigest()


def test_building_twice_gives_the_same_bytes_and_writes_nothing_anew(out: Path) -> None:
    build_decks([DP100], out)
    before = contents(out)
    times = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    again = build_decks([DP100], out)
    assert not any(each.written for each in again.decks)
    assert contents(out) == before
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == times


def test_building_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    build_decks([DP100], tmp_path / "one")
    build_decks([DP100], tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_an_edited_deck_is_not_overwritten_and_then_nothing_is_written(out: Path) -> None:
    build_decks([DP100], out)
    edited = out / "data.yaml"
    edited.write_text(edited.read_text() + "# my note\n")
    (out / "compute.yaml").unlink()
    before = contents(out)
    with pytest.raises(FileError) as raised:
        build_decks([DP100], out)
    assert str(edited) in str(raised.value)
    assert "--force" in str(raised.value)
    assert "compute.yaml" not in str(raised.value)
    assert contents(out) == before


def test_force_replaces_an_edited_deck_and_only_that(out: Path) -> None:
    built = build_decks([DP100], out)
    before = contents(out)
    edited = out / "data.yaml"
    edited.write_text("something else")
    again = build_decks([DP100], out, force=True)
    assert [each.path.name for each in again.decks if each.written] == ["data.yaml"]
    assert contents(out) == before
    assert len(built.decks) == 7


def test_decks_of_other_origin_in_the_folder_are_left_alone(out: Path) -> None:
    mine = write_deck_file(out, deck("mine", "m1"))
    before = mine.read_bytes()
    build_decks([DP100], out, force=True)
    assert mine.read_bytes() == before


def test_a_document_that_is_not_there_is_an_error_in_words(out: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"missing\.md: cannot read this document: No such file"):
        build_decks([tmp_path / "missing.md"], out)
    assert not out.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"Gr\xfc\xdfe\n"])
def test_a_document_that_is_no_utf_8_is_refused_with_the_byte(
    out: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(content)
    with pytest.raises(FileError, match=r"notes\.md: is not UTF-8 text \(byte \d+\)"):
        build_decks([path], out)


@pytest.mark.parametrize("content", ["", "# Title\n\nNo question here.\n"])
def test_a_document_without_a_question_is_refused(out: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "notes.md"
    path.write_text(content)
    with pytest.raises(FileError, match="no question was found"):
        build_decks([path], out)
    assert not out.exists()


def test_two_documents_with_the_same_section_are_refused(out: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.md"
    copy.write_bytes(DP100.read_bytes())
    with pytest.raises(FileError, match="two sections are called"):
        build_decks([DP100, copy], out)
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="Not a directory"):
        build_decks([DP100], tmp_path / "file" / "decks")


def test_escapes_in_a_document_are_inert_in_its_decks(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(
        textwrap.dedent(
            """\
            - **Question 1:** What does \x1b]52;c;aGk=\x07 do?
            - **Answer:** Nothing \x9b2J \u202e here.
            """
        )
    )
    (built,) = build_decks([path], out).decks
    text = built.path.read_text()
    assert "␛]52;c;aGk=␇" in text
    assert text.replace("\n", "").isprintable()
