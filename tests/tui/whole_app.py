"""The whole application from home on, with a past, at a fixed time, its keys pressed by a test."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from dp100_cards.model.rating import Rating
from dp100_cards.tui.app import DeskApp
from dp100_cards.usecases.open_desk import OpenDesk, open_desk
from dp100_cards.usecases.workspace import Places, open_workspace
from tests.support.clock import FixedClock
from tests.support.machines import Machine

Steps = Callable[[Pilot[None], OpenDesk], Awaitable[None]]


class Stopwatch:
    """Stands still until a test moves it."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def play_from_home(
    home: Path,
    decks: Path | None,
    steps: Steps,
    size: tuple[int, int] = (80, 24),
    clock: FixedClock | None = None,
    stopwatch: Callable[[], float] | None = None,
    **changed: Any,
) -> None:
    """Opens home, by default on the shipped decks, and lets `steps` press keys.

    `changed` are settings.
    """
    places = Places(str(home), str(decks) if decks else None)
    workspace = open_workspace(places, clock=clock or FixedClock())
    settings = replace(workspace.settings, **changed)
    desk = open_desk(
        replace(workspace, settings=settings, stopwatch=stopwatch or workspace.stopwatch)
    )

    async def run() -> None:
        app = DeskApp(desk)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot, desk)

    try:
        asyncio.run(run())
    finally:
        desk.close()


def write_past(home: Path, card_ids: list[str]) -> None:
    """Three weeks of reviews on another machine, the last ones yesterday."""
    clock = FixedClock()
    clock.advance(days=-21)
    machine = Machine(home, "b0b0b0b0")
    ratings = (Rating.GOOD, Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)
    for day in range(21):
        for place, card_id in enumerate(card_ids):
            if (day + place) % 4 == 0:
                rating = ratings[(day * 3 + place) % len(ratings)]
                machine.review(card_id, rating, clock(), took_seconds=20.0 + place)
                clock.advance(minutes=1)
        clock.advance(days=1, minutes=-len(card_ids))
    machine.close()


def send(pilot: Pilot[None], key: str) -> None:
    """A key as the terminal hands it over, without waiting for what it does."""
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))


CHARACTERS = {
    "space": " ",
    "enter": "\r",
    "tab": "\t",
    "comma": ",",
    "slash": "/",
    "question_mark": "?",
    "minus": "-",
    "at": "@",
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
"""What the keys with names write."""
