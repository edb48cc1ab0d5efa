"""Checking decks: all that is wrong, in all files, at once."""

from pathlib import Path

from dp100_cards.usecases.check_decks import check_decks
from tests.support.decks import deck, three_decks, write_deck_file


def test_good_decks_are_counted(tmp_path: Path) -> None:
    checked = check_decks([three_decks(tmp_path)])
    assert (checked.decks, checked.cards, checked.problems) == (3, 8, ())


def test_problems_of_all_files_are_listed_by_file_and_line(tmp_path: Path) -> None:
    three_decks(tmp_path)
    (tmp_path / "a.yaml").write_text("id: a\ntitel: x\ncards: []\n")
    (tmp_path / "b.yaml").write_text("id: [\n")
    write_deck_file(tmp_path, deck("zz", "c1"))
    checked = check_decks([tmp_path])
    assert (checked.decks, checked.cards) == (3, 8)
    places = [(Path(problem.path).name, problem.line) for problem in checked.problems]
    assert places == sorted(places)
    assert {name for name, _ in places} == {"a.yaml", "b.yaml", "zz.yaml"}


def test_several_folders_are_checked_together(tmp_path: Path) -> None:
    write_deck_file(tmp_path / "one", deck("a", "x1"))
    write_deck_file(tmp_path / "two", deck("b", "x1"))
    checked = check_decks([tmp_path / "one", tmp_path / "two"])
    assert len(checked.problems) == 1


def test_checking_writes_nothing(tmp_path: Path) -> None:
    three_decks(tmp_path / "decks")
    check_decks([tmp_path / "decks"])
    assert [path.name for path in tmp_path.iterdir()] == ["decks"]
