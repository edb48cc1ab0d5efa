import pytest

from dp100_cards.documents.line_kinds import LineKind
from dp100_cards.documents.lines import read_lines


def kinds(text: str) -> list[LineKind]:
    return [line.kind for line in read_lines(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", LineKind.BLANK),
        ("   ", LineKind.BLANK),
        ("words", LineKind.TEXT),
        ("**bold** words", LineKind.TEXT),
        ("-words", LineKind.TEXT),
        ("#words", LineKind.TEXT),
        ("####### words", LineKind.TEXT),
        ("# Title", LineKind.HEADING),
        ("  - entry", LineKind.BULLET),
        ("* entry", LineKind.BULLET),
        ("• entry", LineKind.BULLET),
        ("1. entry", LineKind.NUMBERED),
        ("12) entry", LineKind.NUMBERED),
        ("---", LineKind.RULE),
        ("* * *", LineKind.RULE),
        ("-", LineKind.FURNITURE),
        ("- ", LineKind.FURNITURE),
        ("■", LineKind.FURNITURE),
        ("Page 3 of 27", LineKind.FURNITURE),
        ("page 3", LineKind.FURNITURE),
        ("- 3 -", LineKind.FURNITURE),
        ("##", LineKind.FURNITURE),
        ("\f", LineKind.BLANK),
        ("\u240c", LineKind.FURNITURE),
        ("\u240c# Title", LineKind.HEADING),
        ("\u2022entry", LineKind.BULLET),
        ("-**entry**", LineKind.BULLET),
        ("-Answer: entry", LineKind.BULLET),
        ("-5 degrees", LineKind.TEXT),
        ("o Entry", LineKind.BULLET),
        ("o **Entry**", LineKind.BULLET),
        ("o entry", LineKind.TEXT),
    ],
)
def test_a_line_has_the_kind_it_looks_like(text: str, kind: LineKind) -> None:
    assert kinds(text) == [kind]


def test_a_line_loses_its_marker_and_keeps_its_column() -> None:
    (line,) = read_lines("    3. **Third** thing")
    assert (line.indent, line.ordinal, line.text) == (4, 3, "**Third** thing")


def test_a_heading_loses_the_marks_that_close_it() -> None:
    assert [line.text for line in read_lines("## Title ##\n## C#")] == ["Title", "C#"]


def test_a_foreign_bullet_in_a_heading_makes_it_a_bold_entry() -> None:
    (line,) = read_lines("### ■ Example Snippet:")
    assert (line.kind, line.text) == (LineKind.BULLET, "**Example Snippet:**")


def test_a_foreign_bullet_within_a_bullet_goes() -> None:
    assert [line.text for line in read_lines("- • entry")] == ["entry"]


def test_nothing_inside_a_fence_is_anything_but_code() -> None:
    found = kinds("```\n# comment\n- entry\n\n---\n```\n# Title")
    assert found == [
        LineKind.FENCE_OPEN,
        *[LineKind.CODE] * 4,
        LineKind.FENCE_CLOSE,
        LineKind.HEADING,
    ]


def test_code_loses_the_indentation_of_its_fence_only() -> None:
    lines = read_lines("  ```yaml\n  a:\n    b: 1\nc: 2\n  ```")
    assert [line.text for line in lines[:4]] == ["yaml", "a:", "  b: 1", "c: 2"]


def test_a_fence_is_closed_by_marks_like_its_own() -> None:
    found = kinds("````\n```\n~~~\n````\nwords")
    assert found[-2:] == [LineKind.FENCE_CLOSE, LineKind.TEXT]
    assert found[1:3] == [LineKind.CODE] * 2


def test_a_fence_that_is_never_closed_ends_before_the_next_question() -> None:
    found = kinds("```\ncode\n- **Question 2:** What?\nwords")
    assert found == [LineKind.FENCE_OPEN, LineKind.CODE, LineKind.BULLET, LineKind.TEXT]


def test_line_numbers_do_not_depend_on_the_kind_of_line_ends() -> None:
    assert read_lines("a\r\nb\rc") == read_lines("a\nb\nc")
    assert [line.number for line in read_lines("a\nb\n")] == [1, 2, 3]


def test_furniture_says_what_it_is() -> None:
    notes = [line.note for line in read_lines("---\n-\n\u25a0\nPage 3\n##\n\u240c")]
    bullet = "bullet without text"
    assert notes == ["rule", bullet, bullet, "page number", "heading without text", "end of a page"]


def test_non_breaking_spaces_become_plain_ones_in_code_too() -> None:
    lines = read_lines("**Question\u00a03:** What?\n```\nx\u202f= 1\n```")
    assert [line.text for line in lines[:3]] == ["**Question 3:** What?", "", "x = 1"]
    assert [bool(line.note) for line in lines] == [True, False, True, False]


@pytest.mark.parametrize(
    "label", ["**Explanation:** So.", "- **Answer:** That.", "## Question 2: x"]
)
def test_a_label_that_stands_out_ends_a_fence_that_was_never_closed(label: str) -> None:
    assert kinds(f"```\ncode\n{label}")[2] is not LineKind.CODE


@pytest.mark.parametrize(
    "line", ["# Question 1: load the data", "- Q1: 5", "answer: 42", "# Answer: none", "**kwargs"]
)
def test_code_that_resembles_a_label_ends_no_fence(line: str) -> None:
    assert kinds(f"```\n{line}\n```\n\n**Explanation:** So.")[1] is LineKind.CODE


def test_numbers_that_stand_alone_and_rise_are_page_numbers() -> None:
    lines = read_lines("one\n\n7\n\ntwo\n\n8\n\nthree\n\n9\n")
    furniture = [line.number for line in lines if line.kind is LineKind.FURNITURE]
    assert furniture == [3, 7, 11]
    assert {line.note for line in lines if line.number in furniture} == {"page number"}


@pytest.mark.parametrize(
    "text", ["one\n\n7\n\n8\n\ntwo", "4\n\n2\n\n9\n\n5", "a\n7\nb\n8\nc\n9", "1\n\n2\n\n300"]
)
def test_other_numbers_are_content(text: str) -> None:
    assert LineKind.FURNITURE not in kinds(text)


@pytest.mark.parametrize(
    "text", ["Title\n===", "I. Setting Up (15-20%)\n---", "\n**B. Data**\n-----"]
)
def test_an_underlined_line_is_a_heading(text: str) -> None:
    assert kinds(text)[-2:] == [LineKind.HEADING, LineKind.RULE]


@pytest.mark.parametrize(
    "text", ["The end.\n---", "one\nA. two\n---", "- A. one\n---", "A. one\n\n---"]
)
def test_a_rule_below_a_text_makes_no_heading_of_it(text: str) -> None:
    assert LineKind.HEADING not in kinds(text)


def test_a_fence_may_open_behind_a_label() -> None:
    text = "Answer: ```sql\nSELECT 1;\n\nAnswer: 2\n```\nbehind"
    found = kinds(text)
    assert found == [LineKind.TEXT, *[LineKind.CODE] * 3, LineKind.FENCE_CLOSE, LineKind.TEXT]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("# \u25a0 Cost", "**Cost**"),
        ("# \u25a0 **Cost**", "**Cost**"),
        ("# \u25a0 **Cost:** S tier is billed.", "**Cost:** S tier is billed."),
    ],
)
def test_an_entry_that_had_become_a_heading_is_bold_once(heading: str, text: str) -> None:
    (line,) = read_lines(heading)
    assert (line.kind, line.text) == (LineKind.BULLET, text)
