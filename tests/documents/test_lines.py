import pytest

from dp100_cards.documents.lines import LineKind, read_lines


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
