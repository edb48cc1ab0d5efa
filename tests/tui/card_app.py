"""A card view alone in an app, for tests to play with."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from dp100_cards.tui.markdown.card_part import part_strips
from dp100_cards.tui.widgets.card_view import CardView


class CardApp(App[None]):
    """An app with nothing but a card view."""

    def compose(self) -> ComposeResult:
        yield CardView(id="card")


View = TypeVar("View", bound=CardView)


def played(
    app_type: type[CardApp], view_type: type[View], play: Callable[[View], Awaitable[None]]
) -> None:
    """Play a scene with the card view of an app of that type."""

    async def run() -> None:
        app = app_type()
        async with app.run_test():
            await play(app.query_one(view_type))

    asyncio.run(run())


def in_app(
    play: Callable[[Pilot[None], CardView], Awaitable[None]], size: tuple[int, int] = (80, 24)
) -> None:
    """Play a scene with a card view on a screen of that size."""

    async def run() -> None:
        app = CardApp()
        async with app.run_test(size=size) as pilot:
            await play(pilot, app.query_one(CardView))

    asyncio.run(run())


def shown(view: CardView) -> list[str]:
    """What stands in the lines of the widget, blanks at the ends taken off."""
    return [view.render_line(y).text.strip() for y in range(view.size.height)]


def misses() -> int:
    """How many parts were made into lines so far, by all tests."""
    return part_strips.cache_info().misses
