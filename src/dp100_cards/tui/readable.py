"""Colours of the theme that can be read where they stand."""

from functools import lru_cache
from typing import Any

from textual.app import App
from textual.color import Color, ColorParseError

from dp100_cards.tui.markdown.palette import legible


def readable(app: App[Any], colour: str, ground: str) -> str:
    """A colour of the theme as a style, a little stronger where it would be too faint there.

    Both are names of theme variables, such as `text-accent` on `panel`. The sixteen colours of a
    terminal are taken as they are: nobody knows what they look like.
    """
    if app.native_ansi_color:
        return f"${colour}"
    variables = app.theme_variables
    return _legible_hex(variables[colour], variables[ground]) or f"${colour}"


@lru_cache(maxsize=64)
def _legible_hex(colour: str, ground: str) -> str:
    try:
        return legible(Color.parse(colour), Color.parse(ground)).hex6
    except ColorParseError:
        return ""  # one that follows from its ground, and so can be read
