"""A stretch of columns cut out of a line: exactly as wide as asked, and no sign parted."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from dp100_cards.tui.markdown.cropping import cropped
from dp100_cards.tui.markdown.wrapping import cells_of
from tests.support.laws import tries

RED, BLUE = Style.parse("red"), Style.parse("blue")
CLOUD, SCIENTIST, ACCENTED = "☁\ufe0f", "👩\u200d🔬", "e\u0301"
SIGNS = ["a", " ", "日", "한", CLOUD, SCIENTIST, ACCENTED, "🇩🇪", "क्षि", "👍🏽", "1\ufe0f\u20e3"]
STRAY = ["\ufe0f", "\u200d", "\u0301", "\x1b"]


def lines(signs: list[str]) -> st.SearchStrategy[Strip]:
    """Lines of two colours."""
    text = st.lists(st.sampled_from(signs), max_size=12).map("".join)
    return st.builds(lambda a, b: Strip([Segment(a, RED), Segment(b, BLUE)]), text, text)


def crop(text: str, start: int, end: int) -> str:
    return cropped(Strip([Segment(text, RED)]), start, end, BLUE).text


@given(line=lines(SIGNS + STRAY), start=st.integers(0, 40), width=st.integers(0, 40))
@example(line=Strip([Segment(f"a {CLOUD} b", RED)]), start=3, width=3)
@tries(150)
def test_a_stretch_is_exactly_as_wide_as_asked(line: Strip, start: int, width: int) -> None:
    part = cropped(line, start, start + width, BLUE)
    assert part.cell_length == width
    assert sum(cell_len(segment.text) for segment in part) == width


@given(line=lines(SIGNS), cut=st.integers(0, 40))
@tries(100)
def test_two_stretches_are_the_line_but_for_a_sign_between_them(line: Strip, cut: int) -> None:
    cut = min(cut, line.cell_length)
    left = cropped(line, 0, cut, BLUE).text
    right = cropped(line, cut, line.cell_length, BLUE).text
    if left + right != line.text:
        assert (left[-1], right[0]) == (" ", " ")
        sign = line.text.removeprefix(left[:-1]).removesuffix(right[1:])
        assert left[:-1] + sign + right[1:] == line.text
        assert cell_len(sign) == 2
        assert any(sign in each for each in SIGNS)


@pytest.mark.parametrize("wide", ["日", CLOUD, SCIENTIST])
def test_blanks_are_left_of_a_wide_sign_on_both_sides_of_a_cut(wide: str) -> None:
    text = f"ab{wide}cd"
    assert (crop(text, 0, 3), crop(text, 3, 6)) == ("ab ", " cd")
    assert (crop(text, 0, 4), crop(text, 4, 6)) == (f"ab{wide}", "cd")
    assert (crop(text, 0, 2), crop(text, 2, 6)) == ("ab", f"{wide}cd")


def test_an_accent_stays_with_its_letter() -> None:
    text = f"ab{ACCENTED}cd"
    assert (crop(text, 0, 3), crop(text, 3, 5)) == (f"ab{ACCENTED}", "cd")


def test_colours_stay_and_what_is_missing_is_filled_up() -> None:
    line = Strip([Segment("abc", RED), Segment("def", BLUE)])
    assert list(cropped(line, 2, 4, RED)) == [Segment("c", RED), Segment("d", BLUE)]
    assert list(cropped(line, 5, 9, RED)) == [Segment("f", BLUE), Segment("   ", RED)]
    assert list(cropped(line, 8, 10, RED)) == [Segment("  ", RED)]


def test_a_whole_line_is_the_same_one_since_it_remembers_how_it_is_painted() -> None:
    line = Strip([Segment("abc", RED)])
    assert cropped(line, 0, 3, RED) is line


@given(st.one_of(st.text(), st.lists(st.sampled_from(SIGNS + STRAY)).map("".join)))
@tries(100)
def test_widths_are_those_of_the_library(text: str) -> None:
    assert cells_of(text) == cell_len(text)
