"""Cards, notes and journals that try to do harm, on every screen: shown, and not obeyed."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.model.ids import CardId
from dp100_cards.tui.screens.home import HomeScreen
from dp100_cards.usecases.open_desk import OpenDesk
from tests.support.hostile import (
    HARMFUL,
    STRANGE,
    write_hostile_deck,
    write_hostile_home,
    write_long_deck,
    write_strange_deck,
)
from tests.tui.playing import screen_text
from tests.tui.whole_app import play_from_home

EVERYWHERE = (
    ["comma"], ["escape"], ["question_mark"], ["escape"],
    ["b"], ["enter"], ["G"], ["z"], ["right"], ["escape"], ["i"], ["G"], ["j"], ["escape"],
    ["R"], ["y"], ["u"], ["d"], ["x"], ["enter"], ["escape"], ["at"], ["u"],
    ["slash"], [*"[/red] $x"], ["escape"], ["escape"], ["o"], ["r"],
    ["n"], ["escape"], ["t"], ["ctrl+s"], ["tab"], ["a"], ["a"], ["tab"],
    ["space"], ["c"], ["j"], ["pagedown"],
    ["a"], ["G"], ["z"], ["right"], ["y"], ["i"], ["escape"], ["1"],
    ["l"], ["escape"], ["space"], ["space"], ["4"], ["j"], ["u"], ["ctrl+p"], [*"und"], ["escape"],
)  # fmt: skip
"""Keys that lead through every screen; a picture is looked at after each."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_hostile_home(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    return write_hostile_deck(tmp_path / "decks")


async def look(pilot: Pilot[None], *keys: str) -> str:
    """Presses keys and returns the screen, on which nothing is that a terminal would obey."""
    await pilot.press(*keys)
    await pilot.pause()
    assert pilot.app.is_running
    text = screen_text(pilot)
    harm = HARMFUL.search(text)
    assert harm is None, (keys, harm)
    assert_nothing_runs(pilot)
    return text


def assert_nothing_runs(pilot: Pilot[None]) -> None:
    """No text on the screen does what `[@click=app.quit]` asks for when it is clicked."""
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert "quit" not in str(meta.get("@click")), segment


def test_no_screen_obeys_a_card(home: Path, decks: Path) -> None:
    seen: list[str] = []

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        seen.extend([await look(pilot, *keys) for keys in EVERYWHERE])

    play_from_home(home, decks, steps, (120, 40))
    everything = "\n".join(seen)
    for shown in ("Title [/red] [b]bold", "Question [/red] [b]bold [@click=app.quit]quit[/] a[0]",
                  "Correction [/red]", "Note [/red]", "\u241b]52;c;aGFja2Vk\u2407"):  # fmt: skip
        assert shown in everything, shown


def test_points_that_a_journal_names_are_inert_where_they_are_counted(
    home: Path, decks: Path
) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        info = await look(pilot, "b", "i")
        assert "missed" in info
        await look(pilot, "G")
        await look(pilot, "escape", "r", "space", "a", "tab")
        await look(pilot, "a")
        assert "Missed most" in await look(pilot, "4")

    play_from_home(home, decks, steps, (120, 40))


@pytest.mark.parametrize("size", [(40, 10)])
def test_texts_that_are_hard_to_draw_keep_their_lines(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        await pilot.press("b")
        for _ in range(len(STRANGE)):
            await look(pilot, "enter")
            await look(pilot, "G")
            await look(pilot, "z")
            await look(pilot, "escape", "j")
            assert_lines_fit(pilot)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    play_from_home(tmp_path / "home", write_strange_deck(tmp_path / "decks"), steps, size)


def test_a_card_that_is_far_too_long_can_be_reviewed(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], desk: OpenDesk) -> None:
        assert "Question, line 0" in await look(pilot, "r")
        assert "line 4999" in await look(pilot, "G")
        await look(pilot, "space", "tab", "end", *["down"] * 10)
        assert "Point 4" in await look(pilot, "space")
        assert "1 of 500" in await look(pilot, "escape")
        await look(pilot, "i")
        await look(pilot, "escape", "4")
        assert desk.store.journals.states.state(CardId("long")).reviews == 1

    play_from_home(tmp_path / "home", write_long_deck(tmp_path / "decks"), steps)


def assert_lines_fit(pilot: Pilot[None]) -> None:
    strips = pilot.app.screen._compositor.render_strips()
    assert {strip.cell_length for strip in strips} == {pilot.app.size.width}
