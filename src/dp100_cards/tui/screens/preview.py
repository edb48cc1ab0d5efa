"""A whole card of a list, over the list."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.commands import PREVIEW_COMMANDS, bindings, command_by_id
from dp100_cards.tui.own_keys import own_commands
from dp100_cards.tui.parts import card_parts
from dp100_cards.tui.screens.card_screen import CardScreen
from dp100_cards.tui.screens.help import HelpScreen
from dp100_cards.tui.widgets.card_view import CardView
from dp100_cards.tui.widgets.key_line import KeyLine, key_labels
from dp100_cards.tui.widgets.notice import Notice

_SHOWN_KEYS = ("page_down", "next", "previous", "help", "close")


class PreviewScreen(CardScreen):
    """Shows every part of a card, and on request the next one."""

    CSS_PATH = "preview.tcss"
    BINDINGS = bindings(PREVIEW_COMMANDS)

    def __init__(self, step: Callable[[int], StudyCard | None]) -> None:
        """`step` moves the cursor of the list by so many cards and returns the card there."""
        super().__init__()
        self._step = step
        self._place = Static(id="place", markup=False)
        self.card_view = CardView()
        self._notice = Notice()
        self._key_line = KeyLine()

    def compose(self) -> ComposeResult:
        """Where the card stands, the card, and the keys."""
        yield self._place
        yield self.card_view
        yield self._notice
        yield self._key_line

    def on_mount(self) -> None:
        """Shows the card under the cursor of the list."""
        commands = own_commands(self.app, PREVIEW_COMMANDS)
        shown = (command_by_id(commands, f"preview.{name}") for name in _SHOWN_KEYS)
        self._key_line.show(key_labels(*shown))
        self.action_step(0)

    def action_step(self, cards: int) -> None:
        """Shows another card of the list."""
        study_card = self._step(cards)
        self.tell("")
        if study_card is None:
            self._place.update("")
            self.card_view.show(())
            self.tell("No deck has this card any more.")
            return
        self._place.update(clean_line(f"{study_card.card.id}  {study_card.place}"))
        self.card_view.show(card_parts(study_card))

    def action_help(self) -> None:
        """Shows all keys."""
        self.app.push_screen(HelpScreen(PREVIEW_COMMANDS))

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Says something in one line above the keys."""
        self._notice.say(text, is_error=is_error)
