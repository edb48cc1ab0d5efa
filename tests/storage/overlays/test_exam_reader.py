"""The exam: what is read, every mistake with its place, and which folder's exam it is."""

import pytest

from dp100_cards.model.exam import Area, CardAreas, ExamName, ExamStatus
from dp100_cards.model.ids import CardId
from dp100_cards.storage.overlays.exam_codec import exam_from_json, exam_to_json
from dp100_cards.storage.overlays.exam_reader import read_exam
from dp100_cards.storage.yaml_files.spot import Spot

EXAM = """\
code: DP-100
title: Designing and Implementing
status: retired
retired: 2026-06-01
successor:
  code: AI-300
  title: Operationalizing
outline:
  as_of: 2025-04-11
  source: Study guide
  checked: 2026-11-22
  domains:
    - id: "1"
      title: Design and prepare
      weight: 20-25%
      areas:
        - id: 1a
          title: Design a solution
        - id: 1b
          title: Create a workspace
    - id: "2"
      title: Explore data
      weight: 20-25%
      areas:
        - id: 2a
          title: Use automated machine learning
notes:
  - kind: outdated
    text: SDK v1 is out of support.
    source: Microsoft Learn
    checked: 2026-11-22
cards:
  q01:
    areas:
      - 1b
  q02:
    areas:
      - 1b
      - 2a
    loosely: yes
"""


def changed(old: str, new: str) -> list[str]:
    assert old in EXAM
    read = read_exam(EXAM.replace(old, new), "exam.yaml")
    assert (read.exam is None) == bool(read.problems)
    return [str(problem) for problem in read.problems]


def test_an_exam_is_read() -> None:
    read = read_exam(EXAM, "exam.yaml")
    exam = read.exam
    assert exam is not None
    assert exam.name == ExamName("DP-100", "Designing and Implementing")
    assert (exam.status, exam.retired) == (ExamStatus.RETIRED, "2026-06-01")
    assert exam.successor == ExamName("AI-300", "Operationalizing")
    assert [domain.weight for domain in exam.outline.domains] == ["20-25%", "20-25%"]
    assert [area.id for area in exam.outline.areas] == ["1a", "1b", "2a"]
    assert [note.text for note in exam.notes] == ["SDK v1 is out of support."]
    assert read.spots == {"q01": Spot(33, 3), "q02": Spot(36, 3)}


def test_a_card_knows_its_areas_and_whether_it_belongs_there_loosely() -> None:
    exam = read_exam(EXAM, "exam.yaml").exam
    assert exam is not None
    q01, q02 = CardId("q01"), CardId("q02")
    assert exam.cards[q01] == CardAreas((Area("1b", "Create a workspace"),))
    assert [area.id for area in exam.cards[q02].areas] == ["1b", "2a"]
    assert exam.cards[q02].loosely
    assert exam.cards.keys() == {q01, q02}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("      - 2a\n", "      - 2aa\n", "39:9: areas: the outline has no area '2aa' (did you"),
        ("        - id: 1b", "        - id: 1a", "19:15: id: the area '1a' is there already"),
        ("status: retired", "status: gone", "3:9: status: 'gone' is not known here"),
        ("retired: 2026-06-01\n", "", "3:9: retired: a retired exam needs the date of its end"),
        ("status: retired", "status: active", "4:10: retired: the exam's status is active"),
        ("2026-06-01", "2026-06-31", "4:10: retired: there is no day 2026-06-31"),
        ("2025-04-11", "2025-13-11", "9:10: as_of: there is no day 2025-13-11"),
        ("loosely: yes", "loosely: maybe", "40:14: loosely: 'maybe' is not known here"),
        ("outline:", "outlin:", "8:1: outlin: not a field of an exam (did you mean 'outline'?)"),
        ("kind: outdated", "kind: old", "28:11: kind: 'old' is not known here"),
        ("  q01:", "  Q 01:", "33:3: cards: 'Q 01' must be the id of a card"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(old: str, new: str, expected: str) -> None:
    assert any(f"exam.yaml:{expected}" in problem for problem in changed(old, new))


def test_areas_are_not_blamed_for_an_outline_that_is_misspelt() -> None:
    assert not any("areas:" in problem for problem in changed("outline:", "outlin:"))


@pytest.mark.parametrize("text", ["", "x", "cards: []", "outline: x", "[" * 100_000, "\x00"])
def test_what_is_something_else_is_told_and_no_crash(text: str) -> None:
    assert read_exam(text, "exam.yaml").problems


def test_an_exam_comes_back_from_the_cache_as_it_was_read() -> None:
    exam = read_exam(EXAM, "exam.yaml").exam
    assert exam is not None
    assert exam_from_json(exam_to_json(exam)) == exam
