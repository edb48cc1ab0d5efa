"""Whatever is pressed, nothing crashes, nothing is rated unseen, and undo brings all back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from dp100_cards.tui.app import DeskApp
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.usecases.open_desk import OpenDesk
from tests.support.decks import three_decks
from tests.support.events import journal_entries
from tests.support.laws import tries
from tests.support.machines import card_states
from tests.tui.whole_app import Stopwatch, play_from_home, send

RATINGS = "1234"
REVIEW_KEYS = [
    *RATINGS, "space", "space", "space", "u", "s", "minus", "at", "asterisk", "a", "tab",
    "j", "G", "z", "question_mark", "escape", "i", "l",
]  # fmt: skip
ALL_KEYS = [
    *REVIEW_KEYS, "enter", "b", "r", "c", "comma", "slash", "d", "R", "o", "x", "v", "t", "n",
    "ctrl+s", "ctrl+p", "pagedown", "y", "k", "up", "down", "left", "right", "q",
]  # fmt: skip


@tries(4)
@given(st.lists(st.sampled_from(REVIEW_KEYS), max_size=30))
def test_only_rating_keys_at_a_shown_answer_rate_and_undo_restores_all(
    tmp_path_factory: pytest.TempPathFactory, keys: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("random")
    home, stopwatch = folder / "home", Stopwatch()

    async def steps(pilot: Pilot[None], desk: OpenDesk) -> None:
        app = pilot.app
        assert isinstance(app, DeskApp)
        before = card_states(desk.store.connection)
        await pilot.press("r")
        for key in keys:
            stopwatch.seconds += 1  # no key counts as pressed twice
            is_shown = isinstance(app.screen, ReviewScreen) and app.screen.session.is_revealed
            stored = len(journal_entries(home))
            await pilot.press(key)
            await pilot.pause()
            assert len(journal_entries(home)) - stored == (is_shown and key in RATINGS), key
        for review in reversed(app.reviews):
            while review.session.steps:
                review.session.undo(desk.workspace.clock())
        assert card_states(desk.store.connection) == before

    play_from_home(home, three_decks(folder / "decks"), steps, stopwatch=stopwatch)


@tries(4)
@given(st.lists(st.lists(st.sampled_from(ALL_KEYS), max_size=4), max_size=15))
def test_keys_in_bursts_anywhere_crash_nothing(
    tmp_path_factory: pytest.TempPathFactory, bursts: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("bursts")

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        for burst in bursts:
            for key in burst:
                send(pilot, key)
            await pilot.pause()
            assert pilot.app._exception is None
            if pilot.app._exit:
                return

    play_from_home(folder / "home", three_decks(folder / "decks"), steps)
