"""One screen over an empty application, its keys pressed by a test."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from dp100_cards.tui.terminal_app import TerminalApp

Result = TypeVar("Result")


def on_screen(
    screen: Screen[Result],
    steps: Callable[[Pilot[None]], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
) -> list[Result | None]:
    """Opens a screen, lets `steps` press its keys, and returns what it was dismissed with."""
    results: list[Result | None] = []

    async def run() -> None:
        app: TerminalApp[None] = TerminalApp()
        async with app.run_test(size=size) as pilot:
            app.push_screen(screen, results.append)
            await pilot.pause()
            await steps(pilot)
            await pilot.pause()

    asyncio.run(run())
    return results


def lines_of(pilot: Pilot[None]) -> list[str]:
    """What is on the screen, blanks at the ends taken off."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]
