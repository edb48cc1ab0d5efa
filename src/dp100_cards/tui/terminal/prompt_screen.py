"""A screen that draws what a key has changed at once; Textual would wait for the next frame."""

import math
import time

from textual.screen import Screen

_FRAME_SECONDS = 1 / 60
"""What changes again this soon is drawn with the next frame, however many changes there are."""


class PromptScreen(Screen[None]):
    """Draws as soon as all widgets have said what is new about them."""

    _drawn_at = -math.inf

    def on_idle(self) -> None:
        """Draws, unless that was done just now."""
        now = time.monotonic()
        if self._is_outdated and now - self._drawn_at >= _FRAME_SECONDS:
            self._drawn_at = now
            self._on_timer_update()

    @property
    def _is_outdated(self) -> bool:
        return bool(
            self._dirty_widgets
            or self._layout_required
            or self._repaint_required
            or self._scroll_required
        )
