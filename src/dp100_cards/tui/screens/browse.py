"""Browse: all cards, what is known of each, and what can be done to one or many of them."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.events import DescendantBlur, DescendantFocus

from dp100_cards.model.ids import CardId
from dp100_cards.model.selection import Selection
from dp100_cards.study.filtering.filter_help import FILTER_HELP
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.card_actions import edit_card, open_info, write_note
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import BROWSE_COMMANDS
from dp100_cards.tui.messages import ReviewChosen
from dp100_cards.tui.parts import card_parts
from dp100_cards.tui.screens.bulk_control import BulkControl
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.screens.preview import PreviewScreen
from dp100_cards.tui.widgets.card_table import SIGNS, CardTable
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.usecases.open_desk import OpenDesk

_WIDE_COLUMNS = 120  # from here on the text of a card stands beside the list
_KEYS = (
    (110, ("filter", "select", "preview", "review", "suspend", "set_due", "sort", "help", "quit")),
    (74, ("filter", "select", "preview", "review", "help", "quit")),
    (0, ("filter", "preview", "help", "quit")),
)
"""From how many columns on the bottom line names which commands."""
_FILTER_KEYS = (("Enter", "to the list"), ("Esc", "clear"), ("\u2193", "next card"))


class BrowseScreen(BulkControl):
    """The list with its filter, and the text of the card under the cursor where it is wanted."""

    NAME = "browse"
    CSS_PATH = "browse.tcss"
    BINDINGS = bindings(BROWSE_COMMANDS)

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__(desk)
        self._preview = CardView()
        self._side = Container(self._preview, id="side")
        self._note_drafts: dict[CardId, str] = {}

    def compose(self) -> ComposeResult:
        """Filter, list, text, what has just happened, keys."""
        yield from self.compose_filter()
        with Horizontal(id="middle"):
            with Vertical(id="list"):
                yield self.header
                yield self.table
            yield self._side
        yield self.notice
        yield self.key_line

    def on_mount(self) -> None:
        """Makes the text ready to be shown."""
        self._preview.can_focus = False
        self._side.display = False
        self._preview.wrap_code = self.desk.workspace.settings.wrap_code

    def on_resize(self) -> None:
        """Takes the text away where there is no more room beside the list."""
        super().on_resize()
        self.show_keys()
        if self.size.width < _WIDE_COLUMNS:
            self._side.display = False

    def show_list(self) -> None:
        """Draws the list and the text beside it."""
        super().show_list()
        self.show_text()

    def action_preview(self) -> None:
        """Shows the text of the card, beside the list where there is room, or over it."""
        if self._side.display:
            self._side.display = False
        elif self.size.width >= _WIDE_COLUMNS:
            self._side.display = True
            self.call_after_refresh(self.show_text)
        elif self.chosen():
            wrap_code = self.desk.workspace.settings.wrap_code
            self.app.push_screen(PreviewScreen(self._card_after, wrap_code=wrap_code))

    def action_scroll_preview(self, direction: int) -> None:
        """Scrolls the text beside the list by half of what is in view."""
        lines = max(1, self._preview.size.height // 2)
        self._preview.scroll_relative(y=direction * lines, animate=False)

    def action_info(self) -> None:
        """Shows history, memory and forgetting curve of the card."""
        self._with_card(lambda card_id: open_info(self.app, self.desk, card_id))

    def action_edit(self) -> None:
        """Opens the card in the learner's editor."""
        self._with_card(lambda card_id: edit_card(self.app, self.desk, card_id, self._edited))

    def action_note(self) -> None:
        """Lets the learner add a note to the card."""
        card = self._card_after(0)
        if card is not None:
            write_note(self.app, self.desk, card, self._note_drafts, self._edited)

    def action_review(self) -> None:
        """Asks for a session over the cards, due or not."""
        if chosen := self.chosen():
            self.post_message(ReviewChosen(Selection(cards=tuple(chosen))))

    def action_help(self) -> None:
        """Shows all keys, the signs before the cards, and what a filter may say."""
        notes = (*SIGNS, *FILTER_HELP)
        self.app.push_screen(HelpScreen(BROWSE_COMMANDS, notes, "Before a card, and in the filter"))

    def action_leave(self) -> None:
        """Steps out of the filter, then away from the text, then of the screen."""
        if self.step_out_of_filter():
            return
        if self._side.display:
            self._side.display = False
        else:
            super().action_leave()

    @on(DescendantFocus)
    @on(DescendantBlur)
    def show_keys(self) -> None:
        """Names the keys that matter now, as many as there is room for."""
        if self.focused is self.filter_line:
            self.key_line.show(_FILTER_KEYS)
            return
        names = next(names for least, names in _KEYS if self.size.width >= least)
        self.key_line.show(self.labels(*names))

    @on(CardTable.Opened)
    def open_clicked(self) -> None:
        """A second click opens the card."""
        if not self._side.display:
            self.action_preview()

    @on(CardTable.Moved)
    def show_text(self) -> None:
        """Shows the text of the card under the cursor, if any text is shown."""
        if self._side.display:
            card = self._card_after(0)
            self._preview.show(card_parts(card) if card else ())

    def _card_after(self, cards: int) -> StudyCard | None:
        """Moves the cursor by so many cards and returns the card there."""
        self.table.move(cards)
        return None if self.card_id is None else self.desk.store.queries.card(self.card_id)

    def _with_card(self, act: Callable[[CardId], None]) -> None:
        if self.card_id is None:
            self.tell("No card is listed.")
        else:
            act(self.card_id)

    def _edited(self, text: str) -> None:
        self.read_cards()
        self.tell(text)
