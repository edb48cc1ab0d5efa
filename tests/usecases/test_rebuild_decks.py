"""Building over decks that people have edited: three versions put together, nothing lost."""

from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError
from dp100_cards.storage.decks.deck_reader import read_deck
from dp100_cards.usecases.build_decks import BuiltDecks, FileState, build_decks
from dp100_cards.usecases.read_documents import Document

NOTES = """\
## A. Compute

- **Question 1:** What is a compute instance?
- **Answer:** A workstation in the cloud.
- **Explanation:** It is managed.

- **Question 2:** What is a compute cluster?
- **Answer:** A set of nodes that grows and shrinks.

## B. Data

- **Question 3:** What is a datastore?
- **Answer:** A reference to storage.
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    built(NOTES, tmp_path / "decks")
    return tmp_path / "decks"


def built(
    text: str, out: Path, *, force: bool = False, dry_run: bool = False, name: str = "notes.md"
) -> BuiltDecks:
    document = Document(name, name, text.encode())
    return build_decks([document], out, force=force, dry_run=dry_run)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def texts(out: Path) -> dict[str, str]:
    return {str(p.relative_to(out)): p.read_text() for p in out.rglob("*") if p.is_file()}


def cards(path: Path) -> dict[str, str]:
    """The answers of a deck by id."""
    deck = read_deck(path.read_text(), str(path)).deck
    assert deck is not None
    return {str(card.id): card.answer for card in deck.cards}


def states(result: BuiltDecks) -> dict[str, FileState]:
    return {file.path.name: file.state for file in result.files}


def test_a_change_in_the_document_reaches_the_deck_that_nobody_edited(out: Path) -> None:
    result = built(NOTES.replace("in the cloud", "in Azure"), out)
    assert cards(out / "compute.yaml")["q01"] == "A workstation in Azure."
    assert states(result) == {"compute.yaml": FileState.CHANGED, "data.yaml": FileState.CHANGED}
    assert result.problems == ()


def test_what_was_built_over_old_decks_is_what_is_built_anew(out: Path, tmp_path: Path) -> None:
    changed = NOTES.replace("in the cloud", "in Azure").replace(
        "- **Question 2:**", "- **Question 4:** New?\n- **Answer:** Yes.\n\n- **Question 2:**"
    )
    built(changed, out)
    built(changed, tmp_path / "anew")
    assert texts(out) == texts(tmp_path / "anew")


def test_an_edit_survives_any_number_of_builds(out: Path) -> None:
    path = out / "compute.yaml"
    edit(path, "A workstation in the cloud.", "A workstation of your own.  # as we say")
    path.write_text(path.read_text().replace("cards:\n", "# Mine.\ncards:\n"))
    before = path.read_text()
    for _ in range(3):
        result = built(NOTES, out)
        assert states(result)["compute.yaml"] is FileState.UNCHANGED
        assert result.problems == ()
        assert path.read_text() == before


def test_an_edit_and_a_change_elsewhere_stand_side_by_side_with_all_comments(out: Path) -> None:
    path = out / "compute.yaml"
    edit(path, "A workstation in the cloud.", "A workstation of your own.")
    edit(path, "  - id: q02", "  # The cluster.\n  - id: q02")
    result = built(NOTES.replace("It is managed.", "It is managed by Azure."), out)
    text = path.read_text()
    assert "A workstation of your own." in text
    assert "It is managed by Azure." in text
    assert "  # The cluster.\n  - id: q02" in text
    assert result.problems == ()


def test_an_edit_that_the_document_contradicts_stays_and_is_told_with_its_place(out: Path) -> None:
    path = out / "compute.yaml"
    edit(path, "A workstation in the cloud.", "A workstation of your own.")
    result = built(NOTES.replace("in the cloud", "in Azure"), out)
    assert cards(path)["q01"] == "A workstation of your own."
    (problem,) = result.problems
    line = path.read_text().split("\n").index("  - id: q01") + 1
    assert str(problem).startswith(f"{path}:{line}:1: q01: answer: edited by hand")


def test_a_contradiction_is_told_once(out: Path) -> None:
    edit(out / "compute.yaml", "A workstation in the cloud.", "A workstation of your own.")
    changed = NOTES.replace("in the cloud", "in Azure")
    assert len(built(changed, out).problems) == 1
    assert built(changed, out).problems == ()


def test_force_takes_the_documents_text_and_keeps_comments_and_own_cards(out: Path) -> None:
    path = out / "compute.yaml"
    edit(path, "A workstation in the cloud.", "A workstation of your own.")
    mine = "  # Mine.\n  - id: mine\n    question: Why?\n    answer: So.\n"
    path.write_text(f"{path.read_text()}\n{mine}")
    result = built(NOTES, out, force=True)
    assert cards(path)["q01"] == "A workstation in the cloud."
    assert cards(path)["mine"] == "So."
    assert "# Mine." in path.read_text()
    assert result.problems == ()


def test_a_dry_run_tells_the_same_and_writes_nothing(out: Path) -> None:
    edit(out / "data.yaml", "A reference to storage.", "A link to storage.")
    before = texts(out)
    changed = NOTES.replace("in the cloud", "in Azure").replace("A reference", "The reference")
    planned = built(changed, out, dry_run=True)
    assert texts(out) == before
    assert built(changed, out) == planned
    assert texts(out) != before


def test_a_dry_run_into_a_new_folder_makes_no_folder(tmp_path: Path) -> None:
    result = built(NOTES, tmp_path / "new", dry_run=True)
    assert set(states(result).values()) == {FileState.NEW}
    assert not (tmp_path / "new").exists()


def test_a_question_put_in_front_leaves_all_ids(out: Path) -> None:
    shifted = NOTES
    for number in (3, 2, 1):
        shifted = shifted.replace(f"Question {number}:", f"Question {number + 1}:")
    shifted = shifted.replace(
        "- **Question 2:**",
        "- **Question 1:** Why compute?\n- **Answer:** To train.\n\n- **Question 2:**",
    )
    built(shifted, out)
    assert cards(out / "compute.yaml") == {
        "q01-2": "To train.",
        "q01": "A workstation in the cloud.",
        "q02": "A set of nodes that grows and shrinks.",
    }
    assert list(cards(out / "data.yaml")) == ["q03"]


def test_questions_without_numbers_keep_their_ids_through_small_edits(tmp_path: Path) -> None:
    out = tmp_path / "decks"
    text = "- **Q:** What is a compute instance?\n- **A:** A workstation.\n"
    before = built(text, out).files[0].deck.cards[0].id
    built(text.replace("What is a", "What is a managed"), out)
    (path,) = out.glob("*.yaml")
    assert list(cards(path)) == [before]


def test_a_card_that_the_document_lost_stays(out: Path) -> None:
    shorter = NOTES[: NOTES.index("- **Question 2")] + NOTES[NOTES.index("## B.") :]
    for _ in range(2):
        result = built(shorter, out)
        assert list(cards(out / "compute.yaml")) == ["q01", "q02"]
        assert [file.cards.gone for file in result.files] == [("q02",), ()]


def test_another_document_takes_no_card_away(out: Path) -> None:
    other = "## A. Compute\n\n- **Question 9:** Another?\n- **Answer:** Yes.\n"
    result = built(other, out, name="other.md")
    assert [file.path.name for file in result.files] == ["compute-2.yaml"]
    assert [file.cards.gone for file in result.files] == [()]
    assert list(cards(out / "compute.yaml")) == ["q01", "q02"]


def test_a_card_deleted_by_hand_stays_away(out: Path) -> None:
    path = out / "compute.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("  - id: q02")])
    for _ in range(2):
        result = built(NOTES, out)
        assert list(cards(path)) == ["q01"]
        assert result.files[0].cards.deleted == ("q02",)
    built(NOTES, out, force=True)
    assert list(cards(path)) == ["q01", "q02"]


def test_a_section_whose_cards_are_all_new_keeps_its_file(tmp_path: Path) -> None:
    section = "## A. Notes\n\n"
    built(f"{section}- **Q:** Which are red?\n- **A:** These.\n", tmp_path)
    built(f"{section}- **Q:** Who said that?\n- **A:** They.\n", tmp_path)
    assert [path.name for path in tmp_path.glob("*.yaml")] == ["notes-2.yaml"]


def test_a_deck_deleted_by_hand_is_built_anew(out: Path) -> None:
    (out / "compute.yaml").unlink()
    result = built(NOTES, out)
    assert states(result)["compute.yaml"] is FileState.NEW
    assert list(cards(out / "compute.yaml")) == ["q01", "q02"]


def test_a_card_moved_to_another_section_stays_in_its_file(out: Path) -> None:
    moved = NOTES.replace("## B. Data\n\n", "").replace(
        "- **Question 2", "## B. Data\n\n- **Question 2"
    )
    result = built(moved, out)
    assert list(cards(out / "compute.yaml")) == ["q01", "q02"]
    assert list(cards(out / "data.yaml")) == ["q03"]
    assert result.files[0].moved == ("q02",)


def test_a_deck_whose_file_has_another_name_is_found(out: Path) -> None:
    (out / "compute.yaml").rename(out / "01-compute.yaml")
    (out / ".built" / "compute.yaml").rename(out / ".built" / "01-compute.yaml")
    built(NOTES.replace("in the cloud", "in Azure"), out)
    assert not (out / "compute.yaml").exists()
    assert cards(out / "01-compute.yaml")["q01"] == "A workstation in Azure."


def test_without_a_record_differences_are_told_and_kept(out: Path) -> None:
    for path in (out / ".built").iterdir():
        path.unlink()
    assert built(NOTES, out).problems == ()
    for path in (out / ".built").iterdir():
        path.unlink()
    result = built(NOTES.replace("in the cloud", "in Azure"), out)
    assert cards(out / "compute.yaml")["q01"] == "A workstation in the cloud."
    assert len(result.problems) == 1


@pytest.mark.parametrize("broken", ["cards: [", "id: compute\n", "\xff"])
def test_a_broken_deck_stops_the_build_with_its_place(out: Path, broken: str) -> None:
    (out / "compute.yaml").write_bytes(broken.encode("latin-1"))
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(FileError, match=r"compute\.yaml:\d+:\d+: .*nothing was built"):
        built(NOTES.replace("storage", "data"), out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_force_builds_a_broken_deck_anew(out: Path) -> None:
    before = texts(out)
    (out / "compute.yaml").write_text("cards: [")
    built(NOTES, out, force=True)
    assert texts(out) == before


def test_a_deck_on_one_line_cannot_be_edited_and_nothing_is_written(out: Path) -> None:
    path = out / "compute.yaml"
    head = "id: compute\ntitle: Compute\nsource: {name: notes.md, sha256: '0'}\n"
    card = "{id: q01, question: What is a compute instance?, answer: It.}"
    path.write_text(f"{head}cards: [{card}]\n")
    before = texts(out)
    changed = NOTES.replace("compute instance?", "compute instance, then?")
    with pytest.raises(FileError, match=r"compute\.yaml: its fields cannot be changed one by one"):
        built(changed, out)
    assert texts(out) == before
    built(NOTES, out, force=True)
    assert list(cards(path)) == ["q01", "q02"]


def test_a_section_with_a_reserved_name_gets_another(tmp_path: Path) -> None:
    text = "## A. Notes\n\n- **Question 1:** Which?\n- **Answer:** These.\n"
    (file,) = built(text, tmp_path).files
    assert file.path.name == "notes-2.yaml"


def test_a_file_that_holds_another_deck_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "compute.yaml"
    path.write_text(
        "id: other\ntitle: Other\ncards:\n  - id: x\n    question: X?\n    answer: Y.\n"
    )
    with pytest.raises(FileError, match=r"compute\.yaml: is another deck"):
        built(NOTES, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["compute.yaml"]


def test_a_card_with_another_id_keeps_its_aliases_and_follows_its_document(out: Path) -> None:
    path = out / "compute.yaml"
    edit(path, "  - id: q01\n", "  - id: instance\n    aliases:\n      - q01\n")
    edit(path, "What is a compute instance?", "Which machine is for one person?")
    edit(path, "A workstation in the cloud.", "A machine of one's own.")
    result = built(NOTES.replace("It is managed.", "Azure manages it."), out)
    read = read_deck(path.read_text(), str(path)).deck
    assert read is not None
    assert [(card.id, card.aliases) for card in read.cards] == [("instance", ("q01",)), ("q02", ())]
    assert read.cards[0].explanation == "Azure manages it."
    assert result.problems == ()


@pytest.mark.parametrize("force", [False, True])
def test_a_new_question_never_takes_a_former_id(out: Path, force: bool) -> None:
    path = out / "compute.yaml"
    edit(path, "  - id: q01\n", "  - id: instance\n    aliases:\n      - q01\n")
    changed = NOTES.replace(
        "- **Question 1:** What is a compute instance?",
        "- **Question 1:** How is a run scheduled?\n- **Answer:** By a cron trigger.\n\n"
        "- **Question 7:** What is a compute instance?",
    )
    built(changed, out, force=force)
    read = read_deck(path.read_text(), str(path)).deck
    assert read is not None
    assert {card.id: card.aliases for card in read.cards} == {
        "q01-2": (),
        "instance": ("q01",),
        "q02": (),
    }
