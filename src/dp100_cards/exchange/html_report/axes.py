"""The frame around a plot: scales, grid lines and labels that do not run into each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dp100_cards.exchange.html_report.markup import leaf, short, tag
from dp100_cards.exchange.html_report.svg import LETTER, WIDTH, label

Mark = tuple[float, str]
"""A place on an axis and what stands there."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The inner area of a chart and what its height stands for."""

    height: float = 165.0
    lowest: float = 0.0
    highest: float = 1.0
    left: float = 34.0
    right: float = 6.0
    top: float = 8.0

    @property
    def width(self) -> float:
        """Between the axis and the right edge."""
        return WIDTH - self.left - self.right

    @property
    def bottom(self) -> float:
        """The line that bars stand on."""
        return self.top + self.height

    def y(self, value: float) -> float:
        """Where a value lies; outside values lie on the edge."""
        share = (value - self.lowest) / (self.highest - self.lowest)
        return self.bottom - self.height * min(1.0, max(0.0, share))

    def x(self, share: float) -> float:
        """Where a share of the width lies, 0 on the left."""
        return self.left + self.width * share


def round_steps(highest: float) -> list[float]:
    """Round whole values from 0 to just above the highest, about four steps."""
    rough = max(highest, 1.0) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(1.0, next(power * each for each in (1, 2, 5, 10) if power * each >= rough * 0.999))
    return [step * number for number in range(max(1, math.ceil(highest / step - 1e-9)) + 1)]


def grid(plot: Plot, marks: Sequence[Mark]) -> str:
    """Lines across with their labels on the left."""
    lines = "".join(
        f"M{short(plot.left)} {short(plot.y(each))}h{short(plot.width)}" for each, _ in marks
    )
    labels = "".join(label(plot.left - 5, plot.y(each) + 3.5, words) for each, words in marks)
    return leaf("path", d=lines, class_="rule") + tag("g", labels, text_anchor="end")


def below(plot: Plot, marks: Sequence[Mark]) -> str:
    """Labels under the axis: all of them, or every second, third... so that none touch."""
    placed = [(min(max(x, _half(words)), WIDTH - _half(words)), words) for x, words in marks]
    step = next(each for each in range(1, len(marks) + 2) if _fits(placed[::each]))
    labels = "".join(label(x, plot.bottom + 15, words) for x, words in placed[::step])
    return tag("g", labels, text_anchor="middle")


def _fits(marks: Sequence[Mark]) -> bool:
    return all(
        x + _half(words) + 4 <= next_x - _half(next_words)
        for (x, words), (next_x, next_words) in pairwise(marks)
    )


def _half(words: str) -> float:
    return len(words) * LETTER / 2
