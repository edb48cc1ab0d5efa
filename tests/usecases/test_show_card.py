"""Whole cards by their ids: where they stand, what corrects them, what is told of unknown ids."""

from pathlib import Path

import pytest

from dp100_cards.model.corrections import CorrectionKind
from dp100_cards.model.errors import UsageError
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.show_card import show_cards
from dp100_cards.usecases.start_review import start_review
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.overlays import write_overlays
from tests.support.workspaces import files_in, workspace_in


@pytest.fixture
def home(tmp_path: Path) -> Path:
    three_decks(tmp_path / "decks")
    return tmp_path


def test_a_card_comes_with_its_deck_and_its_line_in_the_file(home: Path) -> None:
    (shown,) = show_cards(workspace_in(home), ["c2"]).cards
    place = shown.place
    assert (place.deck.id, place.deck.number, place.deck.cards) == ("compute", "I.A", 3)
    line = Path(place.deck.path).read_text().splitlines()[place.line - 1]
    assert line == "  - id: c2"


def test_a_card_comes_patched_with_corrections_notes_and_areas(home: Path) -> None:
    write_overlays(home, home / "decks")
    (shown,) = show_cards(workspace_in(home), ["c1"]).cards
    kinds = [each.kind for each in shown.study_card.corrections]
    assert shown.study_card.card.answer == "That was c1."
    assert kinds == [CorrectionKind.WRONG, CorrectionKind.DETAIL]
    assert shown.study_card.notes == ("Mine.", "Mine too.")
    assert ([area.id for area in shown.exam_areas.areas], shown.exam_areas.loosely) == (
        ["1b"],
        True,
    )
    (other,) = show_cards(workspace_in(home), ["c3"]).cards
    assert (other.study_card.corrections, other.exam_areas.areas) == ((), ())


def test_ids_may_repeat_and_be_written_in_capitals(home: Path) -> None:
    shown = show_cards(workspace_in(home), ["M1", "c1", "m1 "]).cards
    assert [each.study_card.card.id for each in shown] == ["m1", "c1"]


def test_an_unknown_id_is_told_with_the_nearest_known(home: Path) -> None:
    with pytest.raises(UsageError, match=r"no card 'm11' \(did you mean 'm1'\?\)$"):
        show_cards(workspace_in(home), ["c1", "m11"])


def test_a_card_of_a_deck_that_is_left_out_is_not_there_and_the_message_says_why(
    home: Path,
) -> None:
    write_deck_file(home / "decks", deck("zz", "z1", "c1"))
    with pytest.raises(UsageError, match="not all files can be read"):
        show_cards(workspace_in(home), ["z1"])
    shown = show_cards(workspace_in(home), ["c1"])
    assert Path(shown.cards[0].place.deck.path).name == "compute.yaml"
    assert [Path(problem.path).name for problem in shown.problems] == ["zz.yaml"]


def test_looking_changes_no_file_and_an_old_cache_does_not_matter(home: Path) -> None:
    start_review(workspace_in(home), Selection()).close()
    path = home / "decks" / "compute.yaml"
    path.write_text(path.read_text().replace("This is c2.", "This is new."))
    before = files_in(home)
    (shown,) = show_cards(workspace_in(home), ["c2"]).cards
    assert shown.study_card.card.answer == "This is new."
    assert files_in(home) == before
