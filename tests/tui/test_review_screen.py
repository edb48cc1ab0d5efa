"""The review by its keys: first what the session holds, then what the screen shows."""

from pathlib import Path

from textual.pilot import Pilot

from dp100_cards.model.rating import Rating
from dp100_cards.tui.commands import REVIEW_COMMANDS
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.tui.screens.summary import SummaryScreen
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.usecases.start_review import StartedReview
from tests.tui.playing import Steps, play_review, screen_text

LONG_ANSWER = "\n".join(f"      {number}. point number {number}" for number in range(1, 61))
DECK = f"""\
id: compute
title: Compute
domain:
  number: I
  title: Setting up
section: C
cards:
  - id: q08
    topic: 1. Understanding
    question: |
      What is [red]one[/red] instance[0]?
    answer: |
      The first answer.
    explanation: |
      The first explanation.
    why_correct: |
      The first reason.
  - id: q09
    question: |
      What is two?
    answer: |
{LONG_ANSWER}
    explanation: |
      The second explanation.
"""


def play(
    tmp_path: Path, steps: Steps, size: tuple[int, int] = (80, 24), home: str = "home"
) -> None:
    """Runs a review of two cards and lets `steps` press its keys."""
    decks = tmp_path / "decks"
    decks.mkdir(exist_ok=True)
    (decks / "compute.yaml").write_text(DECK)
    play_review(tmp_path / home, decks, steps, size)


def shown_id(review: StartedReview) -> str | None:
    shown = review.session.shown
    return str(shown.queued.card_id) if shown else None


