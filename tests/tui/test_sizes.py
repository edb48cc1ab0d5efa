"""Every screen at every size that the program promises, and terminals that change their size."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.tui.screens.writing import WritingScreen
from dp100_cards.tui.terminal.too_small import TooSmallScreen
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.tui.widgets.point_list import PointList
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import StartedReview
from tests.tui.playing import play_review, screen_text
from tests.tui.whole_app import play_from_home

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60), (40, 10)]
RATINGS = ("1 Again", "2 Hard", "3 Good", "4 Easy")
NARROW = 45
"""Below so many columns the keys of the ratings stand without their names."""
WIDE_CODE = f"    x = load({', '.join(f'argument_{number}' for number in range(26))})"
LONG_ANSWER = "\n".join(f"      {number}. Line number {number}." for number in range(1, 201))
DECK = f"""\
id: compute
title: Compute
cards:
  - id: q08
    topic: 1. Understanding
    question: |
      What is one?
    answer: |
{LONG_ANSWER}
    key_points: [A first point, A second point, A third point]
  - id: q09
    question: |
      What is two?
    answer: |
      ```python
  {WIDE_CODE}
      ```
"""


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "compute.yaml").write_text(DECK)
    return folder


async def resize(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await pilot.pause(0.02)  # Textual waits a little for the next change


def first_line(pilot: Pilot[None]) -> int:
    """The number of the first line of the long answer that is in view."""
    text = screen_text(pilot)
    return next(number for number in range(1, 201) if f"Line number {number}." in text)


def assert_can_rate(pilot: Pilot[None]) -> None:
    lines = screen_text(pilot).split("\n")
    assert len(lines) == pilot.app.size.height
    assert_ratings(lines[-2], pilot.app.size.width)
    assert "1-4" in lines[-1], lines


def assert_ratings(line: str, width: int) -> None:
    """Each rating with the interval of a new card, whole."""
    cells = re.split(r"\s{2,}", re.sub("[\u25b6\u25c0]", " ", line).strip())
    names = [rating if width >= NARROW else rating[0] for rating in RATINGS]
    assert len(cells) == len(RATINGS), line
    for cell, name in zip(cells, names, strict=True):
        assert re.fullmatch(rf"{name} \d+[mhd]", cell), line


@pytest.mark.parametrize("size", SIZES)
def test_ratings_and_keys_are_in_view_at_every_size(
    tmp_path: Path, decks: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        assert "What is one?" in screen_text(pilot)
        await pilot.press("space")
        assert_can_rate(pilot)
        assert "Line number 1." in screen_text(pilot)
        await pilot.press("tab", "b")
        assert "[x] A second point" in screen_text(pilot)
        assert_can_rate(pilot)

    play_review(tmp_path / "home", decks, steps, size)


@pytest.mark.parametrize("size", [(60, 20), (200, 60), (40, 10)])  # the others have their dumps
def test_every_screen_opens_at_every_size(
    tmp_path: Path, decks: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        for opening, closing in (
            (["question_mark"], ["escape"]),
            (["comma"], ["escape"]),
            (["s", "2"], ["escape"]),
            (["b"], []),
            (["question_mark"], ["escape"]),
            (["enter"], ["escape"]),
            (["d"], []),
            (["i"], ["escape"]),
            (["n"], ["escape"]),
            (["r"], []),
            (["t"], ["escape"]),
            (["l"], []),
            (["space", "4"], []),
        ):
            await pilot.press(*opening)
            await pilot.pause()
            lines = screen_text(pilot).split("\n")
            assert len(lines) == size[1]
            assert any(line.strip() for line in lines)
            await pilot.press(*closing)
        assert "done" in screen_text(pilot).split("\n")[-1]

    play_from_home(tmp_path / "home", decks, steps, size)


@pytest.mark.parametrize("size", [(60, 20), (120, 40), (200, 60), (40, 10)])
def test_the_text_in_view_stays_when_the_size_changes(
    tmp_path: Path, decks: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("space", *["pagedown"] * 5)
        before = first_line(pilot)
        assert before > 50
        await resize(pilot, size)
        assert abs(first_line(pilot) - before) <= 3
        assert_keys(pilot)
        await resize(pilot, (80, 24))
        assert abs(first_line(pilot) - before) <= 3
        assert_keys(pilot)

    play_review(tmp_path / "home", decks, steps)


def assert_keys(pilot: Pilot[None]) -> None:
    lines = screen_text(pilot).split("\n")
    assert_ratings(lines[-2], pilot.app.size.width)
    assert "Space" in lines[-1]


def test_ticking_goes_on_when_the_size_changes(tmp_path: Path, decks: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "b")
        for size in (*SIZES, (80, 24)):
            await resize(pilot, size)
            assert isinstance(pilot.app.focused, PointList)
            assert "[x] A second point" in screen_text(pilot)
            assert_can_rate(pilot)
        await pilot.press("c")
        assert set(review.session.recall.said or ()) == {1, 2}

    play_review(tmp_path / "home", decks, steps)


def test_code_scrolled_sideways_survives_a_change_of_size(tmp_path: Path, decks: Path) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("space", "3", "space", "z", *["right"] * 12)
        view = pilot.app.screen.query_one(CardView)
        assert view.scroll_x == 96
        for size in (*SIZES, (80, 24)):
            await resize(pilot, size)
            assert view.scroll_x == 96
            assert "argument_" in screen_text(pilot)
            assert_can_rate(pilot)
        await resize(pilot, (400, 24))
        assert "argument_0" in screen_text(pilot)

    play_review(tmp_path / "home", decks, steps)


@pytest.mark.parametrize("key", ["question_mark", "i", "ctrl+p"])
def test_what_lies_over_a_card_follows_the_size(tmp_path: Path, decks: Path, key: str) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("space", key)
        over = type(pilot.app.screen)
        for size in (*SIZES, (80, 24)):
            await resize(pilot, size)
            assert isinstance(pilot.app.screen, over)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert_keys(pilot)

    play_review(tmp_path / "home", decks, steps)


def test_a_typed_answer_survives_a_change_of_size(tmp_path: Path, decks: Path) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("t", *"half an")
        for size in (*SIZES, (20, 5), (80, 24)):
            await resize(pilot, size)
        await pilot.press(*" answer")
        assert isinstance(pilot.app.screen, WritingScreen)
        assert pilot.app.screen.draft == "half an answer"
        await pilot.press("ctrl+s")
        assert "half an answer" in screen_text(pilot)

    play_review(tmp_path / "home", decks, steps)


def test_a_terminal_that_is_too_small_says_so_and_takes_no_keys(
    tmp_path: Path, decks: Path
) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        for size in ((39, 24), (80, 9), (10, 3), (1, 1)):
            await resize(pilot, size)
            assert isinstance(pilot.app.screen, TooSmallScreen)
            await pilot.press("3", "space", "question_mark", "u", "q", "ctrl+p", "escape")
            assert isinstance(pilot.app.screen, TooSmallScreen)
        assert review.session.rated == ()
        await resize(pilot, (39, 24))
        assert "40x10 at least" in screen_text(pilot)
        await resize(pilot, (80, 24))
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert_keys(pilot)

    play_review(tmp_path / "home", decks, steps)


def test_a_palette_below_a_terminal_too_small_is_not_opened_again(
    tmp_path: Path, decks: Path
) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        await pilot.press("ctrl+p")
        await resize(pilot, (20, 5))
        await pilot.press("ctrl+p")
        await resize(pilot, (80, 24))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)

    play_review(tmp_path / "home", decks, steps)
