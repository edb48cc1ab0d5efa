"""Building decks: the same bytes each time, and nobody's edits lost."""

import hashlib
import textwrap
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.usecases import build_decks as use_case
from dp100_cards.usecases.build_decks import BuiltDecks, FileState
from dp100_cards.usecases.check_decks import check_decks
from dp100_cards.usecases.read_documents import Document, document_from
from tests.support.decks import deck, write_deck_file

DP100 = Path(__file__).parent.parent / "documents" / "dp100-azure-machine-learning.md"
SECTIONS = ["access", "compute", "data", "experiments", "models", "training", "workspace"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "decks"


def build_decks(paths: list[Path], folder: Path, *, force: bool = False) -> BuiltDecks:
    return use_case.build_decks([document_from(path) for path in paths], folder, force=force)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(built: BuiltDecks) -> list[str]:
    return sorted(str(each.deck.id) for each in built.files)


def test_the_document_gives_its_seven_decks_with_their_27_cards(out: Path) -> None:
    built = build_decks([DP100], out)
    assert names(built) == SECTIONS
    assert sum(len(each.deck.cards) for each in built.files) == 27
    assert sorted(contents(out)) == sorted(
        [f"{name}.yaml" for name in SECTIONS]
        + [f".built/{name}.yaml" for name in SECTIONS]
        + [f"schema/{name}.json" for name in ("corrections", "deck", "exam", "notes")]
    )


def test_what_was_built_reads_back_as_what_was_built(out: Path) -> None:
    for built in build_decks([DP100], out).files:
        read = read_deck(built.path.read_text(encoding="utf-8"), str(built.path))
        assert read.problems == ()
        assert read.deck == built.deck


def test_built_decks_pass_their_check(out: Path) -> None:
    build_decks([DP100], out)
    checked = check_decks([out])
    assert (checked.decks, checked.cards, checked.problems) == (7, 27, ())


def test_a_deck_names_its_document_and_the_documents_bytes(out: Path) -> None:
    for built in build_decks([DP100], out).files:
        assert built.deck.source is not None
        assert built.deck.source.name == DP100.name
        assert built.deck.source.sha256 == hashlib.sha256(DP100.read_bytes()).hexdigest()


def test_building_twice_gives_the_same_bytes_and_writes_nothing_anew(out: Path) -> None:
    build_decks([DP100], out)
    before = contents(out)
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    again = build_decks([DP100], out)
    assert {each.state for each in again.files} == {FileState.UNCHANGED}
    assert contents(out) == before
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == times


def test_building_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    build_decks([DP100], tmp_path / "one")
    build_decks([DP100], tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_decks_of_other_origin_in_the_folder_are_left_alone(out: Path) -> None:
    mine = write_deck_file(out, deck("mine", "m1"))
    before = mine.read_bytes()
    build_decks([DP100], out, force=True)
    assert mine.read_bytes() == before


def test_a_document_that_is_not_there_is_an_error_in_words(out: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"missing\.md: cannot read this document: No such file"):
        build_decks([tmp_path / "missing.md"], out)
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00\x00", r"notes\.md: is UTF-16 text; save it as UTF-8"),
        (b"Hi\nGr\xfc\xdfe\n", r"notes\.md:2: is not UTF-8 text \(byte 5\)"),
    ],
)
def test_a_document_that_is_no_utf_8_is_refused_with_the_byte(
    out: Path, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(content)
    with pytest.raises(FileError, match=message):
        build_decks([path], out)
    assert not out.exists()


def test_a_document_that_is_too_large_is_refused(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"- **Question 1:** a\n" * 1_000_000)
    with pytest.raises(FileError, match=r"notes\.md: is larger than 8 MB"):
        build_decks([path], out)


@pytest.mark.parametrize("content", ["", "# Title\n\nNo question here.\n"])
def test_a_document_without_a_question_is_refused(out: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "notes.md"
    path.write_text(content)
    with pytest.raises(FileError, match="no question with an answer was found"):
        build_decks([path], out)
    assert not out.exists()


def test_two_documents_with_the_same_sections_go_into_files_of_their_own(out: Path) -> None:
    one = document_from(DP100)
    other = Document("other.md", "other.md", one.content)
    built = use_case.build_decks([one, other], out)
    assert names(built) == sorted([*SECTIONS, *(f"{name}-2" for name in SECTIONS)])
    checked = check_decks([out])
    assert (checked.cards, checked.problems) == (54, ())
    before = contents(out)
    use_case.build_decks([other], out)
    use_case.build_decks([one], out)
    assert contents(out) == before


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
    (built,) = build_decks([path], out).files
    text = built.path.read_text()
    assert "␛]52;c;aGk=␇" in text
    assert text.replace("\n", "").isprintable()
