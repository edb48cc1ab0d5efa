"""Corrections in a review: seen with the answer, found by their key, in nobody's way."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.model.selection import Selection
from dp100_cards.study.steps_done import Stage
from dp100_cards.tui.markdown.card_part import part_strips
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.tui.widgets.rating_bar import RatingBar
from dp100_cards.usecases.start_review import StartedReview
from tests.tui.playing import Steps, play_review, screen_text

SHIPPED = Path(__file__).parents[2] / "decks"
LONG_ANSWER = "\n".join(f"      {number}. point number {number}" for number in range(1, 41))
DECK = f"""\
id: access
title: Access
cards:
  - id: q05
    question: |
      Which role?
    answer: |
      The first answer.
    explanation: |
      The first explanation.
    why_correct: |
      The first reason.
  - id: q06
    question: |
      Which steps?
    answer: |
{LONG_ANSWER}
    explanation: |
      The second explanation.
"""
CORRECTIONS = """\
cards:
  q05:
    notes:
      - kind: detail
        text: |
          A role of one's own would do too.
        source: a page
        checked: 2026-11-22
      - kind: wrong
        text: |
          There is no such [red]role[/red].
        source: a page (2026-01-08)
        checked: 2026-11-22
  q06:
    notes:
      - kind: wrong
        text: |
          Point 7 is not needed.
        source: a page
        checked: 2026-11-22
"""
NOTES = """\
cards:
  q05:
    notes:
      - text: |
          My own words.
"""
WARNING = "Part of this card is wrong"


def play(tmp_path: Path, steps: Steps, size: tuple[int, int] = (80, 24)) -> None:
    home, decks = tmp_path / "home", tmp_path / "decks"
    home.mkdir()
    decks.mkdir()
    (decks / "access.yaml").write_text(DECK)
    (decks / "corrections.yaml").write_text(CORRECTIONS)
    (home / "notes.yaml").write_text(NOTES)
    play_review(home, decks, steps, size)


def test_the_question_betrays_nothing_of_the_corrections(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        text = screen_text(pilot)
        assert "Which role?" in text
        assert "Correction" not in text
        assert WARNING not in text

    play(tmp_path, steps)


def test_space_shows_corrections_and_notes_with_the_answer(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space")
        shown = [WARNING, "The first answer.", "── Corrections", " WRONG ",
                 "There is no such [red]role[/red].", "Source: a page (2026-01-08); checked 2026",
                 "Detail", "── Your notes", "My own words."]  # fmt: skip
        text = screen_text(pilot)
        places = [text.index(each) for each in shown]
        assert places == sorted(places)
        assert "The first explanation." not in text
        await pilot.press("space")
        assert "The first explanation." in screen_text(pilot)

    play(tmp_path, steps, size=(80, 30))


def test_the_keys_of_explanation_and_reason_still_find_them(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("x")
        assert "The first explanation." in screen_text(pilot)
        assert "The first reason." not in screen_text(pilot)
        await pilot.press("w")
        assert "The first reason." in screen_text(pilot)
        await pilot.press("g")
        assert WARNING in screen_text(pilot)

    play(tmp_path, steps)


def test_a_long_answer_warns_at_once_and_a_key_leads_to_the_correction(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space")
        text = screen_text(pilot)
        assert f"{WARNING}: see the correction below." in text
        assert "Point 7 is not needed." not in text
        assert "c corrections" in " ".join(text.split())
        assert "q quit" in " ".join(text.split())
        await pilot.press("c")
        assert "Point 7 is not needed." in screen_text(pilot)
        assert "The second explanation." not in screen_text(pilot)

    play(tmp_path, steps)


def test_the_key_of_the_corrections_shows_the_answer_first(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("c")
        assert review.session.is_revealed
        assert "There is no such" in screen_text(pilot)
        assert "The first explanation." not in screen_text(pilot)

    play(tmp_path, steps)


def test_space_pages_from_a_long_answer_through_its_correction(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "space")
        seen = screen_text(pilot)
        while "The second explanation." not in screen_text(pilot):
            await pilot.press("space")
            seen += screen_text(pilot)
            assert len(seen) < 20 * 80 * 24
        assert "Point 7 is not needed." in seen

    play(tmp_path, steps)


def test_after_an_undo_the_corrections_stand_with_the_answer_again(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "1", "u")
        assert "The first answer." in screen_text(pilot)
        assert "There is no such" in screen_text(pilot)

    play(tmp_path, steps)


def test_corrections_are_drawn_before_the_answer_is_asked_for(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.pause(0.3)
        before = part_strips.cache_info().misses
        await pilot.press("a")
        assert part_strips.cache_info().misses == before
        assert "There is no such" in screen_text(pilot)

    play(tmp_path, steps)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
def test_the_ratings_can_be_read_in_terminal_colours_too(tmp_path: Path, theme: str) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        pilot.app.theme = theme
        await pilot.press("space")
        await pilot.pause()
        bar = pilot.app.screen.query_one(RatingBar)
        styles = [part.style for part in bar.render_line(0) if "Again" in part.text]
        assert styles
        for style in styles:
            assert style
            assert style.color != style.bgcolor

    play(tmp_path, steps)


def test_a_card_without_corrections_has_no_trace_of_them(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "access.yaml").write_text(DECK)

    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("a", "c")
        text = screen_text(pilot)
        assert "The first answer." in text
        assert "Correction" not in text
        assert "Your notes" not in text
        assert pilot.app.screen.query_one(CardView).scroll_y == 0

    play_review(tmp_path / "home", decks, steps)


def test_an_answer_with_blanks_is_not_seen_without_its_warning_either(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "1", "space")
        assert review.session.stage is Stage.LADDER
        text = screen_text(pilot)
        assert "Part of this card is wrong: see the corrections with the whole answer." in text

    play_review(tmp_path / "home", SHIPPED, steps, selection=Selection(cards=("q16",)))
