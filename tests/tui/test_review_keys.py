"""What the review says of its keys: those that matter now, and those the learner has chosen."""

from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.tui.review_hints import key_range
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.usecases.start_review import StartedReview
from tests.tui.playing import Steps, play_review, screen_text

LONG = "\n".join(f"      line {number}  " for number in range(30))
POINTS = "\n".join(f"      - Point number {number} of many" for number in range(26))
DECK = f"""\
id: compute
title: Compute
cards:
  - id: q08
    question: |
      What?
    answer: |
{LONG}
    key_points:
{POINTS}
  - id: q09
    question: |
      What else?
    answer: |
      That.
"""


def play(tmp_path: Path, steps: Steps, size: tuple[int, int] = (80, 24), **changed: Any) -> None:
    decks = tmp_path / "decks"
    decks.mkdir(exist_ok=True)
    (decks / "compute.yaml").write_text(DECK)
    play_review(tmp_path / "home", decks, steps, size, **changed)


def key_line(pilot: Pilot[None]) -> str:
    return screen_text(pilot).splitlines()[-1]


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.pause()


def test_the_keys_follow_on_paging(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        assert "next page" in key_line(pilot)
        await pilot.press("space", "space")
        await settle(pilot)
        assert "next page" not in key_line(pilot)
        await pilot.press("k")
        await settle(pilot)
        assert "next page" in key_line(pilot)

    play(tmp_path, steps)


def test_the_keys_follow_on_the_wheel(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        view = pilot.app.screen.query_one(CardView)
        for _ in range(30):
            view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
        await settle(pilot)
        await pilot.pause(0.5)
        assert view.scroll_y == view.max_scroll_y
        assert "next page" not in key_line(pilot)

    play(tmp_path, steps)


def test_the_keys_follow_on_another_size(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        assert "next page" not in key_line(pilot)
        await pilot.resize_terminal(80, 20)
        await settle(pilot)
        assert "next page" in key_line(pilot)

    play(tmp_path, steps, size=(80, 50))


def test_keys_of_ones_own_stand_where_keys_are_named(tmp_path: Path) -> None:
    keys = {
        "review.reveal": "enter",
        "review.points": "f5",
        "review.rate_again": "f",
        "review.rate_hard": "d",
        "review.rate_good": "9",
        "review.rate_easy": "0",
        "review.line_down": "down",
        "review.undo": "backspace",
        "review.wrap": "Z",
    }

    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        assert "Enter shows the answer" in screen_text(pilot)
        await pilot.press("enter")
        text = screen_text(pilot)
        assert "f Again" in text
        assert "f d 9 0 rate" in text
        assert "F5: tick" in text
        await pilot.press("left")
        assert "Z shows each as one line" in screen_text(pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert "f d 9 0 rate" in key_line(pilot)
        await pilot.press("tab", "minus")
        assert "Backspace takes it back" in screen_text(pilot)

    play(tmp_path, steps, keys=keys)


def test_two_buttons_have_two_keys(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "down")
        await settle(pilot)
        assert "1-2 rate" in key_line(pilot)
        for _ in range(30):
            await pilot.press("down")
        await settle(pilot)
        assert "1-4" not in screen_text(pilot)

    play(tmp_path, steps, rating_buttons=2)


@pytest.mark.parametrize(
    ("keys", "row"),
    [("1234", "1-4"), ("12", "1-2"), ("7890", "7 8 9 0"), ("asdf", "a s d f"), ("0123", "0-3")],
)
def test_a_row_of_keys_is_told_short(keys: str, row: str) -> None:
    assert key_range([*keys]) == row


def test_a_click_ticks_the_point_under_the_mouse_in_a_list_that_is_scrolled(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab")
        for _ in range(25):
            await pilot.press("down")
        await settle(pilot)
        lines = screen_text(pilot).splitlines()
        row = next(place for place, line in enumerate(lines) if "Point number 20 of" in line)
        await pilot.click(offset=(20, row))
        await settle(pilot)
        assert sorted(review.session.recall.said or ()) == [20]

    play(tmp_path, steps)


def test_what_was_typed_does_not_list_the_points_that_stand_beside_it(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("t", *"Point", "space", *"number", "ctrl+s")
        await settle(pilot)
        text = screen_text(pilot)
        assert "Your answer" in text
        assert text.count("Point number 3 of many") == 1

    play(tmp_path, steps, size=(140, 50))


def test_a_card_without_key_points_says_so(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        await settle(pilot)
        assert "key points" not in screen_text(pilot)
        await pilot.press("tab")
        assert "This card has no key points." in screen_text(pilot)

    play(tmp_path, steps, selection=Selection(cards=("q09",)))


def test_how_sure_one_is_is_asked_for_by_ones_own_keys(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        assert "f sure  2 think so  3 guess" in screen_text(pilot)
        await pilot.press("f")
        assert review.session.recall.confidence is Confidence.SURE

    play(tmp_path, steps, confidence=True, keys={"review.rate_again": "f"})


def test_the_info_of_a_covered_card_does_not_give_its_answer_away(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "a", "1")  # so that points are missed
        assert not review.session.is_revealed
        await pilot.press("i")
        await settle(pilot)
        assert isinstance(pilot.app.screen, InfoScreen)
        assert "Point number" not in screen_text(pilot)
        await pilot.press("escape", "a", "i")
        await settle(pilot)
        assert "Point number" in screen_text(pilot)

    play(tmp_path, steps, size=(80, 60), selection=Selection(cards=("q08",)))


def test_no_part_is_offered_that_the_card_does_not_have(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        assert "next page" in key_line(pilot)
        assert "explanation" not in key_line(pilot)

    play(tmp_path, steps)


def test_a_card_that_an_undo_brought_back_can_be_rated_at_once(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen._stopwatch = lambda: 7.0  # no time goes by between the keys
        await pilot.press("space", "1", "3", "u", "4")
        assert len(review.session.rated) == 1
        assert review.session.rated[0].review.rating is Rating.EASY

    play(tmp_path, steps)


@pytest.mark.parametrize("keys", [["space"], ["a"], ["t", "x", "ctrl+s"]])
def test_a_card_that_was_uncovered_in_any_way_can_be_rated_at_once(
    tmp_path: Path, keys: list[str]
) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen._stopwatch = lambda: 7.0  # no time goes by between the keys
        await pilot.press("space", "3", *keys)
        await pilot.press("4")
        assert [step.review.rating for step in review.session.rated] == [Rating.GOOD, Rating.EASY]

    play(tmp_path, steps)
