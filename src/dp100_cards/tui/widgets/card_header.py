"""The two lines at the top: where the card stands, and how far the session has come."""

from textual.content import Content
from textual.widgets import Static

from dp100_cards.study.session import Progress
from dp100_cards.study.steps_done import Shown

_FULL, _EMPTY = "\u2501", "\u2500"


class CardHeader(Static):
    """Place and phase of the card, above a progress bar over the whole width."""

    DEFAULT_CSS = """
    CardHeader {
        height: 2;
        padding: 0 2;
        background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._progress = Progress(0, 0)

    def show(self, shown: Shown, progress: Progress) -> None:
        """Shows a card's place and the session's progress."""
        self._shown, self._progress = shown, progress
        self.refresh()

    def render(self) -> Content:
        """The two lines at the present width."""
        if self._shown is None:
            return Content("")
        width = self.content_size.width
        return Content("\n").join(
            [self._place_line(self._shown, width), self._progress_line(width)]
        )

    @staticmethod
    def _place_line(shown: Shown, width: int) -> Content:
        card_id, phase = shown.study_card.card.id, shown.state.phase.label
        right = f"{card_id} \u00b7 {phase}"
        left = Content(shown.study_card.place).truncate(
            max(0, width - len(right) - 2), ellipsis=True, pad=True
        )
        return Content.assemble(left.stylize("bold"), "  ", (right, "$foreground-muted"))

    def _progress_line(self, width: int) -> Content:
        progress = self._progress
        count = f" {progress.done}/{progress.total}"
        room = max(0, width - len(count))
        full = room * progress.done // max(1, progress.total)
        return Content.assemble(
            (_FULL * full, "$success"),
            (_EMPTY * (room - full), "$foreground-disabled"),
            (count, "$foreground-muted"),
        )
