"""Two versions of a text put together: both sides' changes, or None where they meet."""

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.reconcile.text_merge import merge_lines, merge_texts

BASE = "one\ntwo\nthree\nfour\nfive"


def test_changes_in_different_places_are_both_made() -> None:
    edited, built = BASE.replace("one", "ONE"), f"{BASE}\nsix"
    assert merge_texts(BASE, edited, built) == "ONE\ntwo\nthree\nfour\nfive\nsix"


def test_a_line_taken_away_on_one_side_is_gone() -> None:
    assert merge_texts(BASE, BASE.replace("two\n", ""), BASE.replace("five", "FIVE")) == (
        "one\nthree\nfour\nFIVE"
    )


def test_changes_in_the_same_place_do_not_merge() -> None:
    assert merge_texts(BASE, BASE.replace("two", "TWO"), BASE.replace("two", "2")) is None


def test_the_same_change_on_both_sides_is_made_once() -> None:
    changed = BASE.replace("two", "TWO")
    assert merge_texts(BASE, changed, changed) == changed


def test_lists_merge_like_lines() -> None:
    assert merge_lines(("a", "b", "c"), ("A", "b", "c"), ("a", "b", "c", "d")) == (
        "A", "b", "c", "d",
    )  # fmt: skip


LINES = st.lists(st.sampled_from("abc"), max_size=8).map(tuple)


@given(LINES, LINES)
def test_who_changed_nothing_follows_the_other(base: tuple[str, ...], new: tuple[str, ...]) -> None:
    assert merge_lines(base, base, new) == new
    assert merge_lines(base, new, base) == new
    assert merge_lines(base, new, new) == new


@given(LINES, LINES, LINES)
def test_the_sides_can_change_places(
    base: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert merge_lines(base, one, other) == merge_lines(base, other, one)


@given(LINES, LINES, LINES)
def test_nothing_is_invented(
    base: tuple[str, ...], one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    merged = merge_lines(base, one, other)
    if merged is not None:
        assert set(merged) <= {*one, *other}
