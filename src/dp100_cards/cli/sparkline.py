"""Numbers as a line of small bars."""

import math
from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
ASCII = "_.:-=+*#"
"""For terminals that lack blocks: the more ink, the more."""


def sparkline(numbers: Sequence[float], bars: str = BLOCKS) -> str:
    """One bar a number, the highest for the greatest; only nothing gets the lowest."""
    greatest = max(numbers, default=0)
    steps = len(bars) - 1
    heights = (math.ceil(steps * number / greatest) if number > 0 else 0 for number in numbers)
    return "".join(bars[height] for height in heights)
