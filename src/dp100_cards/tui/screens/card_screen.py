"""What a screen with a card in the middle can do with its view: scroll, wrap, copy."""

from textual.screen import Screen

from dp100_cards.tui.widgets.card_view import CardView


class CardScreen(Screen[None]):
    """A screen that shows a card in `card_view`."""

    AUTO_FOCUS = ""

    card_view: CardView

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Says something in one line."""
        raise NotImplementedError

    def view_moved(self) -> None:
        """Called when another part of the card has come into view."""

    def action_scroll(self, unit: str, direction: int) -> None:
        """Scrolls the card by lines, pages, or to an end."""
        view = self.card_view
        match unit, direction:
            case "line", _:
                view.scroll_relative(y=direction, animate=False)
            case "page", _:
                view.scroll_relative(y=direction * max(1, view.size.height - 2), animate=False)
            case _, 1:
                view.scroll_end(animate=False, immediate=True)
            case _:
                view.scroll_home(animate=False)
        self.view_moved()

    def action_sideways(self, columns: int) -> None:
        """Scrolls to the side where code is wider than the view."""
        if self.card_view.wrap_code:
            self.tell("Long lines of code are wrapped; z shows each as one line.")
        self.card_view.scroll_sideways(columns)

    def action_wrap(self) -> None:
        """Wraps long lines of code, or no longer."""
        self.card_view.wrap_code = not self.card_view.wrap_code
        wrapped = self.card_view.wrap_code
        self.tell("Code is wrapped." if wrapped else "Code is not wrapped: \u2190 \u2192 scroll.")

    def action_copy(self) -> None:
        """Copies the block of code in view."""
        code = self.card_view.code_in_view()
        if code is None:
            self.tell("There is no code in view.")
            return
        self.app.copy_to_clipboard(code)
        self.tell(f"Copied: {len(code.splitlines())} lines of code.")

    def is_at_end(self) -> bool:
        """Whether the last line of what is shown can be seen."""
        return self.card_view.scroll_y >= self.card_view.max_scroll_y
