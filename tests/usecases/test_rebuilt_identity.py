"""Which card is which when documents and decks change: no history moves, no edit is lost."""

import shutil
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.usecases.build_decks import BuiltDecks, FileState, build_decks
from dp100_cards.usecases.check_decks import check_decks
from dp100_cards.usecases.read_documents import Document

NOTES = """\
## A. Compute

- **Question 1:** What is a compute instance?
- **Answer:** A workstation in the cloud.

- **Question 2:** What is a compute cluster?
- **Answer:** A set of nodes that grows and shrinks.

## B. Data

- **Question 3:** What is a datastore?
- **Answer:** A reference to storage.
"""
OTHER = """\
## A. Compute

- **Question 1:** What is a compute instance?
- **Answer:** A rented box, says another author.

- **Question 2:** Who pays for the network?
- **Answer:** The subscription.

- **Question 3:** Where do the logs go?
- **Answer:** To a storage account.
"""
SECOND = NOTES[NOTES.index("- **Question 2") : NOTES.index("## B.")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    built(tmp_path / "decks", NOTES)
    return tmp_path / "decks"


def built(out: Path, text: str, name: str = "notes.md", *, force: bool = False) -> BuiltDecks:
    return build_decks([Document(name, name, text.encode())], out, force=force)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def cut(path: Path, start: str) -> str:
    """Takes the end of a file away and returns it."""
    head, mark, tail = path.read_text().partition(start)
    path.write_text(head)
    return mark + tail


def answers(out: Path) -> dict[str, str]:
    """All answers of a folder by id."""
    found: dict[str, str] = {}
    for path in sorted(out.glob("*.yaml")):
        deck = read_deck(path.read_text(), str(path)).deck
        assert deck is not None
        found |= {str(card.id): card.answer for card in deck.cards}
    return found


def files(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_another_document_with_a_question_in_common_leaves_the_first_ones_card(out: Path) -> None:
    before = answers(out)
    built(out, OTHER, "other.md")
    found = answers(out)
    assert {card_id: found[card_id] for card_id in before} == before
    assert found["q01-2"] == "A rented box, says another author."
    after = files(out)
    texts = {"other.md": OTHER, "notes.md": NOTES}
    both = [Document(name, name, text.encode()) for name, text in texts.items()]
    build_decks(both, out)
    build_decks(both[::-1], out)
    assert files(out) == after


def test_a_renamed_document_tells_what_it_lost_and_remembers_it(out: Path) -> None:
    result = built(out, NOTES.replace(SECOND, ""), "notes-2.md")
    assert [file.cards.gone for file in result.files] == [("q02",), ()]
    result = built(out, NOTES.replace("that grows", "that scales"), "notes-2.md")
    assert result.problems == ()
    assert answers(out)["q02"] == "A set of nodes that scales and shrinks."


def test_a_section_that_the_document_lost_is_told_at_every_build(out: Path) -> None:
    for _ in range(2):
        result = built(out, NOTES[: NOTES.index("## B.")])
        assert [file.cards.gone for file in result.files] == [(), ("q03",)]
        assert result.files[1].state is FileState.UNCHANGED


def test_a_card_with_an_id_given_by_hand_goes_on_following_its_document(out: Path) -> None:
    edit(out / "data.yaml", "id: q03", "id: datastore")
    assert built(out, NOTES).files[1].cards.deleted == ()
    result = built(out, NOTES.replace("A reference", "A link"))
    assert result.problems == ()
    assert answers(out)["datastore"] == "A link to storage."
    assert "q03" not in answers(out)


def test_an_id_given_by_hand_and_a_new_text_in_one_go_are_understood(out: Path) -> None:
    edit(out / "data.yaml", "id: q03", "id: datastore")
    assert built(out, NOTES.replace("A reference", "A link")).problems == ()
    assert answers(out)["datastore"] == "A link to storage."


def test_a_copied_deck_stops_the_build_with_both_places(out: Path) -> None:
    shutil.copy(out / "compute.yaml", out / "compute-copy.yaml")
    before = files(out)
    with pytest.raises(FileError, match=r"compute\.yaml:1:1: id: the deck 'compute' is already in"):
        built(out, NOTES.replace("cloud", "sky"))
    edit(out / "compute-copy.yaml", "id: compute\n", "id: copy\n")
    with pytest.raises(FileError, match=r"compute\.yaml:\d+:1: id: the card 'q01' is already in"):
        built(out, NOTES.replace("cloud", "sky"), force=True)
    assert files(out)["compute.yaml"] == before["compute.yaml"]


def test_a_deck_whose_file_was_renamed_is_still_known_as_last_built(out: Path) -> None:
    (out / "compute.yaml").rename(out / "01-compute.yaml")
    assert built(out, NOTES.replace("cloud", "sky")).problems == ()
    assert answers(out)["q01"] == "A workstation in the sky."


def test_a_deleted_card_stays_away_when_its_section_is_split_off(out: Path) -> None:
    cut(out / "compute.yaml", "  - id: q02")
    split = NOTES.replace(SECOND, f"## C. Clusters\n\n{SECOND}")
    for text in (split, split, NOTES):
        built(out, text)
        assert sorted(answers(out)) == ["q01", "q03"]
        assert check_decks([out]).problems == ()


def test_a_deleted_card_is_not_forgotten_while_its_document_is_not_read(out: Path) -> None:
    cut(out / "compute.yaml", "  - id: q02")
    built(out, OTHER, "other.md")
    built(out, NOTES.replace(SECOND, ""))
    built(out, NOTES)
    assert "q02" not in answers(out)


def test_a_card_moved_to_another_file_by_hand_follows_its_document_there(out: Path) -> None:
    card = cut(out / "compute.yaml", "  - id: q02")
    path = out / "data.yaml"
    path.write_text(f"{path.read_text()}\n{card}")
    built(out, NOTES.replace("that grows", "that scales"))
    assert answers(out)["q02"] == "A set of nodes that scales and shrinks."
    assert "q02" in path.read_text()


def test_force_overwrites_no_deck_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "compute.yaml"
    path.write_text("id: mine\ntitle: Mine\ncards:\n  - id: x\n    question: X?\n    answer: Y.\n")
    before = path.read_text()
    with pytest.raises(FileError, match="is another deck than 'compute'"):
        built(tmp_path, NOTES, force=True)
    assert path.read_text() == before


def test_the_account_names_the_cards_as_the_decks_do(out: Path) -> None:
    new = "- **Question 1:** Why compute at all?\n- **Answer:** To train.\n\n"
    shifted = NOTES.replace("Question 2:", "Question 3:").replace("Question 1:", "Question 2:")
    shifted = shifted.replace("- **Question 2:", f"{new}- **Question 2:", 1)
    (document,) = built(out, shifted).documents
    lines = shifted.split("\n")
    told = {lines[fate.line - 1]: fate.card for fate in document.parsed.fates if fate.card}
    assert told["- **Question 2:** What is a compute instance?"] == "q01"
    assert told["- **Question 1:** Why compute at all?"] == "q01-2"


def test_the_same_document_twice_is_refused(tmp_path: Path) -> None:
    document = Document("notes.md", "notes.md", NOTES.encode())
    with pytest.raises(FileError, match=r"has the same name as notes\.md"):
        build_decks([document, document], tmp_path / "decks")
    assert not (tmp_path / "decks").exists()


def test_a_file_in_place_of_the_folder_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES)
    with pytest.raises(FileError, match=r"notes\.md: is not a folder"):
        built(tmp_path / "notes.md", NOTES)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_byte_order_mark_and_line_ends_stay(out: Path, mark: str) -> None:
    path = out / "compute.yaml"
    path.write_bytes((mark + path.read_text().replace("\n", "\r\n")).encode())
    built(out, NOTES.replace("cloud", "sky"))
    content = path.read_bytes().decode()
    assert content.startswith(f"{mark}# yaml")
    assert "in the sky.\r\n" in content
    assert content.count("\n") == content.count("\r\n")
