import time

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.study.recall.code_comparison import CodeComparison, DiffKind, compare_text

MARKS = {DiffKind.SAME: " ", DiffKind.MISSING: "-", DiffKind.EXTRA: "+"}


def shown(comparison: CodeComparison) -> list[str]:
    """The lines with a mark before each, as a diff is written."""
    return [f"{MARKS[line.kind]} {line.text}" for line in comparison.lines]


def test_blanks_and_continued_lines_do_not_count() -> None:
    expected = "FROM base\n\nRUN pip install \\\n    a b\n"
    assert compare_text(expected, "FROM  base\nRUN pip install a\tb").is_equal


def test_a_diff_shows_what_is_missing_and_what_is_too_much() -> None:
    comparison = compare_text("one\ntwo\nthree", "one\nthree\nfour")
    assert not comparison.is_equal
    assert shown(comparison) == ["  one", "- two", "  three", "+ four"]


def test_nothing_typed_leaves_all_missing() -> None:
    assert shown(compare_text("a\nb", " \n")) == ["- a", "- b"]


LINES = st.lists(st.sampled_from(("a", "b", "c d", "e")), max_size=12)


@given(LINES, LINES)
def test_the_lines_of_both_texts_can_be_read_off_the_diff(
    expected: list[str], typed: list[str]
) -> None:
    lines = compare_text("\n".join(expected), "\n".join(typed)).lines
    assert [each.text for each in lines if each.kind is not DiffKind.EXTRA] == expected
    assert [each.text for each in lines if each.kind is not DiffKind.MISSING] == typed


def test_very_many_equal_lines_are_compared_at_once() -> None:
    begin = time.process_time()
    comparison = compare_text("a\nb\n" * 20_000, "a\n" * 50_000)
    assert time.process_time() - begin < 3
    assert not comparison.is_equal
    assert not compare_text("a\n" * 3000, "a\n" * 2500).is_equal
