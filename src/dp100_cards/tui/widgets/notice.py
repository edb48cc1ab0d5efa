"""One line that says what has just happened, or what could not be done."""

from textual.widgets import Static

from dp100_cards.storage.clean_text import clean_line


class Notice(Static):
    """Takes no room while there is nothing to say."""

    DEFAULT_CSS = """
    Notice {
        display: none;
        height: auto;
        max-height: 3;
        padding: 0 2;
        color: $text-accent;

        &.-error {
            color: $text-error;
            background: $error-muted;
        }

        &.-error:ansi {
            background: ansi_default;
            text-style: bold;
        }
    }
    """

    _said: tuple[str, bool] = ("", False)

    def __init__(self) -> None:
        super().__init__(markup=False)

    @property
    def is_error(self) -> bool:
        """Whether what was said last is that something could not be done."""
        return self._said[1]

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Says something until the next is said; an empty text takes it away."""
        if (text, is_error) == self._said:
            return  # an update would lay the screen out anew
        self._said = text, is_error
        self.update(clean_line(text))
        self.display = bool(text)
        self.set_class(is_error, "-error")
