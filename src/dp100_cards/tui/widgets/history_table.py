"""What happened to a card, in as many columns as fit."""

from collections.abc import Sequence

from textual.content import Content

from dp100_cards.study.card_life_wording import HISTORY_TITLES, aligned
from dp100_cards.tui.widgets.width_lines import WidthLines

_LEFT_OUT_FIRST = ("phase", "stability", "confidence", "time", "took")
"""Columns to do without where the screen is too narrow for all."""


class HistoryTable(WidthLines):
    """One line for each event below a line of titles."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def lines(self, width: int) -> list[Content]:
        """The table at a width; what is too long even so is cut."""
        title, *rows = (line for line in self._fitting(width))
        return [
            Content.styled(title, "$foreground-muted").truncate(width, ellipsis=True),
            *(Content(row).truncate(width, ellipsis=True) for row in rows),
        ]

    def _fitting(self, width: int) -> list[str]:
        left_out: set[str] = set()
        for name in ("", *_LEFT_OUT_FIRST):
            left_out.add(name)
            kept = [i for i, title in enumerate(HISTORY_TITLES) if title not in left_out]
            lines = aligned([[row[i] for i in kept] for row in (HISTORY_TITLES, *self._rows)])
            if max(map(len, lines)) <= width:
                break
        return lines
