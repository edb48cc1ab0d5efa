"""The command palette: whatever is pressed while it opens, the program goes on."""

import asyncio
from pathlib import Path

import pytest
from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot

from dp100_cards.tui.terminal.sturdy_palette import SturdyPalette
from dp100_cards.usecases.open_desk import OpenDesk
from tests.tui.one_screen import lines_of
from tests.tui.playing import wait_until
from tests.tui.whole_app import play_from_home, send

PAGE_KEYS = ("pagedown", "pageup")


async def open_palette(pilot: Pilot[None]) -> CommandList:
    """Opens it, and does not wait until it is drawn."""
    send(pilot, "ctrl+p")
    while not isinstance(pilot.app.screen, CommandPalette):
        await asyncio.sleep(0)
    while not pilot.app.screen.query(CommandList):
        await asyncio.sleep(0)
    return pilot.app.screen.query_one(CommandList)


async def burst(pilot: Pilot[None], key: str) -> None:
    for _ in range(40):
        send(pilot, key)
        await asyncio.sleep(0)


@pytest.mark.parametrize("key", [*PAGE_KEYS, "ctrl+home", "ctrl+end", "down", "up", "escape"])
def test_a_key_pressed_before_the_list_is_drawn_ends_nothing(tmp_path: Path, key: str) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        await open_palette(pilot)
        await burst(pilot, key)
        await pilot.pause(0.3)
        assert pilot.app._exception is None

    play_from_home(tmp_path, None, steps)


@pytest.mark.parametrize("action", ["cursor_down", "page_up"])
def test_a_key_pressed_before_there_is_a_list_ends_nothing(action: str) -> None:
    class BareApp(App[None]):
        def on_mount(self) -> None:
            SturdyPalette()._action_command_list(action)

    async def play() -> None:
        async with BareApp().run_test():
            pass

    asyncio.run(play())


@pytest.mark.parametrize("key", PAGE_KEYS)
def test_neither_does_one_in_the_list_of_themes(tmp_path: Path, key: str) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        pilot.app.search_themes()
        await burst(pilot, key)
        await pilot.pause(0.3)
        assert pilot.app._exception is None

    play_from_home(tmp_path, None, steps)


def test_page_keys_page_through_the_list(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        commands = await open_palette(pilot)
        await wait_until(pilot, lambda: commands.highlighted == 0)
        await pilot.pause()
        await pilot.press("pagedown")
        assert (commands.highlighted or 0) > 2
        await pilot.press("pageup")
        assert commands.highlighted == 0
        await pilot.press("escape")
        await pilot.pause()
        assert "quit" in lines_of(pilot)[-1]

    play_from_home(tmp_path, None, steps)
