"""A learner's own wording: read, put in the place of the deck's, and told when it is outdated."""

from pathlib import Path

import pytest

from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.cache_file import open_cache_in_memory, transaction
from dp100_cards.storage.cache.card_reader import read_deck_values
from dp100_cards.storage.cache.deck_index import DeckIndex
from dp100_cards.storage.cache.study_queries import StudyQueries
from dp100_cards.storage.overlays.overlay_reader import read_notes_file
from dp100_cards.storage.overlays.own_wording import OwnWording, value_hash
from dp100_cards.storage.yaml_files.spot import Spot
from dp100_cards.study.study_card import StudyCard
from tests.support.closing import close_later
from tests.support.decks import three_decks

PATCHED = """\
cards:
  d2:
    patches:
      - field: answer
        find: This
        replace: That
"""


class Shelf:
    """Three decks with a patch, and what a learner wrote, compiled."""

    def __init__(self, folder: Path, notes: str) -> None:
        self.decks = three_decks(folder / "decks")
        (self.decks / "corrections.yaml").write_text(PATCHED)
        self.notes = folder / "notes.yaml"
        self.notes.write_text(f"cards:\n  d2:\n{notes}")
        self.connection = close_later(open_cache_in_memory(None))
        self.index = DeckIndex(self.connection, [self.decks], self.notes)
        self.catch_up()

    def catch_up(self) -> None:
        with transaction(self.connection):
            self.index.catch_up()

    def card(self, card_id: str = "d2") -> StudyCard:
        card = StudyQueries(self.connection).card(CardId(card_id))
        assert card is not None
        return card

    def change_deck(self, old: str, new: str) -> None:
        path = self.decks / "data.yaml"
        path.write_text(path.read_text().replace(old, new))
        self.catch_up()

    def complaints(self) -> list[str]:
        assert self.index.problems() == []
        return [
            f"{Path(each.path).name}:{each.line}:{each.column}: {each.message}"
            for each in self.index.problems_beside()
        ]


def problems_of(entry: str) -> list[str]:
    read = read_notes_file(f"cards:\n  q16:{entry}", "notes.yaml")
    return [str(problem) for problem in read.problems]


def test_a_wording_is_read_with_what_it_replaces_and_where_that_stands() -> None:
    text = (
        "cards:\n  q16:\n    question: |\n      Mine?\n    why_correct: ''\n    key_points:\n"
        "      - One\n    replaces:\n      question: 1a2b3c4d\n"
    )
    (entry,) = read_notes_file(text, "notes.yaml").entries
    assert entry.wordings == (
        OwnWording("question", "Mine?", "1a2b3c4d"),
        OwnWording("why_correct", ""),
        OwnWording("key_points", ("One",)),
    )
    assert entry.wording_spots == (Spot(9, 17), Spot(5, 18), Spot(7, 7))
    assert entry.remarks.notes == ()


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("\n    notes: []\n", "2:3: q16: has neither notes nor a wording of yours"),
        ("\n    replaces:\n      answer: 1a2b3c4d\n", "2:3: q16: has neither notes nor a"),
        (" {}\n", "2:3: q16: has neither notes nor a wording of yours"),
        ("\n", "2:7: q16: must be fields such as `question: ...`"),
        ("\n    answer: '  '\n", "3:13: answer: is empty; write it, or remove it to have"),
        ("\n    question:\n", "3:14: question: is empty; write it, or remove it to have"),
        ("\n    topic: New\n", "3:5: topic: not a field of a card's entry"),
        ("\n    anwser: New\n", "3:5: anwser: not a field of a card's entry (did you mean"),
        ("\n    key_points: One\n", "3:17: key_points: must be a list"),
        ("\n    answer: C # sharp\n", "3:15: answer: everything from ' #' on is a comment"),
        ("\n    answer: A\n    replaces:\n      answer: old\n", "5:15: answer: 'old' must be a h"),
        ("\n    answer: A\n    replaces:\n      topic: 1a2b3c4d\n", "5:7: topic: not a field of"),
        ("\n    notes:\n      - text: A\n        written: 2026-02-30\n", "5:18: written: there is"),
    ],
)
def test_a_mistake_is_told_with_its_place(entry: str, expected: str) -> None:
    (problem,) = problems_of(entry)
    assert problem.startswith(f"notes.yaml:{expected}")


