"""A review in a screen without a terminal, its keys pressed by a test."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from dp100_cards.model.moment import Moment
from dp100_cards.model.selection import Selection
from dp100_cards.tui.app import DeskApp
from dp100_cards.usecases.start_review import StartedReview, start_review
from dp100_cards.usecases.workspace import Places, open_workspace

NOON = 20_000 * 86_400_000 + 43_200_000

EVERYTHING = Selection()

Steps = Callable[[Pilot[None], StartedReview], Awaitable[None]]


def play_review(
    home: Path,
    decks: Path,
    steps: Steps,
    size: tuple[int, int] = (80, 24),
    selection: Selection = EVERYTHING,
    day: int = 0,
    **changed: Any,
) -> None:
    """Runs a review at noon and lets `steps` press its keys.

    `day` counts from the first day of a test on, `changed` are settings.
    """
    now = NOON + day * 86_400_000
    workspace = open_workspace(Places(str(home), str(decks)), clock=lambda: Moment(now, 60))
    settings = replace(workspace.settings, **changed)
    review = start_review(replace(workspace, settings=settings), selection)

    async def run() -> None:
        app = DeskApp(review.desk, review)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot, review)

    try:
        asyncio.run(run())
    finally:
        review.close()


async def wait_until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    """Waits for what takes more than one round of messages."""
    for _ in range(200):
        if is_so():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never came to be; the screen shows:\n{screen_text(pilot)}")


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
