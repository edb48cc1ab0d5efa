"""Grading a long answer honestly: key points, typed answers, confidence, blanks."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from dp100_cards.model.confidence import Confidence
from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.model.settings import Reveal
from dp100_cards.study.steps_done import Stage
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.usecases.start_review import StartedReview
from tests.support.events import journal_entries
from tests.tui.playing import Steps, play_review, screen_text

POINTS = ("Workspace name", "Compute target", "Azure Container Registry (ACR)")
DECK = """\
id: compute
title: Compute
cards:
  - id: q08
    question: |
      Which parts does a run need?
    answer: |
      - **Workspace name**: where it runs
      - **Compute target**: what it runs on
      - Images lie in the Azure Container Registry (ACR)
    explanation: |
      The first explanation.
    key_points:
      - Workspace name
      - Compute target
      - Azure Container Registry (ACR)
  - id: q09
    question: |
      Load the data.
    answer: |
      ```python
      frame = load("a.csv", header=True)
      print(frame)
      ```
"""


def play(
    tmp_path: Path,
    steps: Steps,
    size: tuple[int, int] = (80, 24),
    cards: tuple[str, ...] = ("q08", "q09"),
    **changed: Any,
) -> None:
    decks = tmp_path / "decks"
    decks.mkdir(exist_ok=True)
    (decks / "compute.yaml").write_text(DECK)
    play_review(tmp_path / "home", decks, steps, size, Selection(cards=cards), **changed)


def said(review: StartedReview) -> set[int] | None:
    points = review.session.recall.said
    return None if points is None else set(points)


def stage(review: StartedReview) -> Stage:
    return review.session.stage


def test_key_points_are_counted_before_the_reveal_and_named_after_it(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        assert "3 key points" in screen_text(pilot)
        assert "Compute target" not in screen_text(pilot)
        await pilot.press("tab", "d")
        assert (stage(review), said(review)) == (Stage.QUESTION, None)
        await pilot.press("space")
        assert "0 of 3 key points said" in screen_text(pilot)

    play(tmp_path, steps)


def test_letters_tick_what_was_said_and_the_ratio_proposes_a_rating(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "a", "c")
        assert said(review) == {0, 2}
        text = screen_text(pilot)
        assert "2 of 3 key points said, so Hard?" in text
        assert "a [x] Workspace name" in text
        assert "b [ ] Compute target" in text
        assert "\u25b6 2 Hard" in text
        await pilot.press("b")
        assert "\u25b6 3 Good" in screen_text(pilot)
        await pilot.press("a", "b", "c")
        assert said(review) == set()
        assert "\u25b6 1 Again" in screen_text(pilot)

    play(tmp_path, steps)


def test_the_proposal_is_never_forced_and_the_points_missed_are_stored(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "a", "4")
        (event,) = journal_entries(tmp_path / "home")
        assert (event["rating"], event["missed"]) == (4, list(POINTS[1:]))

    play(tmp_path, steps)


def test_letters_are_keys_of_the_review_again_after_the_list_is_left(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "a", "tab", "a")
        assert said(review) == {0}
        assert "The first explanation." in screen_text(pilot)
        await pilot.press("tab", "down", "space", "escape", "x")
        assert said(review) == {0, 1}

    play(tmp_path, steps)


def test_a_click_ticks_a_point_beside_the_card(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        rows = screen_text(pilot).splitlines()
        row = next(y for y, line in enumerate(rows) if "b [ ] Compute target" in line)
        await pilot.click(offset=(rows[row].index("Compute target", 80), row))
        assert said(review) == {1}

    play(tmp_path, steps, size=(120, 40))


def test_what_was_missed_last_time_is_said_the_next_time_and_twice_is_marked(
    tmp_path: Path,
) -> None:
    async def miss_two(pilot: Pilot[None], review: StartedReview) -> None:
        assert "issed" not in screen_text(pilot)
        await pilot.press("space", "tab", "a", "2")

    async def miss_one_again(pilot: Pilot[None], review: StartedReview) -> None:
        assert "issed" not in screen_text(pilot)
        await pilot.press("space")
        assert f"Missed last time: {POINTS[1]}; {POINTS[2]}" in screen_text(pilot)
        await pilot.press("tab")
        assert "Compute target !" in screen_text(pilot)
        await pilot.press("a", "b", "2")

    async def look(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab")
        text = screen_text(pilot)
        assert "(ACR) !!" in text
        assert "Compute target !" not in text
        assert "!! twice in a row" in text

    for day, steps in enumerate((miss_two, miss_one_again, look)):
        play(tmp_path, steps, cards=("q08",), day=5 * day)


def test_the_first_look_of_a_day_tells_what_was_missed(tmp_path: Path) -> None:
    """When the card comes back on the same day its answer was just read."""

    async def fail_and_repeat(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "a", "1")
        await pilot.press("space", "space", "tab", "a", "b", "c", "3")

    async def look(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        assert f"Missed last time: {POINTS[1]}; {POINTS[2]}" in screen_text(pilot)

    play(tmp_path, fail_and_repeat, cards=("q08",))
    play(tmp_path, look, cards=("q08",), day=3)


def test_a_typed_answer_ticks_what_it_holds_and_is_shown_above_the_answer(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("t", *"the workspace names and acr".replace(" ", "_"), "ctrl+s")
        assert (stage(review), said(review)) == (Stage.ANSWER, {0, 2})
        text = screen_text(pilot)
        assert "Your answer" in text
        assert "2 of 3 key points said, so Hard?" in text
        await pilot.press("2")
        (event,) = journal_entries(tmp_path / "home")
        assert event["missed"] == ["Compute target"]

    play(tmp_path, steps)


def test_typed_code_is_compared_whatever_its_quotes_and_order(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        code = "frame=load('a.csv',header=True)"
        await pilot.press("t", *code, "enter", *"print(frame)", "ctrl+s")
        assert "Correct" in screen_text(pilot)

    play(tmp_path, steps, size=(80, 40), cards=("q09",))


def test_a_typed_answer_that_is_given_up_is_kept_as_a_draft_and_reveals_nothing(
    tmp_path: Path,
) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("t", *"some", "escape")
        assert stage(review) is Stage.QUESTION
        await pilot.press("t", *"thing", "ctrl+s")
        assert "something" in screen_text(pilot)

    play(tmp_path, steps)


def test_space_asks_for_the_answer_where_typing_is_set_until_that_is_given_up(
    tmp_path: Path,
) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        assert stage(review) is Stage.QUESTION
        await pilot.press("escape")
        assert stage(review) is Stage.QUESTION
        await pilot.press("space")
        assert stage(review) is Stage.ANSWER

    play(tmp_path, steps, type_answers=True)


@pytest.mark.parametrize("width", [40, 60])
def test_how_sure_one_is_can_be_read_where_it_is_narrow(tmp_path: Path, width: int) -> None:
    async def steps(pilot: Pilot[None], _review: StartedReview) -> None:
        assert "1 sure  2 think so  3 guess" in screen_text(pilot)

    play(tmp_path, steps, (width, 12), confidence=True)


def test_one_key_says_how_sure_one_is_and_shows_the_answer(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        assert "How sure?  1 sure  2 think so  3 guess   or Space" in screen_text(pilot)
        await pilot.press("4")
        assert stage(review) is Stage.QUESTION
        await pilot.press("3")
        assert (stage(review), review.session.recall.confidence) == (Stage.ANSWER, Confidence.GUESS)
        await pilot.press("space", "3")
        (event,) = journal_entries(tmp_path / "home")
        assert (event["confidence"], event["rating"]) == ("guess", 3)

    play(tmp_path, steps, confidence=True)


def test_a_rating_key_pressed_twice_at_once_counts_once(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen._stopwatch = lambda: 7.0  # no time goes by between the keys
        await pilot.press("3", "3")
        assert stage(review) is Stage.ANSWER
        assert journal_entries(tmp_path / "home") == []
        await pilot.press("space", "3", "3")
        assert len(journal_entries(tmp_path / "home")) == 1
        assert stage(review) is Stage.QUESTION

    play(tmp_path, steps, confidence=True)


def test_a_card_that_fell_to_again_comes_back_with_blanks_first(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "tab", "a", "c", "1")
        assert "Space shows the answer with blanks" in screen_text(pilot)
        await pilot.press("space")
        text = screen_text(pilot)
        assert stage(review) is Stage.LADDER
        assert "without what you missed" in text
        assert "\u2581\u2581" in text
        assert "Compute target" not in text
        await pilot.press("3")
        assert stage(review) is Stage.LADDER
        await pilot.press("space")
        assert stage(review) is Stage.ANSWER
        assert "Compute target: what it runs on" in screen_text(pilot)
        assert "\u2581\u2581" not in screen_text(pilot)

    play(tmp_path, steps, cards=("q08",))


def test_blanks_can_be_switched_off(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "1", "space")
        assert stage(review) is Stage.ANSWER

    play(tmp_path, steps, cards=("q08",), scaffolded_retry=False)


def test_all_parts_come_at_once_where_that_is_set(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        assert "The first explanation." in screen_text(pilot)

    play(tmp_path, steps, reveal=Reveal.ALL)


def test_with_two_buttons_the_second_is_good(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        bar = screen_text(pilot).splitlines()[-2]
        assert "1 Again" in bar
        assert "2 Good" in bar
        assert "Hard" not in bar
        await pilot.press("2")
        assert [each.review.rating for each in review.session.rated] == [Rating.GOOD]

    play(tmp_path, steps, rating_buttons=2)


def test_the_list_stands_beside_the_card_only_where_there_is_room(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        assert "a [ ] Workspace name" in screen_text(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "a [ ] Workspace name" not in screen_text(pilot)
        assert "0 of 3 key points said" in screen_text(pilot)

    play(tmp_path, steps, size=(120, 40))
