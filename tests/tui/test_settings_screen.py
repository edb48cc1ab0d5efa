"""The settings by keys: what is set, where, and what an editor made of the file."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dp100_cards.tui.screens.settings import SettingsScreen
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from tests.support.clock import FixedClock
from tests.support.closing import close_later
from tests.support.decks import three_decks
from tests.support.workspaces import workspace_in
from tests.tui.dumps import assert_dumped
from tests.tui.one_screen import lines_of, on_screen


def desk_in(home: Path, config: str = "") -> OpenDesk:
    three_decks(home / "decks")
    if config:
        (home / "config.toml").write_text(config)
    desk = open_desk(workspace_in(home, FixedClock()))
    close_later(desk.store)
    return desk


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines_of(pilot))


def test_every_setting_is_shown_with_what_it_is_for(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = text_of(pilot)
        assert "No settings of your own, the others as usual" in text
        assert "new_per_day            20\n" in text
        assert "How many new cards a day may bring." in text
        assert "\u25cf" not in text
        assert str(tmp_path / "config.toml")[:60] in text

    on_screen(SettingsScreen(desk_in(tmp_path)), steps, (200, 60))


def test_what_differs_stands_out_with_where_it_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DP100_THEME", "nord")
    desk = desk_in(tmp_path, 'new_per_day = 7\nfuzz = true\n[keys]\n"review.undo" = "z"\n')

    async def steps(pilot: Pilot[None]) -> None:
        text = text_of(pilot)
        assert "3 settings of your own, the others as usual" in text
        marked = [line.split()[1] for line in text.splitlines() if "\u25cf" in line]
        assert marked == ["new_per_day", "theme", "keys.review.undo"]
        assert "From config.toml:1, instead of 20." in text
        assert 'From DP100_THEME, instead of "textual-dark".' in text
        assert "From config.toml:2." in text
        assert "From config.toml:4." in text

    on_screen(SettingsScreen(desk), steps, (100, 70))


def test_the_keys_scroll_and_lead_back(tmp_path: Path) -> None:
    screen = SettingsScreen(desk_in(tmp_path))

    async def steps(pilot: Pilot[None]) -> None:
        assert "new_per_day" in text_of(pilot)
        await pilot.press(*"jjj")
        assert "new_per_day" not in text_of(pilot)
        await pilot.press(*"kkk")
        assert "new_per_day" in text_of(pilot)
        await pilot.press("end")
        assert "The command that edits cards" in text_of(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is not screen

    on_screen(screen, steps)


def test_what_the_editor_changed_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    script = tmp_path / "editor.sh"
    script.write_text(f"#!/bin/sh\nprintf 'new_per_day = 9\\nwhat = 1\\n' > '{config}'\n")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    desk = desk_in(tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        await pilot.pause()
        text = " ".join(text_of(pilot).split())
        assert "1 setting of your own, the others as usual" in text
        assert "From config.toml:1, instead of 20." in text
        assert "what: there is no such setting" in text

    on_screen(SettingsScreen(desk), steps, (200, 70))
    assert config.read_text() == "new_per_day = 9\nwhat = 1\n"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
def test_the_whole_screen(short_home: Path, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("j", "j")
        pilot.app.screen.query_one("Banner").visible = False  # it names a folder of this test
        await pilot.pause()
        assert_dumped(pilot, "settings")

    on_screen(SettingsScreen(desk_in(short_home, 'order = "weakest"\n')), steps, size)
