"""A review in a screen without a terminal, its keys pressed by a test."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from dp100_cards.model.moment import Moment
from dp100_cards.model.selection import Selection
from dp100_cards.tui.app import ReviewApp
from dp100_cards.usecases.start_review import StartedReview, start_review
from dp100_cards.usecases.workspace import Places, open_workspace

NOON = 20_000 * 86_400_000 + 43_200_000

Steps = Callable[[Pilot[None], StartedReview], Awaitable[None]]


def play_review(home: Path, decks: Path, steps: Steps, size: tuple[int, int] = (80, 24)) -> None:
    """Runs a review of all cards at noon and lets `steps` press its keys."""
    places = Places(str(home), str(decks))
    review = start_review(open_workspace(places, clock=lambda: Moment(NOON, 60)), Selection())

    async def run() -> None:
        app = ReviewApp(review)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot, review)

    try:
        asyncio.run(run())
    finally:
        review.close()


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