def test_a_mistake_in_a_wording_leaves_the_notes_of_the_card() -> None:
    text = "cards:\n  q16:\n    answer: C # sharp\n    notes:\n      - text: A note.\n"
    (entry,) = read_notes_file(text, "notes.yaml").entries
    assert (entry.wordings, entry.remarks.notes) == ((), ("A note.",))


def test_a_card_is_read_in_the_learners_wording(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "    answer: Mine.\n    key_points: [One, Two]\n")
    card = shelf.card()
    assert (card.card.answer, card.card.key_points) == ("Mine.", ("One", "Two"))
    assert card.card.question == "What is d2?"
    assert card.edited == ("answer", "key_points")
    assert shelf.card("d1").edited == ()


def test_what_the_deck_has_is_known_besides_patched(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "    answer: Mine.\n")
    values = read_deck_values(shelf.connection, CardId("d2"))
    assert values is not None
    assert values["answer"] == "That is d2."
    assert read_deck_values(shelf.connection, CardId("x")) is None


def test_a_field_can_be_taken_away(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "    explanation: ''\n    answer: Mine.\n")
    shelf.change_deck("      This is d2.\n", "      This is d2.\n    explanation: Since.\n")
    assert shelf.card().card.explanation == ""
    assert shelf.card().edited == ("answer", "explanation")


def test_a_wording_that_is_the_decks_is_none(tmp_path: Path) -> None:
    assert Shelf(tmp_path, "    answer: That is d2.\n").card().edited == ()


def test_a_text_left_as_it_was_follows_the_deck(tmp_path: Path) -> None:
    unchanged = f"    replaces:\n      answer: '{value_hash('That is d2.')}'\n"
    shelf = Shelf(tmp_path, f"    answer: That is d2.\n{unchanged}")
    shelf.change_deck("This is d2.", "This is new.")
    assert shelf.card().card.answer == "That is new."
    assert (shelf.card().edited, shelf.complaints()) == ((), [])


def test_a_wording_is_told_when_the_decks_text_is_another(tmp_path: Path) -> None:
    made_from = value_hash("That is d2.")
    shelf = Shelf(tmp_path, f"    answer: Mine.\n    replaces:\n      answer: '{made_from}'\n")
    assert shelf.complaints() == []
    shelf.change_deck("This is d2.", "This is new.")
    line = (shelf.decks / "data.yaml").read_text().splitlines().index("  - id: d2") + 1
    now = value_hash("That is new.")
    (told,) = shelf.complaints()
    assert told.startswith("notes.yaml:5:15: answer: the deck's text of 'd2' (")
    assert told.endswith(
        f"data.yaml:{line}) has changed since you worded it anew;"
        f" compare the two, then write {now} here to keep yours"
    )
    assert shelf.card().card.answer == "Mine."
    shelf.notes.write_text(shelf.notes.read_text().replace(made_from, now))
    shelf.catch_up()
    assert shelf.complaints() == []


def test_a_patch_that_changes_the_text_is_told_too(tmp_path: Path) -> None:
    made_from = value_hash("That is d2.")
    shelf = Shelf(tmp_path, f"    answer: Mine.\n    replaces:\n      answer: '{made_from}'\n")
    path = shelf.decks / "corrections.yaml"
    path.write_text(PATCHED.replace("That", "Such"))
    shelf.catch_up()
    (told,) = shelf.complaints()
    assert "has changed since" in told


def test_a_wording_without_a_hash_is_not_compared(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "    answer: Mine.\n")
    shelf.change_deck("This is d2.", "This is new.")
    assert shelf.complaints() == []
