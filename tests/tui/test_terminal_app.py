"""What every screen inherits, without a terminal: size, colours, slow lines."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES
from textual.widgets import Static

from dp100_cards.tui.terminal.colours import fitting_theme
from dp100_cards.tui.terminal.too_small import TooSmallScreen
from dp100_cards.tui.terminal_app import TerminalApp


class LongScreen(Screen[None]):
    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("\n".join(map(str, range(200))))


class LongApp(TerminalApp[None]):
    def on_mount(self) -> None:
        self.push_screen(LongScreen())


def play(app: App[None], steps: Callable[[Pilot[None]], Awaitable[None]]) -> None:
    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await steps(pilot)

    asyncio.run(run())


@pytest.mark.parametrize("size", [(39, 24), (80, 9), (20, 5)])
def test_a_screen_too_small_is_covered_until_it_grows(size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        stack = pilot.app.screen_stack
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert pilot.app.screen_stack == stack

    play(LongApp(), steps)


def test_a_screen_opened_while_it_is_too_small_is_covered_as_well() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.resize_terminal(30, 5)
        await pilot.pause()
        late = LongScreen()
        await pilot.app.push_screen(late)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmallScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert pilot.app.screen_stack[-1] is late

    play(LongApp(), steps)


@pytest.mark.parametrize("low_bandwidth", [True, False])
def test_on_a_slow_line_scrolling_takes_one_step(low_bandwidth: bool) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        view = pilot.app.screen.query_one(VerticalScroll)
        tops: list[float] = []
        view.watch(view, "scroll_y", lambda: tops.append(view.scroll_y), init=False)
        view.scroll_to(y=100, duration=0.2)
        await pilot.pause(0.4)
        assert tops[-1] == 100
        assert (len(tops) == 1) is low_bandwidth

    play(LongApp(low_bandwidth=low_bandwidth), steps)


@pytest.mark.parametrize(
    ("color_system", "no_color", "fitting"),
    [("truecolor", False, "nord"), ("256", False, "nord"), ("standard", False, "ansi-dark"),
     (None, False, "ansi-dark"), ("truecolor", True, "ansi-dark")],
)  # fmt: skip
def test_a_theme_that_cannot_be_shown_gives_way(
    color_system: str | None, no_color: bool, fitting: str
) -> None:
    assert fitting_theme(BUILTIN_THEMES["nord"], color_system, no_color=no_color) == fitting


def test_a_light_theme_gives_way_to_a_light_one() -> None:
    light = BUILTIN_THEMES["textual-light"]
    assert fitting_theme(light, "standard", no_color=False) == "ansi-light"


def test_a_theme_that_is_not_there_is_the_usual_one() -> None:
    assert LongApp(theme="nrod").theme in ("textual-dark", "ansi-dark")
