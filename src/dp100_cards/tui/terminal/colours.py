"""Which colours go out to which terminal."""

from textual.theme import Theme

_FEW_COLOURS = ("standard", "windows", None)


def fitting_theme(chosen: Theme, color_system: str | None, *, no_color: bool) -> str:
    """The chosen theme's name, or that of the terminal's own colours where it cannot be shown.

    Sixteen colours are too few for the shades of a theme: text and ground become the same.
    """
    if chosen.ansi or not (no_color or color_system in _FEW_COLOURS):
        return chosen.name
    return "ansi-dark" if chosen.dark else "ansi-light"
