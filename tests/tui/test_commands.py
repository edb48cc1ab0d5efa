"""The table of commands against the screens: what it names is there, and is done."""

from pathlib import Path

import pytest
from textual.dom import DOMNode
from textual.pilot import Pilot

from dp100_cards.tui.command import Command
from dp100_cards.tui.commands import COMMANDS
from dp100_cards.tui.screens.ask import AskScreen
from dp100_cards.tui.screens.browse import BrowseScreen
from dp100_cards.tui.screens.explain import ExplainScreen
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.screens.home import HomeScreen
from dp100_cards.tui.screens.info import InfoScreen
from dp100_cards.tui.screens.look import LookScreen
from dp100_cards.tui.screens.preview import PreviewScreen
from dp100_cards.tui.screens.review import ReviewScreen
from dp100_cards.tui.screens.settings import SettingsScreen
from dp100_cards.tui.screens.stats import StatsScreen
from dp100_cards.tui.screens.summary import SummaryScreen
from dp100_cards.tui.screens.writing import WritingScreen
from dp100_cards.tui.terminal_app import TerminalApp
from dp100_cards.usecases.open_desk import OpenDesk
from tests.tui.one_screen import lines_of
from tests.tui.whole_app import play_from_home

SCREENS = (
    HomeScreen, ReviewScreen, SummaryScreen, BrowseScreen, PreviewScreen, InfoScreen, LookScreen,
    SettingsScreen, StatsScreen, ExplainScreen, AskScreen, WritingScreen, HelpScreen,
)  # fmt: skip
ROWS = [
    (owner, command)
    for owner, name in [(TerminalApp, "app"), *((screen, screen.NAME) for screen in SCREENS)]
    for command in COMMANDS[name]
]


@pytest.mark.parametrize(
    ("owner", "command"), ROWS, ids=[f"{owner.__name__}-{command.id}" for owner, command in ROWS]
)
def test_every_command_is_bound_to_an_action_that_is_there(
    owner: type[DOMNode], command: Command
) -> None:
    action = command.action.partition("(")[0]
    on_application = action.startswith("app.")
    doer = TerminalApp if on_application else owner
    assert hasattr(doer, f"action_{action.removeprefix('app.')}")
    assert command.id in {getattr(binding, "id", None) for binding in owner.BINDINGS}


def test_every_screen_of_the_table_is_there() -> None:
    assert {screen.NAME for screen in SCREENS} | {"app"} == set(COMMANDS)


def test_ids_are_unique_and_begin_with_their_screen() -> None:
    ids = [(command.id, name) for name, commands in COMMANDS.items() for command in commands]
    assert len({command_id for command_id, _ in ids}) == len(ids)
    assert all(command_id.startswith(f"{name}.") for command_id, name in ids)


KEYS = {
    "home.down": "n",
    "home.help": "f2",
    "home.browse": "ctrl+l",
    "browse.filter": "m",
    "browse.preview": "p",
    "preview.close": "x",
    "browse.quit": "ctrl+x",
    "app.quit": "f10",
    "help.close": "x",
}


def test_keys_of_ones_own_work_and_are_shown_on_every_screen(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        home_screen = pilot.app.screen
        assert isinstance(home_screen, HomeScreen)
        await pilot.press("j")
        before = home_screen._sections.chosen
        await pilot.press("n")
        assert home_screen._sections.chosen != before
        await pilot.press("f2")
        text = "\n".join(lines_of(pilot))
        assert "F2" in text
        assert "x closes" in text
        await pilot.press("G")
        await pilot.pause()
        assert "F10" in "\n".join(lines_of(pilot)), "the keys of every screen belong to the help"
        await pilot.press("x")
        assert "Ctrl-L" in lines_of(pilot)[-1]
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert lines_of(pilot)[-1].strip().startswith("m filter")
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PreviewScreen)
        await pilot.press("x", "ctrl+x")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)

    play_from_home(tmp_path, None, steps, keys=KEYS)


def test_the_palette_does_what_it_names(tmp_path: Path) -> None:
    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        entries = [*pilot.app.get_system_commands(pilot.app.screen)]
        titles = [entry.title for entry in entries]
        assert "Look through all cards (Ctrl-L)" in titles
        assert any("F10" in title for title in titles)
        browse = next(entry for entry in entries if entry.help == "home.browse")
        await browse.callback()
        await pilot.pause()
        assert isinstance(pilot.app.screen, BrowseScreen)
        entries = [*pilot.app.get_system_commands(pilot.app.screen)]
        leave = next(entry for entry in entries if entry.help == "app.quit")
        await leave.callback()
        await pilot.pause()
        assert pilot.app._exit

    play_from_home(tmp_path, None, steps, keys=KEYS)


def test_a_key_for_writing_goes_before_those_of_the_text(tmp_path: Path) -> None:
    """Ctrl-E is the end of the line in a field of text."""

    async def steps(pilot: Pilot[None], _desk: OpenDesk) -> None:
        await pilot.press("b", "n", "H", "i", "ctrl+e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert "The note is saved." in "\n".join(lines_of(pilot))

    play_from_home(tmp_path, None, steps, keys={"typing.done": "ctrl+e"})
