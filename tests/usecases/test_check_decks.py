"""Checking decks: all that is wrong, in all files, at once."""

from pathlib import Path

import pytest

from dp100_cards.model.errors import UsageError
from dp100_cards.model.selection import Selection
from dp100_cards.usecases.check_decks import check_decks, check_workspace_decks
from dp100_cards.usecases.start_review import start_review
from dp100_cards.usecases.workspace import Places, open_workspace
from tests.support.clock import FixedClock
from tests.support.decks import deck, three_decks, write_deck_file
from tests.support.workspaces import workspace_in

STALE = """\
cards:
  d2:
    patches:
      - field: answer
        find: was
        replace: is
  d22:
    notes:
      - kind: wrong
        text: It is not so.
        source: A page
        checked: 2026-11-22
"""


def messages(*paths: Path) -> list[str]:
    return [str(problem) for problem in check_decks(paths).problems]


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


def test_a_single_deck_is_checked_alone(tmp_path: Path) -> None:
    three_decks(tmp_path)
    (tmp_path / "broken.yaml").write_text("id: [\n")
    checked = check_decks([tmp_path / "data.yaml"])
    assert (checked.decks, checked.cards, checked.problems) == (1, 3, ())
    (problem,) = messages(tmp_path / "broken.yaml")
    assert problem.startswith(f"{tmp_path / 'broken.yaml'}:")


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere: no such file or folder"):
        check_decks([tmp_path / "nowhere"])


def test_entries_for_cards_that_no_deck_has_are_told_with_the_nearest(tmp_path: Path) -> None:
    path = three_decks(tmp_path) / "corrections.yaml"
    path.write_text(STALE)
    assert f"{path}:7:3: cards: no deck has a card 'd22' (did you mean 'd2'?)" in messages(tmp_path)


def test_a_patch_that_no_longer_applies_is_told_with_both_places(tmp_path: Path) -> None:
    path = three_decks(tmp_path) / "corrections.yaml"
    path.write_text(STALE)
    data = tmp_path / "data.yaml"
    line = data.read_text().splitlines().index("  - id: d2") + 1
    assert (
        f"{path}:5:15: find: these characters do not stand in the answer of 'd2' ({data}:{line})"
        in messages(tmp_path)
    )


@pytest.mark.parametrize(
    ("find", "replace", "times", "expected"),
    [
        ("is", "was", 1, "find: stands twice in the answer of 'd2' ("),
        ("is", "was", 3, "not 3 times"),
        ("his is d2.", "This is", 2, "find: stands once in"),
        ("Those", "This", 1, "; what is to take its place is there already"),
    ],
)
def test_a_stale_patch_says_how_often_its_characters_were_found(
    tmp_path: Path, find: str, replace: str, times: int, expected: str
) -> None:
    (three_decks(tmp_path) / "corrections.yaml").write_text(
        "cards:\n  d2:\n    patches:\n      - field: answer\n"
        f"        find: {find}\n        replace: {replace}\n        times: {times}\n"
    )
    (problem,) = messages(tmp_path)
    assert expected in problem


def test_the_exam_may_name_only_cards_that_there_are(tmp_path: Path) -> None:
    path = three_decks(tmp_path) / "exam.yaml"
    path.write_text(
        "code: X\ntitle: X\nstatus: active\noutline:\n  as_of: 2025-04-11\n  source: A page\n"
        "  checked: 2026-11-22\n  domains:\n    - id: 1\n      title: One\n      weight: 100%\n"
        "      areas:\n        - id: 1a\n          title: All\n"
        "cards:\n  d1:\n    areas:\n      - 1a\n  d11:\n    areas:\n      - 1a\n"
    )
    assert messages(tmp_path) == [
        f"{path}:19:3: cards: no deck has a card 'd11' (did you mean 'd1'?)"
    ]


def test_all_that_is_wrong_beside_the_decks_is_told_at_once(tmp_path: Path) -> None:
    folder = three_decks(tmp_path)
    wrong_kind = "  d3:\n    notes:\n      - kind: odd\n        text: x\n        source: x\n"
    path = folder / "corrections.yaml"
    path.write_text(f"{STALE}{wrong_kind}        checked: 2026-02-30\n  Q 9: {{}}\n")
    exam = folder / "exam.yaml"
    exam.write_text("code: X\ncards:\n  d11:\n    areas: []\n    loosely: maybe\n")
    found = "\n".join(messages(tmp_path))
    for message in (
        f"{path}:5:15: find: these characters do not stand",
        f"{path}:7:3: cards: no deck has a card 'd22'",
        "kind: 'odd' is not known here",
        "checked: there is no day 2026-02-30",
        "cards: 'Q 9' must be the id of a card",
        f"{exam}:1:1: title: this exam has none",
        f"{exam}:3:3: cards: no deck has a card 'd11'",
        "loosely: 'maybe' is not known here",
    ):
        assert message in found
    assert "no deck has a card 'Q 9'" not in found


def test_where_a_deck_cannot_be_read_nobody_is_blamed_for_naming_its_cards(tmp_path: Path) -> None:
    three_decks(tmp_path)
    (tmp_path / "corrections.yaml").write_text(STALE)
    (tmp_path / "broken.yaml").write_text("id: [\n")
    assert not any("no deck has a card" in problem for problem in messages(tmp_path))


def test_a_single_file_beside_decks_is_checked_against_them_and_they_are_not(
    tmp_path: Path,
) -> None:
    path = three_decks(tmp_path) / "corrections.yaml"
    path.write_text(STALE)
    write_deck_file(tmp_path, deck("zz", "c1"))
    assert len(messages(path)) == 2
    assert all(problem.startswith(f"{path}:") for problem in messages(path))
    assert len(messages(path, tmp_path)) == 3


def test_many_entries_for_cards_that_are_not_there_are_told_in_seconds(tmp_path: Path) -> None:
    write_deck_file(tmp_path, deck("many", *(f"q{number:04d}" for number in range(2000))))
    entries = "".join(f"  x{n:04d}:\n    notes:\n      - text: No.\n" for n in range(2000))
    (tmp_path / "notes.yaml").write_text(f"cards:\n{entries}")
    told = messages(tmp_path)
    assert len(told) == 1001
    assert told[-1].endswith("... and 1000 more problems")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A learner whose corrections and notes fit no more."""
    folder = three_decks(tmp_path / "home" / "decks")
    (folder / "corrections.yaml").write_text(STALE)
    (tmp_path / "home" / "notes.yaml").write_text("cards:\n  x1:\n    notes:\n      - text: No.\n")
    return tmp_path / "home"


def test_a_review_does_not_complain_of_what_takes_no_card_away(home: Path) -> None:
    started = start_review(workspace_in(home, FixedClock()), Selection())
    assert started.problems == ()
    started.close()
    names = [
        Path(problem.path).name for problem in check_workspace_decks(workspace_in(home)).problems
    ]
    assert names == ["corrections.yaml", "corrections.yaml"]


def test_own_notes_may_name_other_cards_only_where_the_decks_were_chosen(
    home: Path,
) -> None:
    chosen = check_workspace_decks(workspace_in(home)).problems
    assert not any("notes.yaml" in problem.path for problem in chosen)
    usual = check_workspace_decks(open_workspace(Places(str(home)), FixedClock())).problems
    assert any(problem.path == str(home / "notes.yaml") for problem in usual)
