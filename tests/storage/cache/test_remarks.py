"""What lies beside decks, compiled: cards are read with their patches, corrections and notes."""

from pathlib import Path

import pytest

from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.deck_index import DeckIndex
from dp100_cards.storage.cache.study_queries import StudyQueries
from dp100_cards.study.study_card import StudyCard
from tests.support.closing import close_later
from tests.support.decks import three_decks

CORRECTIONS = """\
cards:
  d2:
    patches:
      - field: answer
        find: This
        replace: "That"
      - field: answer
        find: That is
        replace: "Those are ${{x}},"
    notes:
      - kind: detail
        text: More is to be known.
        source: A page
        checked: 2026-11-22
      - kind: wrong
        text: It is not so.
        source: A page
        checked: 2026-11-22
      - kind: damaged
        text: Characters were lost.
        source: A page
        checked: 2026-11-22
"""
NOTES = "cards:\n  d2:\n    notes:\n      - text: My remark.\n      - text: Another.\n"


class Shelf:
    """Deck folders, a learner's notes, and the cache of them."""

    def __init__(self, folder: Path, notes: Path | None = None) -> None:
        self.connection = close_later(open_cache_in_memory(None))
        self.index = DeckIndex(self.connection, [folder], notes)
        self.queries = StudyQueries(self.connection)
        self.catch_up()

    def catch_up(self) -> "Shelf":
        with transaction(self.connection):
            self.index.catch_up()
        return self

    def card(self, card_id: str) -> StudyCard:
        card = self.queries.card(CardId(card_id))
        assert card is not None
        return card

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.index.problems()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = three_decks(tmp_path / "decks")
    (folder / "corrections.yaml").write_text(CORRECTIONS)
    return folder


def test_a_card_is_read_with_its_patches_one_after_the_other(folder: Path) -> None:
    card = Shelf(folder).card("d2").card
    assert card.answer == "Those are ${{x}}, d2."
    assert card.question == "What is d2?"


def test_corrections_come_with_the_worst_first(folder: Path) -> None:
    kinds = [str(each.kind) for each in Shelf(folder).card("d2").corrections]
    assert kinds == ["wrong", "damaged", "detail"]


def test_other_cards_have_none(folder: Path) -> None:
    card = Shelf(folder).card("d1")
    assert (card.corrections, card.notes, card.card.answer) == ((), (), "This is d1.")


