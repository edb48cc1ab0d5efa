"""The end of a session: what it came to, with undo still possible."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.study.interval_text import wait_text
from dp100_cards.study.steps_done import Step
from dp100_cards.study.summary import in_order, summarise
from dp100_cards.study.summary_wording import (
    NOTHING_SCHEDULED,
    changes_text,
    headline,
    left_text,
    minutes_text,
)
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import SUMMARY_COMMANDS
from dp100_cards.tui.day_wording import forecast_text
from dp100_cards.tui.messages import MoreWanted, SessionResumed
from dp100_cards.tui.screens.desk_screen import DeskScreen
from dp100_cards.tui.scrolling import scroll_by_key
from dp100_cards.tui.widgets.banner import Banner, hint_line
from dp100_cards.tui.widgets.summary_view import Remarks, SummaryView, ratings_line
from dp100_cards.usecases.due_forecast import due_forecast
from dp100_cards.usecases.start_review import StartedReview

_HEIGHTS = [(0, "-short"), (20, "-normal"), (34, "-tall")]
_KEYS = ("quit", "undo", "again", "stats", "help")
_KEYS_WITHOUT_UNDO = ("quit", "again", "stats", "help")


class SummaryScreen(DeskScreen):
    """Numbers over the session."""

    NAME = "summary"
    CSS_PATH = "summary.tcss"
    BINDINGS = bindings(SUMMARY_COMMANDS)
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, review: StartedReview, told: str = "") -> None:
        """`told`: what is to be said first."""
        super().__init__()
        self._told = told
        self._review = review
        self._session = review.session
        decks = review.desk.store.queries.sections()
        summary = summarise(review.session.steps)
        in_decks_order = in_order(summary.sections, [deck.id for deck in decks])
        self._summary = replace(summary, sections=in_decks_order)
        self._banner = Banner()
        self._view = SummaryView(
            self._summary,
            {deck.id: deck.number for deck in decks},
            Remarks(self._before(), self._after()),
        )
        self._is_resumed = False

    def compose(self) -> ComposeResult:
        """The summary in the middle, below it what went wrong, if anything, and the keys."""
        with Vertical(id="summary"):
            yield self._banner
            yield self._view
        yield self.notice
        yield self.key_line

    def on_mount(self) -> None:
        """Says what was done, and which keys there are."""
        below = ratings_line(self._summary) or hint_line(self.labels("quit"))
        self._banner.show(headline(self._session, self._summary), below)
        names = _KEYS if self._session.steps else _KEYS_WITHOUT_UNDO
        self.key_line.show(self.labels(*names))
        self.tell(self._told)

    def action_undo(self) -> None:
        """Takes the last step back."""
        try:
            undone = self._session.undo(self._review.workspace.clock())
        except HistoryWriteError as error:
            self.tell(str(error), is_error=True)
            return
        if undone is not None:
            self._resume(undone)
        elif not self._is_resumed:
            self.tell("There is nothing to take back in this session.")

    def _resume(self, step: Step) -> None:
        """Tells it once, however many steps are taken back before the review is there again."""
        if not self._is_resumed:
            self._is_resumed = True
            self.post_message(SessionResumed(step))

    def action_again(self) -> None:
        """Asks for what is due by now."""
        if not self._is_resumed:
            self.post_message(MoreWanted())

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls what does not fit."""
        scroll_by_key(self._view, unit, direction)

    def action_stats(self) -> None:
        """Asks for the charts."""
        if not self._is_resumed:
            super().action_stats()

    def action_leave(self) -> None:
        """Asks to leave."""
        if not self._is_resumed:
            super().action_leave()

    def _before(self) -> tuple[str, ...]:
        """How the session was, besides the numbers."""
        review, session, summary = self._review, self._session, self._summary
        now = review.workspace.clock().at
        are_over = review.closes_at is not None and now >= review.closes_at
        texts = (
            minutes_text(session, review.selection.minutes, are_over=are_over),
            left_text(session),
            changes_text(summary),
            NOTHING_SCHEDULED if session.is_cram and summary.reviews else "",
        )
        return tuple(filter(None, texts))

    def _after(self) -> tuple[str, ...]:
        """When the next cards are due."""
        forecast = due_forecast(self._review.desk)
        texts = (self._learning_text(), forecast_text(forecast, self._review.desk.today()))
        return tuple(filter(None, texts))

    def _learning_text(self) -> str:
        at, now = self._session.next_learning_at, self._review.workspace.clock().at
        if at is None:
            return ""
        if at <= now:
            return "A card in learning is due again now."
        return f"A card in learning is due again in {wait_text(now, at)}."
