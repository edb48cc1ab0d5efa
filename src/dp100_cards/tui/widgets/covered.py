"""What draws nothing of its own, since the widgets inside cover all of it."""

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Covered(Widget):
    """To make lines that nobody sees takes a tenth of drawing a large screen."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """None."""
        return []