def test_notes_come_from_the_learner_and_from_the_folder(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "notes.yaml"
    own.write_text(NOTES)
    (folder / "notes.yml").write_text(NOTES.replace("My", "The author's"))
    notes = Shelf(folder, own).card("d2").notes
    assert notes == ("The author's remark.", "Another.", "My remark.", "Another.")


@pytest.mark.parametrize("name", ["corrections", "notes", "exam"])
@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_what_lies_beside_is_no_deck(folder: Path, name: str, suffix: str) -> None:
    (folder / f"{name}{suffix}").write_text((folder / "data.yaml").read_text())
    shelf = Shelf(folder)
    assert [str(section.id) for section in shelf.queries.sections()] == [
        "compute", "data", "models",
    ]  # fmt: skip
    assert all(f"/{name}{suffix}:" in problem for problem in shelf.problems())


@pytest.mark.parametrize(
    "content",
    [b"", b"cards: [", b"\xff", b"[" * 100_000],
)
def test_a_broken_file_takes_only_itself_away(folder: Path, content: bytes) -> None:
    path = folder / "corrections.yaml"
    path.write_bytes(content)
    shelf = Shelf(folder)
    assert shelf.queries.cards() == 8
    assert shelf.card("d2").corrections == ()
    assert shelf.card("d2").card.answer == "This is d2."
    assert shelf.problems()
    assert all(problem.startswith(f"{path}:") for problem in shelf.problems())


def test_a_mistake_in_one_note_or_patch_takes_no_other_away(folder: Path) -> None:
    path = folder / "corrections.yaml"
    path.write_text(CORRECTIONS.replace("wrong", "x").replace("find: This", "finds: This"))
    shelf = Shelf(folder)
    assert len(shelf.problems()) == len(("x", "finds"))
    card = shelf.card("d2")
    assert [note.text for note in card.corrections] == [
        "Characters were lost.",
        "More is to be known.",
    ]
    assert card.card.answer == "This is d2."  # the second patch needs the first
    path.write_text(CORRECTIONS.replace("find: That is", "finds: x"))
    assert shelf.catch_up().card("d2").card.answer == "That is d2."


def test_a_file_that_is_mended_counts_again(folder: Path) -> None:
    path = folder / "corrections.yaml"
    path.write_text("cards: [")
    shelf = Shelf(folder)
    path.write_text(CORRECTIONS)
    assert not shelf.index.is_current()
    assert len(shelf.catch_up().card("d2").corrections) == 3
    assert shelf.problems() == []


def test_a_file_that_goes_takes_its_remarks_along(folder: Path) -> None:
    shelf = Shelf(folder)
    (folder / "corrections.yaml").unlink()
    assert not shelf.index.is_current()
    card = shelf.catch_up().card("d2")
    assert (card.corrections, card.card.answer) == ((), "This is d2.")


def test_notes_that_are_begun_are_noticed(folder: Path, tmp_path: Path) -> None:
    shelf = Shelf(folder, tmp_path / "notes.yaml")
    assert shelf.index.is_current()
    (tmp_path / "notes.yaml").write_text(NOTES)
    assert not shelf.index.is_current()
    assert shelf.catch_up().card("d2").notes == ("My remark.", "Another.")


def test_a_changed_file_beside_reads_no_deck_again(folder: Path) -> None:
    shelf = Shelf(folder)
    shelf.connection.execute("UPDATE decks SET title = 'as it was'")
    path = folder / "corrections.yaml"
    path.write_text(CORRECTIONS.replace("It is not so.", "It never was."))
    shelf.catch_up()
    assert {section.title for section in shelf.queries.sections()} == {"as it was"}
    assert shelf.card("d2").corrections[0].text == "It never was."


def test_an_edited_deck_keeps_the_remarks_on_its_cards(folder: Path) -> None:
    shelf = Shelf(folder)
    path = folder / "data.yaml"
    path.write_text(path.read_text().replace("What is d2?", "What was d2?"))
    card = shelf.catch_up().card("d2")
    assert card.card.question == "What was d2?"
    assert card.card.answer == "Those are ${{x}}, d2."
    assert len(card.corrections) == 3


def test_patches_cannot_swell_a_card(folder: Path) -> None:
    patch = "      - field: answer\n        find: i\n        times: {}\n        replace: {}\n"
    patches = patch.format(2, "i" * 1000) + patch.format(2000, "i" * 3000)
    (folder / "corrections.yaml").write_text(f"cards:\n  d2:\n    patches:\n{patches}")
    shelf = Shelf(folder)
    assert shelf.card("d2").card.answer == "This is d2.".replace("i", "i" * 1000)
    (problem,) = shelf.index.problems_beside()
    assert problem.message.startswith("replace: makes the answer of 'd2' (")
    assert problem.message.endswith(") longer than 4,000,000 characters")


@pytest.mark.parametrize(
    ("find", "times"), [("Thas", 1), ("is", 1), ("is", 3), ("This", 2)], ids=str
)
def test_a_patch_that_does_not_apply_leaves_the_text_as_it_is(
    folder: Path, find: str, times: int
) -> None:
    (folder / "corrections.yaml").write_text(
        "cards:\n  d2:\n    patches:\n      - field: answer\n"
        f"        find: {find}\n        replace: x\n        times: {times}\n"
    )
    shelf = Shelf(folder)
    assert shelf.card("d2").card.answer == "This is d2."
    assert shelf.problems() == []
    assert len(shelf.index.problems_beside()) == 1
