"""Scrolling by keys, the same on every screen."""

from textual.widget import Widget

_LINES_KEPT = 2
"""What was in view before and still is when a page was turned."""


def scroll_by_key(view: Widget, unit: str, direction: int) -> None:
    """Scrolls by a `line`, a `page` or to the `end`; up where the direction is negative."""
    match unit, direction:
        case "line", _:
            view.scroll_relative(y=direction, animate=False)
        case "page", _:
            lines = max(1, view.size.height - _LINES_KEPT)
            view.scroll_relative(y=direction * lines, animate=False)
        case _, 1:
            view.scroll_end(animate=False, immediate=True)
        case _:
            view.scroll_home(animate=False)
