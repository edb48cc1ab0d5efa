"""What a screen with a card in the middle can do with its view: scroll, wrap, copy."""

from dp100_cards.study.wording import counted
from dp100_cards.tui.screens.desk_screen import DeskScreen
from dp100_cards.tui.scrolling import scroll_by_key
from dp100_cards.tui.widgets.card_view import CardView


class CardScreen(DeskScreen):
    """A screen that shows a card."""

    def __init__(self) -> None:
        super().__init__()
        self.card_view = CardView()

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls the card by lines, pages, or to an end."""
        scroll_by_key(self.card_view, unit, direction)

    def action_sideways(self, columns: int) -> None:
        """Scrolls to the side where code is wider than the view."""
        if self.card_view.wrap_code:
            self.tell(f"Long lines of code are wrapped; {self.key('wrap')} shows each as one line.")
        self.card_view.scroll_sideways(columns)

    def action_wrap(self) -> None:
        """Wraps long lines of code, or no longer."""
        self.card_view.wrap_code = not self.card_view.wrap_code
        keys = f"{self.key('left')} {self.key('right')}"
        wrapped = self.card_view.wrap_code
        self.tell("Code is wrapped." if wrapped else f"Code is not wrapped: {keys} scroll.")

    def action_copy(self) -> None:
        """Copies the block of code in view."""
        code = self.card_view.code_in_view()
        if code is None:
            self.tell("There is no code in view.")
            return
        self.app.copy_to_clipboard(code)
        self.tell(f"Copied: {counted(len(code.splitlines()), 'line')} of code.")

    def is_at_end(self) -> bool:
        """Whether the last line of what is shown can be seen."""
        return self.card_view.scroll_y >= self.card_view.max_scroll_y
