"""What Rich draws, as text, with colours only where there is a terminal to show them."""

import io
import shutil
import sys

from rich.console import Console, RenderableType
from rich.theme import Theme

# Rich's own would paint a dark ground behind code, on light terminals too.
_THEME = Theme({"markdown.code": "cyan"})


class _Console(Console):
    """Draws frames as stdout can show them: with `-` and `|` where it takes no Unicode."""

    @property
    def encoding(self) -> str:
        """That of stdout."""
        return sys.stdout.encoding or "utf-8"


def rendered(*contents: RenderableType, width: int) -> str:
    """The contents one below the other."""
    text = io.StringIO()
    on_terminal = sys.stdout.isatty() or None
    console = _Console(file=text, width=width, force_terminal=on_terminal, theme=_THEME)
    for content in contents:
        console.print(content, markup=False, emoji=False, highlight=False)
    return text.getvalue()


def columns(*, when_piped: int) -> int:
    """How wide the terminal is, or this where there is none."""
    if not sys.stdout.isatty():
        return when_piped
    return shutil.get_terminal_size((when_piped, 24)).columns
