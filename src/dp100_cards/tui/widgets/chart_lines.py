"""The charts of a page, as ready lines."""

from collections.abc import Sequence

from dp100_cards.tui.widgets.word_lines import Word, WordLines


class ChartLines(WordLines):
    """As high as its lines are; laid out anew only where their number changes."""

    DEFAULT_CSS = """
    ChartLines {
        height: auto;
        padding: 0 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Sequence[Word]] = ()

    def show(self, lines: Sequence[Sequence[Word]]) -> None:
        """Shows these lines."""
        if len(lines) != len(self._lines):
            self.styles.height = len(lines)
        self._lines = lines
        self.refresh()

    def lines(self, width: int) -> Sequence[Sequence[Word]]:
        """See WordLines."""
        return self._lines
