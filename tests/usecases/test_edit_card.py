"""Cards are edited in the learner's own decks, or in the notes; nothing that was typed is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dp100_cards.model.errors import FileError, UsageError
from dp100_cards.model.ids import CardId
from dp100_cards.storage.cache.deck_queries import DeckQueries
from dp100_cards.storage.cache.store import Store, open_store_for_reading
from dp100_cards.storage.shipped_decks import shipped_decks_folder
from dp100_cards.study.study_card import StudyCard
from dp100_cards.usecases.add_note import add_note
from dp100_cards.usecases.check_decks import check_workspace_decks
from dp100_cards.usecases.edit_card import EditTarget, begin_edit, finish_edit, reject_edit
from dp100_cards.usecases.workspace import Places, Workspace, open_workspace
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import three_decks
from tests.support.overlays import write_overlays

Q01, C1 = CardId("q01"), CardId("c1")
NOTES = """\
# Mine.
cards:
  q01:
    # Before the note.
    notes:
      - text: "A note."  # short
# The end.
"""


class Learner:
    """A home, and what a session does in it."""

    def __init__(self, home: Path, decks: Path | None = None) -> None:
        home.mkdir(exist_ok=True)
        self.notes = home / "notes.yaml"
        places = Places(str(home), str(decks) if decks else None)
        self.workspace: Workspace = open_workspace(places, FixedClock())

    def store(self) -> Store:
        folders = self.workspace.deck_folders
        store = open_store_for_reading(self.workspace.locations, folders)
        close_later(store.connection)
        return store

    def begin(self, card_id: CardId) -> EditTarget:
        return begin_edit(self.workspace, self.store(), card_id)

    def card(self, card_id: CardId) -> StudyCard:
        card = self.store().queries.card(card_id)
        assert card is not None
        return card


@pytest.fixture
def shipped(tmp_path: Path) -> Learner:
    """Somebody who learns from the shipped decks."""
    return Learner(tmp_path / "home")


@pytest.fixture
def own(tmp_path: Path) -> Learner:
    """Somebody with decks of their own."""
    return Learner(tmp_path / "home", three_decks(tmp_path / "decks"))


def rewrite(target: EditTarget, change: Callable[[str], str]) -> None:
    """What somebody does in an editor."""
    text = target.path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    target.path.write_text(changed, encoding="utf-8")


def line_at(target: EditTarget) -> str:
    return target.path.read_text(encoding="utf-8").splitlines()[target.line - 1]


def shipped_bytes() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in Path(shipped_decks_folder()).glob("*.yaml")}


def test_an_own_deck_is_opened_at_the_line_of_the_card(own: Learner) -> None:
    target = own.begin(CardId("c2"))
    assert (target.path.name, line_at(target)) == ("compute.yaml", "  - id: c2")
    assert not own.notes.exists()
    rewrite(target, lambda text: text.replace("This is c2.", "This is new."))
    finished = finish_edit(target)
    assert (finished.has_changed, finished.problems) == (True, ())
    assert own.card(CardId("c2")).card.answer == "This is new."


def test_an_own_deck_that_was_only_looked_at_has_not_changed(own: Learner) -> None:
    assert not finish_edit(own.begin(C1)).has_changed


def test_a_mistake_in_an_own_deck_is_told_and_can_be_mended_or_rejected(own: Learner) -> None:
    target = own.begin(C1)
    rewrite(target, lambda text: text.replace("    answer:", "    anwser:", 1))
    finished = finish_edit(target)
    assert [problem.path for problem in finished.problems] == [str(target.path)]
    rewrite(target, lambda text: text.replace("anwser", "answer"))
    assert not finish_edit(target).problems
    rewrite(target, lambda text: text.replace("answer", "awnser", 1))
    kept = reject_edit(target)
    assert kept == target.path.with_name("compute.yaml.rejected")
    assert "awnser" in kept.read_text()
    assert target.path.read_bytes() == target.before
    assert own.store().problems == ()


def test_a_shipped_card_is_opened_in_the_notes_with_all_of_its_texts(shipped: Learner) -> None:
    before, card = shipped_bytes(), shipped.card(Q01)
    target = shipped.begin(Q01)
    assert (target.path, line_at(target)) == (shipped.notes, "  q01:")
    text = target.path.read_text(encoding="utf-8")
    for field in ("question", "answer", "explanation", "why_correct", "key_points", "replaces"):
        assert f"\n    {field}:" in text
    assert shipped.card(Q01) == card
    rewrite(target, lambda text: text.replace(card.card.question.split("\n")[0], "Mine?", 1))
    finished = finish_edit(target)
    assert (finished.has_changed, finished.problems) == (True, ())
    edited = shipped.card(Q01)
    assert edited.edited == ("question",)
    assert edited.card.question.startswith("Mine?")
    assert edited.card.answer == card.card.answer
    assert shipped_bytes() == before


def test_only_what_was_changed_stays_in_the_notes(shipped: Learner) -> None:
    shipped.notes.write_text(NOTES)
    target = shipped.begin(Q01)
    points = shipped.card(Q01).card.key_points
    rewrite(target, lambda text: text.replace(f"- {points[0]}", "- My own point"))
    assert finish_edit(target).has_changed
    lines = shipped.notes.read_text().splitlines()
    assert lines[:6] == NOTES.splitlines()[:6]
    assert lines[-1] == "# The end."
    added = [line.strip() for line in lines[6:-1]]
    assert added[:2] == ["key_points:", "- My own point"]
    assert [line.partition(":")[0] for line in added[-2:]] == ["replaces", "key_points"]
    assert shipped.card(Q01).card.key_points == ("My own point", *points[1:])
    assert shipped.card(Q01).notes == ("A note.",)


@pytest.mark.parametrize("before", [None, NOTES, "\ufeff" + NOTES.replace("\n", "\r\n")])
def test_notes_that_were_only_looked_at_are_as_before(shipped: Learner, before: str | None) -> None:
    if before is not None:
        shipped.notes.write_bytes(before.encode())
    target = shipped.begin(Q01)
    assert not finish_edit(target).has_changed
    assert shipped.notes.exists() == (before is not None)
    assert before is None or shipped.notes.read_bytes() == before.encode()


def test_an_edit_taken_back_leaves_no_entry(shipped: Learner) -> None:
    question = shipped.card(Q01).card.question.split("\n")[0]
    target = shipped.begin(Q01)
    rewrite(target, lambda text: text.replace(question, "Mine?", 1))
    finish_edit(target)
    target = shipped.begin(Q01)
    rewrite(target, lambda text: text.replace("Mine?", question, 1))
    assert finish_edit(target).has_changed
    assert "q01" not in shipped.notes.read_text()
    assert shipped.card(Q01).edited == ()


def test_editing_again_starts_from_the_own_wording(shipped: Learner) -> None:
    question = shipped.card(Q01).card.question.split("\n")[0]
    target = shipped.begin(Q01)
    rewrite(target, lambda text: text.replace(question, "Mine?", 1))
    finish_edit(target)
    first = shipped.notes.read_bytes()
    target = shipped.begin(Q01)
    assert "Mine?" in target.path.read_text()
    assert not finish_edit(target).has_changed
    assert shipped.notes.read_bytes() == first


def test_a_mistake_in_the_notes_is_told_and_what_was_typed_is_kept(shipped: Learner) -> None:
    shipped.notes.write_text(NOTES)
    target = shipped.begin(Q01)
    rewrite(target, lambda text: text.replace("    question:", "    qestion:", 1))
    (problem,) = finish_edit(target).problems
    assert str(problem).startswith(f"{shipped.notes}:")
    assert "qestion" in shipped.notes.read_text()
    typed = shipped.notes.read_bytes()
    assert reject_edit(target) == shipped.notes.with_name("notes.yaml.rejected")
    assert shipped.notes.read_text() == NOTES
    assert shipped.notes.with_name("notes.yaml.rejected").read_bytes() == typed


def test_what_was_rejected_before_is_not_overwritten(shipped: Learner) -> None:
    for text in (b"first \xff", b"second"):
        target = shipped.begin(Q01)
        target.path.write_bytes(text)
        assert finish_edit(target).problems
        reject_edit(target)
    assert not shipped.notes.exists()
    kept = {path.name: path.read_bytes() for path in shipped.notes.parent.glob("*.rejected*")}
    assert kept == {"notes.yaml.rejected": b"first \xff", "notes.yaml.rejected-2": b"second"}


def test_rejecting_what_nobody_changed_keeps_nothing(shipped: Learner) -> None:
    target = shipped.begin(Q01)
    assert reject_edit(target) is None
    assert not shipped.notes.exists()


def test_a_file_that_the_editor_removed_is_told_and_can_be_put_back(shipped: Learner) -> None:
    shipped.notes.write_text(NOTES)
    target = shipped.begin(Q01)
    shipped.notes.unlink()
    assert finish_edit(target).problems
    assert reject_edit(target) is None
    assert shipped.notes.read_text() == NOTES


def test_notes_with_mistakes_are_not_opened(shipped: Learner) -> None:
    shipped.notes.write_text("cards:\n  q01:\n    nots: []\n")
    with pytest.raises(FileError, match=r"notes.yaml:3:5: nots: .*mend this file first"):
        shipped.begin(Q01)
    assert shipped.notes.read_text() == "cards:\n  q01:\n    nots: []\n"


def test_notes_whose_entries_share_a_line_are_not_changed(shipped: Learner) -> None:
    text = "cards: {q01: {notes: [{text: A note.}]}}\n"
    shipped.notes.write_text(text)
    with pytest.raises(FileError, match="entries do not stand on lines of their own"):
        shipped.begin(Q01)
    assert shipped.notes.read_text() == text


def test_an_entry_that_was_put_on_one_line_counts_as_it_is(shipped: Learner) -> None:
    target = shipped.begin(Q01)
    target.path.write_text("cards: {q01: {question: Mine?}}\n")
    assert finish_edit(target).problems == ()
    assert shipped.card(Q01).card.question == "Mine?"


def test_a_note_added_while_the_editor_is_open_stays(shipped: Learner) -> None:
    target = shipped.begin(Q01)
    add_note(shipped.workspace.locations, Q01, "In between.", "2026-11-23")
    finish_edit(target)
    assert shipped.card(Q01).notes == ("In between.",)
    assert "question:" not in shipped.notes.read_text()


def test_an_entry_that_nobody_finished_hides_no_change_of_the_deck(own: Learner) -> None:
    write_overlays(own.workspace.locations.data, own.workspace.deck_folders[0])
    own.notes.write_text(own.notes.read_text() + "    answer: Mine.\n")
    target = own.begin(C1)
    assert target.is_overlay
    assert own.card(C1).edited == ("answer",)
    deck = own.workspace.deck_folders[0] / "compute.yaml"
    deck.write_text(deck.read_text().replace("What is c1?", "What was c1?"))
    assert own.card(C1).card.question == "What was c1?"
    assert check_workspace_decks(own.workspace).problems == ()


def test_a_deck_that_is_covered_by_own_wording_is_edited_there(own: Learner) -> None:
    own.notes.write_text("cards:\n  c1:\n    answer: Mine.\n")
    assert own.begin(C1).path == own.notes
    assert not own.begin(CardId("c2")).is_overlay


def test_a_wording_is_told_once_the_deck_has_changed(own: Learner) -> None:
    own.notes.write_text("cards:\n  c1:\n    answer: Mine.\n")
    target = own.begin(C1)
    rewrite(target, lambda text: text.replace("Mine.", "Mine, really."))
    finish_edit(target)
    assert check_workspace_decks(own.workspace).problems == ()
    deck = own.workspace.deck_folders[0] / "compute.yaml"
    deck.write_text(deck.read_text().replace("This is c1.", "This was c1."))
    (problem,) = check_workspace_decks(own.workspace).problems
    assert problem.message.startswith("answer: the deck's text of 'c1'")
    again = own.begin(C1)
    rewrite(again, lambda text: text.replace("Mine, really.", "Mine."))
    finish_edit(again)
    assert check_workspace_decks(own.workspace).problems


def test_a_card_that_no_deck_has_cannot_be_edited(own: Learner) -> None:
    with pytest.raises(UsageError, match="there is no card 'c9' any more"):
        own.begin(CardId("c9"))


def test_a_deck_in_a_folder_that_leads_to_the_shipped_one_is_a_shipped_one(tmp_path: Path) -> None:
    link = tmp_path / "decks"
    link.symlink_to(shipped_decks_folder())
    learner = Learner(tmp_path / "home", link)
    place = DeckQueries(learner.store().connection).place(Q01)
    assert place is not None
    assert os.path.commonpath([place.deck.path, tmp_path]) == str(tmp_path)
    assert learner.begin(Q01).is_overlay
