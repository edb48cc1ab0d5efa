"""Browse on a screen without a terminal, its keys pressed by a test."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.events import Paste
from textual.pilot import Pilot

from dp100_cards.tui.messages import ReviewChosen, ScreenLeft
from dp100_cards.tui.screens.browse import BrowseScreen
from dp100_cards.tui.terminal_app import TerminalApp
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from tests.support.clock import FixedClock
from tests.support.workspaces import workspace_in

Steps = Callable[[Pilot[None], BrowseScreen], Awaitable[None]]


class BrowseApp(TerminalApp[None]):
    """Nothing but Browse; remembers what it was told."""

    def __init__(self, desk: OpenDesk, theme: str = "textual-dark") -> None:
        super().__init__(theme=theme)
        self.browse = BrowseScreen(desk)
        self.chosen: list[tuple[str, ...]] = []
        self.is_left = False

    def on_mount(self) -> None:
        self.push_screen(self.browse)

    @on(ReviewChosen)
    def remember_choice(self, event: ReviewChosen) -> None:
        self.chosen.append(event.selection.cards)

    @on(ScreenLeft)
    def remember_leaving(self) -> None:
        self.is_left = True


def browse(
    home: Path,
    steps: Steps,
    size: tuple[int, int] = (80, 24),
    clock: FixedClock | None = None,
    stopwatch: Callable[[], float] | None = None,
) -> None:
    """Opens Browse over the decks in `home` and lets `steps` press its keys."""
    workspace = workspace_in(home, clock)
    desk = open_desk(replace(workspace, stopwatch=stopwatch or workspace.stopwatch))

    async def run() -> None:
        app = BrowseApp(desk)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot, app.browse)

    try:
        asyncio.run(run())
    finally:
        desk.close()


async def write(pilot: Pilot[None], screen: BrowseScreen, text: str) -> None:
    """Pastes into the filter, presses the last key, and waits until the list is as it says."""
    screen.filter_line.post_message(Paste(text[:-1]))
    await pilot.pause()
    await pilot.press(text[-1])
    while screen.is_searching:
        await pilot.pause(0.01)
    await pilot.pause()


def listed(screen: BrowseScreen) -> str:
    """The listed cards, with the one under the cursor in brackets and a mark behind marked ones."""
    names = []
    for row, card_id in enumerate(screen.cards.listed):
        name = f"{card_id}x" if card_id in screen.cards.marked else str(card_id)
        names.append(f"[{name}]" if row == screen.table.cursor else name)
    return " ".join(names)
