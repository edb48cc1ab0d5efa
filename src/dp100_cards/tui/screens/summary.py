"""The end of a session: what it came to, with undo still possible."""

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.rating import Rating
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.interval_text import days_text, duration_text, wait_text
from dp100_cards.study.summary import SessionSummary, summarise
from dp100_cards.study.wording import counted
from dp100_cards.tui.commands import SUMMARY_COMMANDS, bindings
from dp100_cards.tui.widgets.key_line import KeyLine, key_labels
from dp100_cards.usecases.start_review import StartedReview


class SummaryScreen(Screen[None]):
    """Numbers over the session."""

    CSS_PATH = "summary.tcss"
    BINDINGS = bindings(SUMMARY_COMMANDS)

    class Undone(Message):
        """The last rating was taken back; its card is on the desk again."""

    def __init__(self, review: StartedReview) -> None:
        super().__init__()
        self._session = review.session
        self._workspace = review.workspace
        self._text = Static(id="summary", markup=False)
        self._notice = Static(id="notice", markup=False)
        self._key_line = KeyLine()

    def compose(self) -> ComposeResult:
        """The summary in the middle, below it what went wrong, if anything, and the keys."""
        yield self._text
        yield self._notice
        yield self._key_line

    def on_mount(self) -> None:
        """Writes the summary."""
        self._text.border_title = "Session finished"
        self._text.update(self._content(summarise(self._session.rated)))
        self._key_line.show(key_labels(*SUMMARY_COMMANDS))

    def action_undo(self) -> None:
        """Takes the last rating back."""
        try:
            undone = self._session.undo(self._workspace.clock())
        except HistoryWriteError as error:
            self._notice.update(clean_line(str(error)))
            return
        if undone is not None:
            self.post_message(self.Undone())

    def action_leave(self) -> None:
        """Leaves the program."""
        self.app.exit()

    def _content(self, summary: SessionSummary) -> Content:
        lines = [
            Content.assemble(
                (counted(summary.reviews, "review"), "bold $text-accent"),
                f" of {counted(summary.cards, 'card')} in {duration_text(summary.took_seconds)}",
            ),
            Content(""),
            Content.assemble(*self._ratings(summary)),
            Content(""),
            *(
                Content(
                    f"{section.deck_id:<16} {section.reviews:>4} reviews  {section.again:>3} Again"
                )
                for section in summary.sections
            ),
            Content(""),
            Content(self._next_due(summary)),
        ]
        return Content("\n").join(lines)

    @staticmethod
    def _ratings(summary: SessionSummary) -> list[tuple[str, str]]:
        return [
            (f"{rating.label} {summary.ratings[rating]}   ", "$foreground-muted")
            for rating in Rating
        ]

    def _next_due(self, summary: SessionSummary) -> str:
        moment, learning_at = self._workspace.clock(), self._session.next_learning_at
        if learning_at is not None:
            return f"A card in learning is due again in {wait_text(moment.at, learning_at)}."
        if summary.next_due_on is None:
            return ""
        days = summary.next_due_on - self._workspace.today()
        if days <= 0:
            return "The next of these cards is due again today."
        return f"The next of these cards is due again in {days_text(days)}."
