"""The two lines at the top: where the card stands, and how far the session has come."""

from collections.abc import Sequence

from textual.content import Content

from dp100_cards.study.progress import Progress
from dp100_cards.study.steps_done import Shown
from dp100_cards.tui.widgets.word_lines import Word, WordLines

_FULL, _EMPTY = "\u2501", "\u2500"


class CardHeader(WordLines):
    """Place, marks and phase of the card, above a progress bar over the whole width."""

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
        self._signs: Sequence[str] = ()
        self._progress = Progress(0, 0)
        self._until = ""

    def show(
        self, shown: Shown, progress: Progress, *, signs: Sequence[str] = (), until: str = ""
    ) -> None:
        """Shows a card's place and the session's progress.

        `signs` are words that make the card stand out, `until` when the session shall end.
        """
        self._shown, self._progress, self._signs, self._until = shown, progress, signs, until
        self.refresh()

    def lines(self, width: int) -> Sequence[Sequence[Word]]:
        """See WordLines."""
        if self._shown is None:
            return []
        return [self._place_line(self._shown, width), self._progress_line(width)]

    def _place_line(self, shown: Shown, width: int) -> Sequence[Word]:
        signs = "".join(f"{sign} \u00b7 " for sign in self._signs)
        right = f"{shown.study_card.card.id} \u00b7 {shown.state.phase.label}"
        room = max(0, width - len(signs) - len(right) - 2)
        left = Content(shown.study_card.place).truncate(room, ellipsis=True, pad=True).plain
        return [(f"{left}  ", "bold"), (signs, "bold $text-warning"), (right, "$foreground-muted")]

    def _progress_line(self, width: int) -> Sequence[Word]:
        progress = self._progress
        count = f" {progress.done}/{progress.total}{self._until}"
        room = max(0, width - len(count))
        full = room * progress.done // max(1, progress.total)
        return [
            (_FULL * full, "$success"),
            (_EMPTY * (room - full), "$foreground-muted"),
            (count, "$foreground-muted"),
        ]
