"""A whole card of a list, over the list."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from dp100_cards.storage.clean_text import clean_line
from dp100_cards.study.study_card import StudyCard
from dp100_cards.tui.command import bindings
from dp100_cards.tui.commands import PREVIEW_COMMANDS
from dp100_cards.tui.parts import card_parts
from dp100_cards.tui.screens.card_screen import CardScreen

_KEYS = ("page_down", "next", "previous", "help", "close")


class PreviewScreen(CardScreen):
    """Shows every part of a card, and on request the next one."""

    NAME = "preview"
    CSS_PATH = "preview.tcss"
    BINDINGS = bindings(PREVIEW_COMMANDS)

    def __init__(self, step: Callable[[int], StudyCard | None], *, wrap_code: bool = True) -> None:
        """`step` moves the cursor of the list by so many cards and returns the card there."""
        super().__init__()
        self._step = step
        self._wrap_code = wrap_code
        self._place = Static(id="place", markup=False)

    def compose(self) -> ComposeResult:
        """Where the card stands, the card, and the keys."""
        yield self._place
        yield self.card_view
        yield self.notice
        yield self.key_line

    def on_mount(self) -> None:
        """Shows the card under the cursor of the list."""
        self.card_view.wrap_code = self._wrap_code
        self.key_line.show(self.labels(*_KEYS))
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
