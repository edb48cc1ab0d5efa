"""Corrections and notes: what is read, and every mistake with its place."""

import pytest

from dp100_cards.model.corrections import Correction, CorrectionKind, Patch
from dp100_cards.storage.overlays.overlay_reader import read_corrections_file, read_notes_file
from dp100_cards.storage.yaml_files.spot import Spot

CORRECTIONS = """\
# yaml-language-server: $schema=schema/corrections.json
cards:
  q16:
    patches:
      - field: answer
        find: "${inputs.lr}"
        replace: "${{inputs.lr}}"
        times: 2
    notes:
      - kind: damaged
        text: |
          The braces were lost.

          Twice.
        source: Microsoft Learn, concept-expressions.md (2024-07-16)
        checked: 2026-11-22
      - kind: wrong
        text: no
        source: 010
        checked: 2024-02-29
"""
NOTES = """\
cards:
  q16:
    notes:
      - text: |
          My own remark.
      - text: Another.
"""


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_corrections_file(text, "corrections.yaml").problems]


def changed(old: str, new: str) -> list[str]:
    assert old in CORRECTIONS
    return problems_of(CORRECTIONS.replace(old, new))


def patch_of(find: str, replace: str) -> Patch:
    text = (
        "cards:\n  q1:\n    patches:\n      - field: answer\n"
        f"        find: {find}\n        replace: {replace}\n"
    )
    (entry,) = read_corrections_file(text, "corrections.yaml").entries
    return entry.remarks.patches[0]


def test_corrections_are_read_in_the_order_of_the_file_with_their_places() -> None:
    (entry,) = read_corrections_file(CORRECTIONS, "corrections.yaml").entries
    assert entry.remarks.card_id == "q16"
    assert entry.remarks.patches == (Patch("answer", "${inputs.lr}", "${{inputs.lr}}", 2),)
    assert entry.remarks.corrections == (
        Correction(
            CorrectionKind.DAMAGED,
            "The braces were lost.\n\nTwice.",
            "Microsoft Learn, concept-expressions.md (2024-07-16)",
            "2026-11-22",
        ),
        Correction(CorrectionKind.WRONG, "no", "010", "2024-02-29"),
    )
    assert (entry.spot, entry.patch_spots) == (Spot(3, 3), (Spot(6, 15),))


def test_notes_are_read() -> None:
    (entry,) = read_notes_file(NOTES, "notes.yaml").entries
    assert entry.remarks.notes == ("My own remark.", "Another.")
    assert entry.remarks.card_id == "q16"


def test_notes_know_no_patches_and_no_kinds() -> None:
    text = NOTES.replace("- text: Another.", "- kind: wrong\n        text: Another.")
    text += "    patches:\n      - field: answer\n"
    problems = [str(problem) for problem in read_notes_file(text, "notes.yaml").problems]
    assert len(problems) == 2
    assert problems[0].startswith("notes.yaml:6:9: kind: ")
    assert problems[1].startswith("notes.yaml:8:5: patches: ")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: wrong", "kind: wrnog", "17:15: kind: 'wrnog' is not known here (did you"),
        ("field: answer", "field: anwser", "5:16: field: 'anwser' is not known here (did you mean"),
        ("2024-02-29", "2023-02-29", "20:18: checked: there is no day 2023-02-29"),
        ("2024-02-29", "2024-2-9", "20:18: checked: '2024-2-9' must be a date such as"),
        ("2024-02-29", "29.2.2024", "20:18: checked: '29.2.2024' must be a date such as"),
        ("times: 2", "times: 0", "8:16: times: '0' must be a positive number"),
        ("times: 2", "times: -1", "8:16: times: '-1' must be a positive number"),
        ("times: 2", "times: two", "8:16: times: 'two' must be a positive number"),
        ('"${inputs.lr}"', '""', "6:15: find: is empty"),
        ('"${inputs.lr}"', '"${{inputs.lr}}"', "7:18: replace: is the same as `find`"),
        ('        replace: "${{inputs.lr}}"\n', "", "6:15: replace: this patch has none; write"),
        ("  q16:", "  Q16:", "3:3: cards: 'Q16' must be the id of a card"),
        ("source: 010", "sauce: 010", "19:9: sauce: not a field of a note (did you mean"),
        ("        source: 010\n", "", "source: this note has none"),
        ("notes:", "nots:", "9:5: nots: not a field of a card's entry (did you mean 'notes'?)"),
        ("cards:\n", "cards:\n  q16:\n    notes: []\n", "q16: is given twice"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(old: str, new: str, expected: str) -> None:
    assert any(expected in problem for problem in changed(old, new))


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = CORRECTIONS.replace("kind: wrong", "kind: x").replace("times: 2", "times: x")
    lines = [int(problem.split(":")[1]) for problem in problems_of(text)]
    assert lines == [8, 17]


def test_what_is_right_of_an_entry_is_kept_beside_mistakes() -> None:
    text = CORRECTIONS.replace("kind: wrong", "kind: wrnog").replace("times: 2", "times: 0")
    (entry,) = read_corrections_file(text, "corrections.yaml").entries
    assert [note.kind for note in entry.remarks.corrections] == [CorrectionKind.DAMAGED]
    assert (entry.remarks.patches, entry.patch_spots) == ((), ())


@pytest.mark.parametrize("entry", ["", " x", "\n    - x"])
def test_an_entry_without_fields_is_told_once(entry: str) -> None:
    (problem,) = problems_of(f"cards:\n  q1:{entry}\n")
    assert "q1: must be fields such as `patches: ...`" in problem


def test_an_entry_that_says_nothing_is_a_mistake() -> None:
    assert "q1: has neither patches nor notes" in problems_of("cards:\n  q1: {}\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cards",
        "cards: []",
        "cards:\n  - q16\n",
        "cards:\n  q16:\n",
        "cards:\n  q16: x\n",
        "cards:\n  q16:\n    notes: x\n",
        "cards:\n  q16:\n    notes:\n      - x\n",
        "cards:\n  q16:\n    patches:\n      - find: [a]\n        replace: {a: b}\n",
        "cards: &a\n  q16: *a\n",
        "cards: !!python/object:os.system {}\n",
        "[" * 100_000,
        "a: {" * 50_000,
        "\x00",
    ],
)
def test_what_is_something_else_is_told_and_no_crash(text: str) -> None:
    assert problems_of(text)
    assert read_notes_file(text, "notes.yaml").problems


def test_the_characters_of_a_patch_are_taken_as_they_are_written() -> None:
    assert patch_of('"  a "', '"\\n\\nb"') == Patch("answer", "  a ", "\n\nb")
    assert patch_of("|\n          one\n          two", "''") == Patch("answer", "one\ntwo", "")
    assert patch_of("'${inputs.lr}'", "no") == Patch("answer", "${inputs.lr}", "no")


def test_hostile_characters_become_visible() -> None:
    text = CORRECTIONS.replace("text: no", 'text: "\\e[2J\\u202e"')
    (entry,) = read_corrections_file(text, "corrections.yaml").entries
    assert entry.remarks.corrections[1].text.isprintable()
