"""An application that opens one screen and keeps what that tells it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from dp100_cards.tui import messages
from dp100_cards.tui.terminal_app import TerminalApp

TOLD = (
    messages.ReviewChosen,
    messages.BrowseChosen,
    messages.SettingsChosen,
    messages.StatsChosen,
    messages.SessionResumed,
    messages.MoreWanted,
    messages.ScreenLeft,
)


class TellingApp(TerminalApp[None]):
    """Does nothing about what a screen tells but keep it."""

    def __init__(self, screen: Screen[None], keys: Mapping[str, str]) -> None:
        super().__init__(keys=keys)
        self._first = screen
        self.told: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(self._first)

    async def _on_message(self, message: Message) -> None:
        if isinstance(message, TOLD):
            self.told.append(message)
        await super()._on_message(message)


Steps = Callable[[Pilot[None], TellingApp], Awaitable[None]]


def told_by(
    screen: Screen[None],
    steps: Steps,
    size: tuple[int, int] = (80, 24),
    keys: Mapping[str, str] | None = None,
) -> list[Message]:
    """Opens a screen, lets `steps` press its keys, and returns what it told."""
    app = TellingApp(screen, keys or {})

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot, app)
            await pilot.pause()

    asyncio.run(run())
    return app.told
