"""The four ratings, each with the interval it leads to."""

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from dp100_cards.model.memory import CardState
from dp100_cards.model.rating import Rating
from dp100_cards.study.interval_text import interval_text

_COLOURS = {
    Rating.AGAIN: "$text-error on $error-muted",
    Rating.HARD: "$text-warning on $warning-muted",
    Rating.GOOD: "$text-success on $success-muted",
    Rating.EASY: "$text-primary on $primary-muted",
}
# The terminal's own sixteen colours have no muted ones: text and ground would be the same.
_TERMINAL_COLOURS = {
    Rating.AGAIN: "reverse $text-error",
    Rating.HARD: "reverse $text-warning",
    Rating.GOOD: "reverse $text-success",
    Rating.EASY: "reverse $text-primary",
}


class RatingBar(Static):
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
        self._preview: dict[Rating, CardState] = {}
        self._at = 0

    def show(self, preview: dict[Rating, CardState], at: int) -> None:
        """Shows what each rating would lead to, seen from an instant; nothing when it is empty."""
        self._preview, self._at = preview, at
        self.refresh()

    def render(self) -> Content:
        """Four cells of equal width."""
        if not self._preview:
            return Content.styled(" Space shows the answer", "$foreground-muted")
        return Content("").join(self._cell(rating) for rating in Rating)

    def on_click(self, event: Click) -> None:
        """Gives the rating under the mouse."""
        if self._preview:
            cell = min(len(Rating) - 1, event.x * len(Rating) // max(1, self.size.width))
            self.post_message(self.Chosen(list(Rating)[cell]))

    def _cell(self, rating: Rating) -> Content:
        place = list(Rating).index(rating)
        start, end = (self.size.width * edge // len(Rating) for edge in (place, place + 1))
        interval = interval_text(self._preview[rating], self._at)
        text = f"{rating.value} {rating.label} {interval}"
        room = max(0, end - start - 1)
        colours = _TERMINAL_COLOURS if self.app.native_ansi_color else _COLOURS
        cell = Content.styled(f"{text:^{room}.{room}}", colours[rating])
        bold = cell.stylize("bold", cell.plain.find(text), cell.plain.find(text) + 1)
        return Content.assemble(bold, " ")