def test_the_question_is_shown_without_its_answer(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        text = screen_text(pilot)
        assert "What is [red]one[/red] instance[0]?" in text
        assert "I.C compute \u203a 1. Understanding" in text
        assert "q08 \u00b7 new" in text
        assert "The first answer." not in text
        assert "Space shows the answer" in text

    play(tmp_path, steps)


def test_space_shows_one_part_after_the_other(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        for visible, hidden in (
            ("The first answer.", "The first explanation."),
            ("The first explanation.", "The first reason."),
            ("The first reason.", "What is two?"),
        ):
            await pilot.press("space")
            assert visible in screen_text(pilot)
            assert hidden not in screen_text(pilot)
        assert review.session.is_revealed

    play(tmp_path, steps)


def test_one_key_shows_all_parts(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("a")
        text = screen_text(pilot)
        assert "What is" in text
        assert "The first answer." in text
        assert "The first reason." in text

    play(tmp_path, steps)


def test_explanation_and_reason_have_keys_of_their_own(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("x")
        assert "The first explanation." in screen_text(pilot)
        assert "The first reason." not in screen_text(pilot)
        await pilot.press("w")
        assert "The first reason." in screen_text(pilot)

    play(tmp_path, steps)


def test_the_rating_bar_shows_the_next_intervals(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        text = screen_text(pilot)
        for cell in ("1 Again 1m", "2 Hard 6m", "3 Good 10m", "4 Easy "):
            assert cell in text

    play(tmp_path, steps)


def test_a_rating_before_the_answer_does_nothing(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("3")
        assert (shown_id(review), review.session.rated) == ("q08", ())

    play(tmp_path, steps)


def test_a_rating_stores_the_review_and_shows_the_next_question(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4")
        assert [rated.review.rating for rated in review.session.rated] == [Rating.EASY]
        assert "What is two?" in screen_text(pilot)
        assert "1/2" in screen_text(pilot)
        journal = next((tmp_path / "home" / "history").iterdir()).read_text()
        assert '"card":"q08","rating":4' in journal

    play(tmp_path, steps)


def test_a_click_on_the_rating_bar_rates(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        await pilot.click("RatingBar", offset=(70, 0))
        assert [rated.review.rating for rated in review.session.rated] == [Rating.EASY]

    play(tmp_path, steps)


def test_a_card_that_fell_to_again_returns(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "1", "space", "4")
        assert shown_id(review) == "q08"
        assert "q08 \u00b7 learning" in screen_text(pilot)

    play(tmp_path, steps)


def test_undo_shows_the_card_with_its_answer_again(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "1", "u")
        assert (shown_id(review), review.session.rated) == ("q08", ())
        assert "The first answer." in screen_text(pilot)
        assert "Taken back: Again." in screen_text(pilot)

    play(tmp_path, steps)


def test_undo_without_a_rating_says_so(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("u")
        assert "nothing to undo" in screen_text(pilot)

    play(tmp_path, steps)


def test_the_summary_follows_the_last_card_and_undo_leads_back(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space", "4")
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert "2 reviews" in screen_text(pilot)
        await pilot.press("u")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert shown_id(review) == "q09"
        assert "point number 1" in screen_text(pilot)
        await pilot.press("3")
        assert [rated.review.rating for rated in review.session.rated] == [
            Rating.EASY, Rating.GOOD,
        ]  # fmt: skip

    play(tmp_path, steps)


def test_the_whole_answer_can_be_scrolled_by_key(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space")
        assert "point number 60" not in screen_text(pilot)
        await pilot.press("G")
        assert "point number 60" in screen_text(pilot)
        await pilot.press("g")
        assert "What is two?" in screen_text(pilot)
        view = pilot.app.screen.query_one(CardView)
        await pilot.press("j", "down", "k")
        assert view.scroll_y == 1
        await pilot.press("pagedown")
        assert view.scroll_y == 1 + view.size.height - 2
        await pilot.press("pageup", "g", "space")
        assert view.scroll_y > 0

    play(tmp_path, steps)


def test_space_reads_a_long_answer_to_its_end_before_the_next_part(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space")
        presses = 0
        while "The second explanation." not in screen_text(pilot):
            assert "next page" in screen_text(pilot) or "point number 60" in screen_text(pilot)
            assert "q quit" in screen_text(pilot)
            await pilot.press("space")
            presses += 1
            assert presses < 9
        assert presses == 4

    play(tmp_path, steps)


def test_all_parts_at_once_do_not_move_a_long_answer(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space", "a")
        assert "What is two?" in screen_text(pilot)
        await pilot.press("G")
        assert "The second explanation." in screen_text(pilot)

    play(tmp_path, steps)


def test_every_line_of_a_long_answer_is_seen_by_pressing_space(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space")
        seen = screen_text(pilot)
        for _ in range(6):
            await pilot.press("space")
            seen += screen_text(pilot)
        for number in range(1, 61):
            assert f"point number {number} " in seen

    play(tmp_path, steps)


def test_help_lists_every_command_and_returns_to_the_card(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = screen_text(pilot)
        for _ in REVIEW_COMMANDS:
            await pilot.press("j")
            text += screen_text(pilot)
        words = " ".join(text.replace("\u2502", " ").split())
        for command in REVIEW_COMMANDS:
            assert command.help.split(",")[0] in words
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)

    play(tmp_path, steps, size=(80, 24))


def test_a_rating_that_cannot_be_stored_leaves_the_card_and_says_why(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        # The history folder vanishes under the session, as when a disk is pulled out.
        history = tmp_path / "home" / "history"
        history.rename(tmp_path / "gone")
        await pilot.press("3")
        assert (shown_id(review), review.session.rated) == ("q08", ())
        assert "not saved: No such file" in screen_text(pilot).replace("\n", " ")
        (tmp_path / "gone").rename(history)
        await pilot.press("3")
        assert shown_id(review) == "q09"
        assert "not saved" not in screen_text(pilot)

    play(tmp_path, steps)


def test_q_leaves_with_everything_saved(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "q")
        assert pilot.app.return_code == 0

    play(tmp_path, steps)


def test_an_undo_that_cannot_be_stored_says_why_below_the_summary(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space", "4")
        # The path is part of the message, and none of it may be taken for markup.
        history = tmp_path / "my [/] \x1b[2J home" / "history"
        history.rename(tmp_path / "gone")
        await pilot.press("u")
        assert isinstance(pilot.app.screen, SummaryScreen)
        text = screen_text(pilot)
        assert "2 reviews" in text
        assert "[/] \u241b[2J" in text.replace("\n", "")
        assert len(review.session.rated) == 2
        (tmp_path / "gone").rename(history)
        await pilot.press("u")
        assert isinstance(pilot.app.screen, ReviewScreen)

    play(tmp_path, steps, size=(100, 30), home="my [/] \x1b[2J home")
