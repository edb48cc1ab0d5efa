"""What a review can do with a card besides rating it, by its keys."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from dp100_cards.model.card_marks import NO_MARKS
from dp100_cards.model.ids import CardId
from dp100_cards.model.selection import Selection
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.tui.screens.look import LookScreen
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.usecases.start_review import StartedReview
from tests.support.decks import three_decks
from tests.support.events import journal_entries, ratings
from tests.tui.playing import Steps, play_review, screen_text, wait_until

CARDS = ("c1", "c2", "c3")


def play(tmp_path: Path, steps: Steps, **changed: Any) -> None:
    decks = three_decks(tmp_path / "decks")
    play_review(tmp_path / "home", decks, steps, (80, 24), Selection(cards=CARDS), **changed)


def shown_id(review: StartedReview) -> str | None:
    shown = review.session.shown
    return str(shown.queued.card_id) if shown else None


def changes(home: Path) -> list[str]:
    kinds = ("suspended", "buried", "flagged", "unflagged", "undone")
    return [kind for kind in kinds for _ in journal_entries(home, kind)]


def test_a_skipped_card_comes_at_the_end(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("s")
        assert shown_id(review) == "c2"
        assert "Skipped" in screen_text(pilot)
        await pilot.press("space", "4", "space", "4")
        assert shown_id(review) == "c1"

    play(tmp_path, steps)


@pytest.mark.parametrize(("key", "kind", "said"), [("-", "buried", "back tomorrow"),
                                                   ("@", "suspended", "Suspended")])  # fmt: skip
def test_a_card_is_put_aside_with_one_key_and_brought_back_with_another(
    tmp_path: Path, key: str, kind: str, said: str
) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press({"-": "minus", "@": "at"}[key])
        assert (shown_id(review), changes(tmp_path / "home")) == ("c2", [kind])
        assert said in screen_text(pilot)
        await pilot.press("u")
        assert (shown_id(review), changes(tmp_path / "home")) == ("c1", [kind, "undone"])
        assert review.desk.store.journals.marks.marks(CardId("c1")) == NO_MARKS

    play(tmp_path, steps)


def test_a_flag_is_shown_on_the_card_and_removed_by_the_same_key(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "asterisk")
        assert "flag \u00b7 c1" in screen_text(pilot)
        assert review.session.is_revealed
        await pilot.press("asterisk")
        assert "flag \u00b7 c1" not in screen_text(pilot)
        assert shown_id(review) == "c1"

    play(tmp_path, steps)


def test_steps_of_any_kind_are_taken_back_one_by_one(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "minus", "asterisk", "s")
        assert shown_id(review) == "c3"
        await pilot.press("u", "u", "u")
        assert (shown_id(review), ratings(tmp_path / "home")) == ("c2", [("c1", 4)])
        await pilot.press("u")
        assert (shown_id(review), ratings(tmp_path / "home")) == ("c1", [])
        assert review.session.is_revealed
        await pilot.press("u")
        assert "nothing to undo" in screen_text(pilot)

    play(tmp_path, steps)


def test_what_was_taken_back_is_done_again_by_one_key(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4", "minus", "u", "u")
        assert (shown_id(review), ratings(tmp_path / "home")) == ("c1", [])
        await pilot.press("ctrl+r")
        assert (shown_id(review), ratings(tmp_path / "home")) == ("c2", [("c1", 4)])
        assert "Done again: Easy." in screen_text(pilot)
        await pilot.press("U", "U")
        assert shown_id(review) == "c3"
        assert "nothing to do again" in screen_text(pilot)

    play(tmp_path, steps)


def test_what_was_done_before_the_session_is_taken_back_by_a_second_press(tmp_path: Path) -> None:
    async def rate(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "4")

    async def take_back(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("u")
        assert "what was before: c1 Easy," in " ".join(screen_text(pilot).split())
        assert ratings(tmp_path / "home") == [("c1", 4)]
        await pilot.press("u")
        assert "Taken back: c1 Easy," in screen_text(pilot)
        assert ratings(tmp_path / "home") == []
        assert "c1 \u00b7 new" in screen_text(pilot)

    play(tmp_path, rate)
    play(tmp_path, take_back)


def test_undo_goes_on_after_the_summary_too(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        for _ in CARDS:
            await pilot.press("space", "4")
        assert not isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("u")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "Taken back: Easy." in screen_text(pilot)
        await pilot.press("u", "u")
        assert (shown_id(review), ratings(tmp_path / "home")) == ("c1", [])

    play(tmp_path, steps)


def test_looking_back_shows_earlier_cards_and_rates_nothing(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("l")
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("space", "4", "space", "3", "l")
        assert isinstance(pilot.app.screen, LookScreen)
        assert "This is c2." in screen_text(pilot)
        await pilot.press("l")
        assert "This is c1." in screen_text(pilot)
        await pilot.press("3", "escape")
        assert ratings(tmp_path / "home") == [("c1", 4), ("c2", 3)]
        assert (shown_id(review), review.session.is_revealed) == ("c3", False)

    play(tmp_path, steps)


def test_info_opens_over_the_card_and_closes(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("i")
        assert isinstance(pilot.app.screen, InfoScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)

    play(tmp_path, steps)


def test_a_note_is_saved_and_shown_with_the_answer(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("n", *"remember", "ctrl+s")
        assert "The note is saved." in screen_text(pilot)
        assert "remember" in (tmp_path / "home" / "notes.yaml").read_text()
        await pilot.press("space")
        assert "remember" in screen_text(pilot)

    play(tmp_path, steps)


def editor(tmp_path: Path, sed: str) -> str:
    """An editor that changes the file it is given, wherever the file's name stands."""
    script = tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\nfor file; do :; done\nsed -i "{sed}" "$file"\n')
    script.chmod(0o755)
    return str(script)


def test_an_edited_card_goes_on_as_it_is_now(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("space", "e")
        await wait_until(pilot, lambda: "This is edited." in screen_text(pilot))
        assert "as you edited it" in screen_text(pilot)
        assert review.session.is_revealed

    play(tmp_path, steps, editor=editor(tmp_path, "s/This is c1/This is edited/"))


def test_a_mistake_in_an_edited_deck_can_be_taken_back(tmp_path: Path) -> None:
    before = []

    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        deck = tmp_path / "decks" / "compute.yaml"
        before.append(deck.read_text())
        await pilot.press("e")
        await wait_until(pilot, lambda: "quesion: not a field" in screen_text(pilot))
        assert "edit again" in screen_text(pilot)
        await pilot.press("r")
        await wait_until(pilot, lambda: "what you wrote is in" in screen_text(pilot))
        assert deck.read_text() == before[0]

    play(tmp_path, steps, editor=editor(tmp_path, "s/question:/quesion:/"))


def test_an_editor_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], review: StartedReview) -> None:
        await pilot.press("e")
        assert "no-such-editor" in screen_text(pilot)
        assert shown_id(review) == "c1"

    play(tmp_path, steps, editor="no-such-editor")
