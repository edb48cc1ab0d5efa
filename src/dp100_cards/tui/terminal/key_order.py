"""One key after the other: each is handed on when all has happened that the one before it led to.

Textual hands every key at once to the screen in front, so keys that come in one burst would reach
a screen that is about to be left, or one that does not know yet what it shows.
"""

import time
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from textual.app import App
from textual.dom import DOMNode
from textual.events import InputEvent

_LEAST_ROUNDS = 2  # in the first the key is handled, in the second what the handlers said
_MOST_ROUNDS = 6
_PATIENCE_SECONDS = 1.0
"""If nothing was heard of a key for so long, the next is handed on all the same."""


class KeyOrder:
    """Keeps keys back while the one before them is still at work."""

    def __init__(self, app: App[object], hand_on: Callable[[InputEvent], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[InputEvent] = deque()
        self._turn = 0
        self._handed_on_at: float | None = None
        """When the key at work was handed on; None while none is."""

    async def take(self, event: InputEvent) -> None:
        """Hands a key on, now or in its turn."""
        self._waiting.append(event)
        began = self._handed_on_at
        if began is None or time.monotonic() - began > _PATIENCE_SECONDS:
            await self._next()

    async def _next(self) -> None:
        self._turn += 1
        self._handed_on_at = time.monotonic()
        await self._hand_on(self._waiting.popleft())
        self._go_round(self._turn, 1, None)

    def _go_round(self, turn: int, rounds: int, before: DOMNode | None) -> None:
        """Goes the way of all messages until nothing changes any more in front."""
        in_front = self._app.focused or self._app.screen
        is_settled = rounds > _LEAST_ROUNDS and in_front is before
        if is_settled or rounds > _MOST_ROUNDS:
            self._app.call_later(self._finish, turn)
        else:
            self._climb(in_front, partial(self._go_round, turn, rounds + 1, in_front))

    def _climb(self, node: DOMNode | None, then: Callable[[], None]) -> None:
        """Goes up to the application, behind all that was said before; then does the next."""
        if node is None or node is self._app or not node.call_later(self._climb, node.parent, then):
            self._app.call_later(then)

    async def _finish(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._handed_on_at = None
        if self._waiting:
            await self._next()
