"""Facts, each with its name: in two columns where there is room."""

from collections.abc import Sequence

from textual.content import Content

from dp100_cards.tui.widgets.width_lines import WidthLines

_NAME = 14
_GAP = 2
_NARROWEST = 33
"""Cells that a column needs."""


class FactColumns(WidthLines):
    """Read down the left column, then down the right one."""

    def __init__(self, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._facts = facts

    def lines(self, width: int) -> list[Content]:
        """The facts at a width."""
        column = (width - _GAP) // 2
        if column < _NARROWEST:
            return [_fact(name, value, width) for name, value in self._facts]
        half = (len(self._facts) + 1) // 2
        left, right = self._facts[:half], [*self._facts[half:], ("", "")][:half]
        return [
            Content.assemble(_fact(*one, column), " " * _GAP, _fact(*other, column))
            for one, other in zip(left, right, strict=True)
        ]


def _fact(name: str, value: str, width: int) -> Content:
    text = Content.assemble((f"{name:<{_NAME}}", "$foreground-muted"), value)
    return text.truncate(width, ellipsis=True, pad=True)
