"""The bottom line: the keys that matter now."""

from collections.abc import Sequence

from dp100_cards.tui.widgets.word_lines import Word, WordLines


class KeyLine(WordLines):
    """Keys with what they do, as many as fit."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground-muted;
    }
    """

    _keys: Sequence[tuple[str, str]] = ()

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Shows keys and labels, the most important first."""
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def lines(self, width: int) -> Sequence[Sequence[Word]]:
        """See WordLines."""
        words: list[Word] = []
        for key, label in self._keys:
            width -= len(key) + len(label) + 2
            if width < 0:
                break
            words += [(f" {key} ", "bold $text-accent"), (f"{label}  ", "")]
            width -= 2
        return [words]
