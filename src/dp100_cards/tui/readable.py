"""The theme's colours of texts, made strong enough to be read wherever texts stand."""

from collections.abc import Iterable, Mapping

from textual.color import Color

from dp100_cards.tui.markdown.palette import legible

_MUTED = "foreground-muted"
_NAMES = ("accent", "warning", "error", "success", "primary")
_GROUNDS = ("background", "surface", "panel")
_RAISED = "panel-lighten-1"
"""Behind the key points while they are ticked; secondary texts may be fainter there."""
_FROM_ITS_GROUND = "auto"
"""How a colour begins that follows from its ground, and so can be read."""


def readable_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """A theme's variables with colours for texts that differ enough from their grounds."""
    grounds: dict[str, tuple[str, ...]] = {_MUTED: _GROUNDS}
    grounds |= {f"text-{name}": (*_GROUNDS, _RAISED, f"{name}-muted") for name in _NAMES}
    texts = {
        text: _readable(Color.parse(variables[text]), [Color.parse(variables[each]) for each in on])
        for text, on in grounds.items()
        if not variables[text].startswith(_FROM_ITS_GROUND)
    }
    return {**variables, **texts}


def _readable(colour: Color, grounds: Iterable[Color]) -> str:
    for ground in grounds:
        # One that lets its ground through is as strong as it is there.
        colour = legible(ground + colour, ground)
    return colour.hex6
