"""The review screen: keys become calls on the study session, what they return becomes a picture."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from dp100_cards.model.errors import HistoryWriteError
from dp100_cards.model.rating import Rating
from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.steps_done import Rated
from dp100_cards.tui.commands import REVIEW_COMMANDS, bindings, command_by_id
from dp100_cards.tui.parts import card_parts, shown_up_to
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.widgets.card_header import CardHeader
from dp100_cards.tui.widgets.card_view import CardView, Part
from dp100_cards.tui.widgets.key_line import KeyLine, key_labels
from dp100_cards.tui.widgets.rating_bar import RatingBar
from dp100_cards.usecases.start_review import StartedReview

_PAUSE_SECONDS = 0.1  # from a question's appearance to making its answer ready


class ReviewScreen(Screen[None]):
    """Shows the card on the desk, part by part, and takes its rating."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings(REVIEW_COMMANDS)
    AUTO_FOCUS = ""

    class Finished(Message):
        """The last card was rated."""

    def __init__(self, review: StartedReview) -> None:
        super().__init__()
        self._session = review.session
        self._clock = review.workspace.clock
        self._stopwatch = review.workspace.stopwatch
        self._shown_at = 0.0
        self._parts: tuple[Part, ...] = ()
        self._visible_parts = 1
        self._header = CardHeader()
        self._card_view = CardView()
        self._notice = Static(id="notice", markup=False)
        self._rating_bar = RatingBar()
        self._key_line = KeyLine()

    def compose(self) -> ComposeResult:
        """Header, card, and what can be done with it."""
        yield self._header
        yield self._card_view
        yield self._notice
        yield self._rating_bar
        yield self._key_line

    def on_mount(self) -> None:
        """Shows the first card."""
        self.show_card()

    def show_card(self) -> None:
        """Shows the card on the desk; after an undo with its answer, as it was rated."""
        shown = self._session.shown
        if shown is None:
            self.post_message(self.Finished())
            return
        self._parts = card_parts(shown.study_card)
        self._visible_parts = shown_up_to(self._parts, 1) if self._session.is_revealed else 1
        self._shown_at = self._stopwatch()
        self._header.show(shown, self._session.progress)
        self._show_parts()
        self._show_keys()
        self.set_timer(_PAUSE_SECONDS, partial(self._make_ready, self._parts, 1))

    def action_reveal(self) -> None:
        """Shows the answer, then page by page what is shown, then the next part."""
        if self._session.is_revealed and not self._is_at_end():
            self.action_scroll("page", 1)
        elif self._visible_parts < len(self._parts):
            part = self._visible_parts
            self._reveal(shown_up_to(self._parts, part))
            self._scroll_to_part(part)

    def action_reveal_to(self, kind: str) -> None:
        """Shows the parts up to one of a kind, and brings it into view."""
        for index, part in enumerate(self._parts):
            if part.kind == kind:
                self._reveal(max(self._visible_parts, shown_up_to(self._parts, index)))
                self._scroll_to_part(index)

    def action_reveal_all(self) -> None:
        """Shows all parts at once; nothing moves under who is reading the answer."""
        was_revealed = self._session.is_revealed
        self._reveal(len(self._parts))
        if not was_revealed:
            self._scroll_to_part(1)

    def action_rate(self, value: int) -> None:
        """Rates the card; nothing happens before the answer was shown."""
        took_seconds = round(self._stopwatch() - self._shown_at, 1)
        try:
            rated = self._session.rate(Rating(value), self._clock(), took_seconds)
        except HistoryWriteError as error:
            self._tell(str(error), is_error=True)
            return
        if rated is not None:
            self._tell("")
            self.show_card()

    def action_undo(self) -> None:
        """Takes the last rating back and shows its card."""
        try:
            undone = self._session.undo(self._clock())
        except HistoryWriteError as error:
            self._tell(str(error), is_error=True)
            return
        if undone is None:
            self._tell("Nothing to undo in this session.")
            return
        if isinstance(undone, Rated):
            self._tell(f"Taken back: {undone.review.rating.label}.")
        self.show_card()

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls the card."""
        view = self._card_view
        match unit, direction:
            case "line", _:
                view.scroll_relative(y=direction, animate=False)
            case "page", _:
                view.scroll_relative(y=direction * max(1, view.size.height - 2), animate=False)
            case _, 1:
                view.scroll_end(animate=False, immediate=True)
            case _:
                view.scroll_home(animate=False)
        self._show_keys()

    def action_help(self) -> None:
        """Shows all keys."""
        self.app.push_screen(HelpScreen(REVIEW_COMMANDS))

    def action_leave(self) -> None:
        """Leaves the program; everything rated is saved already."""
        self.app.exit()

    @on(RatingBar.Chosen)
    def rate_clicked(self, event: RatingBar.Chosen) -> None:
        """A click on the rating bar rates like its key."""
        self.action_rate(event.rating.value)

    def _make_ready(self, parts: tuple[Part, ...], index: int) -> None:
        """Prepares the card's other parts one by one while the question is being read.

        Neither the question nor a key waits for it; the first time it loads the highlighter.
        """
        if parts is self._parts and index < len(parts):
            self._card_view.prepare([parts[index]])
            self.call_later(self._make_ready, parts, index + 1)

    def _reveal(self, parts: int) -> None:
        self._session.reveal()
        self._visible_parts = parts
        self._show_parts()
        self._show_keys()

    def _scroll_to_part(self, index: int) -> None:
        # The question stays in sight above its answer where there is room to read on.
        self._card_view.scroll_to_part(index, if_begun_below=0.5 if index == 1 else 0.0)
        self._show_keys()

    def _is_at_end(self) -> bool:
        """Whether the last line of what is shown can be seen."""
        return self._card_view.scroll_y >= self._card_view.max_scroll_y

    def _show_parts(self) -> None:
        self._card_view.show(self._parts[: self._visible_parts])
        moment = self._clock()
        revealed = self._session.is_revealed
        self._rating_bar.show(self._session.preview(moment) if revealed else {}, moment.at)

    def _show_keys(self) -> None:
        def labels(*ids: str) -> list[tuple[str, str]]:
            return key_labels(*(command_by_id(REVIEW_COMMANDS, f"review.{name}") for name in ids))

        if not self._session.is_revealed:
            keys = [*labels("reveal", "all"), ("j k", "scroll")]
        elif not self._is_at_end():
            remarked = any(part.kind == "corrections" for part in self._parts)
            jump = labels("corrections" if remarked else "explanation")
            keys = [("Space", "next page"), *jump, ("1-4", "rate")]
        elif self._visible_parts < len(self._parts):
            keys = [("Space", self._parts[self._visible_parts].title.lower()), ("1-4", "rate")]
        else:
            keys = [("1-4", "rate"), ("j k", "scroll")]
        self._key_line.show([*keys, *labels("undo", "help", "quit")])

    def _tell(self, text: str, *, is_error: bool = False) -> None:
        self._notice.update(clean_line(text))
        self._notice.set_class(bool(text), "-visible")
        self._notice.set_class(is_error, "-error")
