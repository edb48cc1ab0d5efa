"""What the screens say of a clock that may be wrong."""

from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from dp100_cards.model.rating import Rating
from dp100_cards.model.selection import Selection
from dp100_cards.tui.screens.question import QuestionScreen
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.usecases.open_desk import OpenDesk
from dp100_cards.usecases.start_review import start_review
from tests.support.clock import FixedClock
from tests.support.decks import three_decks
from tests.support.events import ratings
from tests.support.workspaces import rate, workspace_in
from tests.tui.one_screen import lines_of
from tests.tui.whole_app import play_from_home


def rated(home: Path, clock: FixedClock) -> None:
    three_decks(home / "decks")
    started = start_review(workspace_in(home, clock), Selection())
    rate(started, clock, Rating.EASY)
    started.close()


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(pilot))


def test_a_review_begins_only_when_the_learner_says_that_the_clock_is_right(
    tmp_path: Path,
) -> None:
    clock = FixedClock()
    rated(tmp_path, clock)
    clock.advance(days=3653)

    async def steps(pilot: Pilot[None], desk: OpenDesk) -> None:
        await pilot.press("space")
        assert isinstance(pilot.app.screen, QuestionScreen)
        assert "The clock says 2036-11-23" in text_of(pilot)
        await pilot.press("n")
        assert not isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("space", "y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        await pilot.press("space", "3", "q", "q", "space")
        assert not isinstance(pilot.app.screen, QuestionScreen), "asked once"

    play_from_home(tmp_path, tmp_path / "decks", steps, clock=clock)
    assert len(ratings(tmp_path)) == 2


def test_home_says_why_yesterday_lasts(tmp_path: Path) -> None:
    clock = FixedClock(utc_offset_minutes=13 * 60)
    rated(tmp_path, clock)
    clock.utc_offset_minutes = -10 * 60
    clock.now += timedelta(hours=1)

    async def steps(pilot: Pilot[None], desk: OpenDesk) -> None:
        (notice,) = [each.message for each in pilot.app._notifications]
        assert "that day counts until the clock gets there" in str(notice)
        assert desk.today() == desk.workspace.clock().study_day(4) + 1

    play_from_home(tmp_path, tmp_path / "decks", steps, clock=clock)
