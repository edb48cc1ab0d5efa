"""The ratings, each with the interval it leads to, and the one that the key points propose."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from dp100_cards.model.rating import Rating
from dp100_cards.tui.widgets.word_lines import Word, WordLines

_COLOURS = {
    Rating.AGAIN: "error",
    Rating.HARD: "warning",
    Rating.GOOD: "success",
    Rating.EASY: "primary",
}


@dataclass(frozen=True, slots=True)
class RatingChoice:
    """One rating that can be given."""

    rating: Rating
    key: str
    interval: str
    """How long until the card comes back; empty where nothing is scheduled."""
    is_proposed: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cell says, from all that there is to say down to what is needed most."""
        named = " ".join(filter(None, (self.key, self.rating.label, self.interval)))
        unnamed = f"{self.key} {self.interval}" if self.interval else named
        least = self.interval or self.key
        if not self.is_proposed:
            return (named, named, unnamed, least)
        return (f"\u25b6 {named} \u25c0", f"\u25b6{named}", f"\u25b6{unnamed}", least)


class RatingBar(WordLines):
    """One row; a click on a rating gives it."""

    DEFAULT_CSS = """
    RatingBar {
        height: 1;
        background: $background;
    }
    """

    class Chosen(Message):
        """A rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def __init__(self) -> None:
        super().__init__()
        self._choices: Sequence[RatingChoice] = ()
        self._hint = ""

    def show(self, choices: Sequence[RatingChoice]) -> None:
        """Shows what can be given now."""
        self._choices = choices
        self.refresh()

    def show_hint(self, hint: str) -> None:
        """Shows what to do before anything can be given."""
        self._choices, self._hint = (), hint
        self.refresh()

    def lines(self, width: int) -> Sequence[Sequence[Word]]:
        """See WordLines; cells of equal width."""
        if not self._choices:
            return [[(f"  {self._hint}", "$foreground-muted")]]
        texts = enumerate(self._texts(width))
        return [[word for place, text in texts for word in self._cell(place, text, width)]]

    def on_click(self, event: Click) -> None:
        """Gives the rating under the mouse."""
        if self._choices:
            cells = len(self._choices)
            cell = min(cells - 1, event.x * cells // max(1, self.size.width))
            self.post_message(self.Chosen(self._choices[cell].rating))

    def _texts(self, width: int) -> Sequence[str]:
        """What the cells say: all of them as much as there is room for in the fullest one."""
        room = max(0, width // len(self._choices) - 1)
        texts: Sequence[str] = ()
        for texts in zip(*(choice.texts for choice in self._choices), strict=True):
            if all(len(text) <= room for text in texts):
                break
        return texts

    def _cell(self, place: int, text: str, width: int) -> Sequence[Word]:
        choice, cells = self._choices[place], len(self._choices)
        start, end = (width * edge // cells for edge in (place, place + 1))
        room = max(0, end - start - 1)
        cell, style = f"{text:^{room}.{room}}", self._style(choice.rating)
        before, key, after = cell.partition(f"{choice.key} ")
        if choice.is_proposed or not key:
            return [(cell, f"bold {style}" if choice.is_proposed else style), (" ", "")]
        return [(before, style), (key, f"bold {style}"), (after, style), (" ", "")]

    def _style(self, rating: Rating) -> str:
        colour = _COLOURS[rating]
        if self.app.native_ansi_color:
            # The sixteen colours have no muted ones: text and ground would be the same.
            return f"reverse $text-{colour}"
        return f"$text-{colour} on ${colour}-muted"
