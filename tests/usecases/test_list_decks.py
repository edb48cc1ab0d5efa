"""The decks of a learner with their files, and the exam they are for."""

from pathlib import Path

from dp100_cards.usecases.list_decks import list_decks
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.overlays import write_overlays
from tests.support.workspaces import workspace_in


def test_decks_are_listed_in_the_documents_order_with_cards_and_file(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    write_deck_file(tmp_path / "decks", deck("a-free-deck", "f1"))
    listed = list_decks(workspace_in(tmp_path))
    assert [(each.number, each.id, each.cards) for each in listed.decks] == [
        ("I.A", "compute", 3),
        ("I.B", "data", 3),
        ("II.A", "models", 2),
        ("", "a-free-deck", 1),
    ]
    assert listed.decks[0].path == str(tmp_path / "decks" / "compute.yaml")
    assert (listed.exam, listed.problems) == (None, ())


def test_the_exam_is_read_and_is_no_deck(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    write_overlays(tmp_path, tmp_path / "decks")
    listed = list_decks(workspace_in(tmp_path))
    assert listed.exam is not None
    assert listed.exam.name.code == "DP-100"
    assert len(listed.decks) == 3


def test_a_deck_with_problems_is_left_out_and_told(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    (tmp_path / "decks" / "data.yaml").write_text("id: data\n")
    write_deck_file(tmp_path / "decks", deck("zz", "c1"))
    listed = list_decks(workspace_in(tmp_path))
    assert [each.id for each in listed.decks] == ["compute", "models"]
    assert {Path(problem.path).name for problem in listed.problems} == {"data.yaml", "zz.yaml"}


def test_a_folder_without_decks_has_none(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    assert list_decks(workspace_in(tmp_path)).decks == ()
