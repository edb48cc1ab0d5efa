"""The names of the pages, and what of the history is looked at."""

from collections.abc import Sequence

from dp100_cards.tui.widgets.word_lines import Word, WordLines

_MARGIN = 2
_SHOWN = "bold reverse $text-accent"


class PageTabs(WordLines):
    """Two lines: all pages by number and name, the shown one marked; below, its title."""

    DEFAULT_CSS = """
    PageTabs {
        height: 2;
        padding: 0 1;
        background: $panel;
    }
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self._shown = 0
        self._title = ""
        self._scope = ""

    def show(self, shown: int, title: str, scope: str) -> None:
        """Shows which page it is, what it is about, and over what."""
        self._shown, self._title, self._scope = shown, title, scope
        self.refresh()

    def lines(self, width: int) -> Sequence[Sequence[Word]]:
        """See WordLines."""
        return [self._tabs(width), self._about(width)]

    def _tabs(self, width: int) -> Sequence[Word]:
        """With numbers, or without where it is narrow; then the shown one's name alone."""
        names = self._names
        for texts, blanks in (
            ([f"{number} {name}" for number, name in enumerate(names, 1)], "  "),
            (names, " "),
            ([self._tab(place) for place in range(len(names))], " "),
        ):
            if sum(map(len, texts)) + len(blanks) * (len(texts) + 1) <= width:
                break
        words: list[Word] = []
        for place, text in enumerate([*texts, ""]):
            # The blanks on both sides of the shown one are marked with it.
            words.append((blanks, _SHOWN if self._shown in (place - 1, place) else ""))
            words.append((text, _SHOWN if place == self._shown else ""))
        return words

    def _tab(self, place: int) -> str:
        return f"{place + 1} {self._names[place]}" if place == self._shown else f"{place + 1}"

    def _about(self, width: int) -> Sequence[Word]:
        room = max(0, width - len(self._scope) - _MARGIN)
        title = self._title if len(self._title) <= room else self._title[: room - 2] + "\u2026"
        return [(f" {title:<{room}}", "bold"), (self._scope, "$text-accent")]
