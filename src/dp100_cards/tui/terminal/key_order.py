"""One key after the other: each of a burst waits for all that the one before it led to.

Textual hands every key at once to the screen in front, so keys that come in one burst would reach
a screen that is about to be left, or one that does not know yet what it shows.
"""

import math
import time
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste

_BURST_SECONDS = 0.25
"""Keys further apart need not wait: whoever presses them has seen what the first one did."""
_PATIENCE_SECONDS = 0.25
"""If a round has not come to its end by then, the next key is handed on all the same."""
_LEAST_ROUNDS = 2  # in the first the key is handled, in the second what the handlers said
_MOST_ROUNDS = 6


class KeyOrder:
    """Keeps the keys of a burst back while the one before them is still at work."""

    def __init__(self, app: App[Any], hand_on: Callable[[Key | Paste], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[Key | Paste] = deque()
        self._handed_on_at = -math.inf
        self._is_going_round = False
        self._turn = 0

    async def take(self, event: Key | Paste) -> None:
        """Hands a key on, now or in its turn."""
        is_alone = event.time - self._handed_on_at >= _BURST_SECONDS
        if is_alone and not self._waiting:
            await self._hand_on_now(event)
            return
        self._waiting.append(event)
        if not self._is_going_round:
            self._begin_round()

    def _begin_round(self) -> None:
        self._is_going_round = True
        self._turn += 1
        # What is said to a widget that is just going away is never heard.
        self._app.set_timer(_PATIENCE_SECONDS, partial(self._hand_on_next, self._turn))
        self._go_round(self._turn, 1, None)

    def _go_round(self, turn: int, rounds: int, before: DOMNode | None) -> None:
        """Goes the way of all messages until nothing changes any more in front."""
        in_front = self._app.focused or self._app.screen
        is_settled = rounds > _LEAST_ROUNDS and in_front is before
        if is_settled or rounds > _MOST_ROUNDS:
            self._app.call_later(self._hand_on_next, turn)
        else:
            self._climb(in_front, partial(self._go_round, turn, rounds + 1, in_front))

    def _climb(self, node: DOMNode | None, then: Callable[[], None]) -> None:
        """Goes up to the application, behind all that was said before; then does the next."""
        if node is None or node is self._app or not node.call_later(self._climb, node.parent, then):
            self._app.call_later(then)

    async def _hand_on_next(self, turn: int) -> None:
        if turn != self._turn or not self._is_going_round:
            return
        self._is_going_round = False
        await self._hand_on_now(self._waiting.popleft())
        if self._waiting:
            self._begin_round()

    async def _hand_on_now(self, event: Key | Paste) -> None:
        # By the clock that events are stamped with; a key may have come long before its turn.
        self._handed_on_at = time.monotonic()
        await self._hand_on(event)
