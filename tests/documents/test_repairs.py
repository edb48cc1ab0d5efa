"""Every repair is listed with its line, and text without damage needs none."""

import pytest

from tests.documents.builders import parse

CARD = ["- **Question 1:** What?", "- **Answer:**"]


def repairs_of(*answer: str) -> list[tuple[int, str]]:
    """Line and text of the repairs; the answer begins on line 3."""
    found = parse("\n".join([*CARD, *answer])).repairs
    return [(repair.line, repair.what) for repair in found]


@pytest.mark.parametrize(
    ("answer", "repairs"),
    [
        (["It is the", "", "hub."], [(5, "joined to line 3, cut by the end of a page")]),
        (["- It is the", "", "hub."], [(5, "joined to line 3, cut by the end of a page")]),
        (
            ["It.", "", "```python", "x = 1", "```"],
            [],
        ),
        (
            ["  1. one.", "", "2. two.", "  3. three."],
            [
                (5, "entry put back into the list of line 3"),
                (6, "entry of a list put back one level out"),
            ],
        ),
        (
            ["  - **A:** as:", "", "- one.", "- two."],
            [
                (5, "entry of a list put back one level in"),
                (6, "entry of a list put back one level in"),
            ],
        ),
        (["1. one.", "1. two.", "1. three."], []),
        (["1. one.", "2. two.", "2. three."], [(5, "number 2 of an entry made 3")]),
        (["\u2022 one.", "- two."], [(3, "bullet \u2022 replaced")]),
        (["- \u25a0 one."], [(3, "bullet \u25a0 replaced")]),
        (["### \u25a0 One:", "", "It."], [(3, "entry that had become a heading")]),
        (
            ["Of a\\_b and", "of c\\_d."],
            [(3, "escaped underscore unescaped"), (4, "escaped underscore unescaped")],
        ),
        (
            ["It is.", "It is **train.py** and **a\\_b**."],
            [
                (4, "bold made code: `a_b`"),
                (4, "bold made code: `train.py`"),
                (4, "escaped underscore unescaped"),
            ],
        ),
        (["A\u00a0b."], [(3, "non-breaking spaces made plain ones")]),
    ],
)
def test_a_repair_is_listed_with_its_line(
    answer: list[str], repairs: list[tuple[int, str]]
) -> None:
    assert repairs_of(*answer) == repairs


def test_a_join_deep_in_a_paragraph_does_not_shift_the_lines_of_other_repairs() -> None:
    found = repairs_of("It goes on", "and on to the", "", "next page with a\\_b", "and **c\\_d**.")
    assert found == [
        (6, "escaped underscore unescaped"),
        (6, "joined to line 4, cut by the end of a page"),
        (7, "bold made code: `c_d`"),
        (7, "escaped underscore unescaped"),
    ]


def test_joined_fences_are_listed_where_the_second_one_opens() -> None:
    found = repairs_of("```", "x = f(", "```", "", "```", "    1)", "```")
    assert (7, "code fence joined to line 4, cut by the end of a page") in found


def test_a_label_that_was_a_heading_because_of_its_bullet_is_listed() -> None:
    found = repairs_of("That.", "", "### \u2022 Explanation:", "", "So.")
    assert found == [(5, "label that had become a heading")]


@pytest.mark.parametrize(
    "answer",
    [
        ["One line", "and the next."],
        ["- one", "  - two", "  - three", "- four"],
        ["1. one", "   - two", "2. three"],
        ["  - one", "    1. two", "    2. three", "  - four"],
        [" 9. nine", "10. ten"],
        ["## A heading", "", "- **One:** text", "", "Text."],
        ["- **Lead:** text with `code` and *marks*", "", "  More of it."],
        ["| a | b |", "|---|---|", "| 1 | 2 |"],
    ],
)
def test_text_without_damage_needs_no_repair(answer: list[str]) -> None:
    assert repairs_of(*answer) == []


def test_lines_that_make_no_card_have_no_repairs() -> None:
    assert parse("\u2022 talk\n\n**Question 1:** a\\_b").repairs == ()
