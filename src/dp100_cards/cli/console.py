"""What Rich draws, as text, with colours only where there is a terminal to show them."""

import io
import os
import shutil
import sys
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.theme import Theme

# Rich's own would paint a dark ground behind code, on light terminals too.
_THEME = Theme({"markdown.code": "cyan"})


@dataclass(frozen=True, slots=True)
class Paper:
    """What is drawn on."""

    width: int
    is_terminal: bool
    encoding: str

    def can_show(self, signs: str) -> bool:
        """Whether these signs will be seen as they are."""
        try:
            signs.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        # The console of Linux has a font of 256 signs.
        return not (self.is_terminal and os.environ.get("TERM") == "linux")


class _Console(Console):
    """Draws frames as the paper can show them: with `-` and `|` where it takes no Unicode."""

    def __init__(self, paper: Paper, file: io.StringIO) -> None:
        on_terminal = paper.is_terminal or None
        super().__init__(file=file, width=paper.width, force_terminal=on_terminal, theme=_THEME)
        self._paper = paper

    @property
    def encoding(self) -> str:
        """That of the paper."""
        return self._paper.encoding


def stdout_paper(width: int) -> Paper:
    """What stdout leads to."""
    return Paper(width, sys.stdout.isatty(), sys.stdout.encoding or "utf-8")


def file_paper(width: int) -> Paper:
    """A text file."""
    return Paper(width, is_terminal=False, encoding="utf-8")


def rendered(*contents: RenderableType, width: int) -> str:
    """The contents one below the other, for stdout."""
    return drawn(stdout_paper(width), *contents)


def drawn(paper: Paper, *contents: RenderableType) -> str:
    """The contents one below the other."""
    text = io.StringIO()
    console = _Console(paper, text)
    for content in contents:
        console.print(content, markup=False, emoji=False, highlight=False)
    return text.getvalue()


def columns(*, when_piped: int) -> int:
    """How wide the terminal is, or this where there is none."""
    if not sys.stdout.isatty():
        return when_piped
    return shutil.get_terminal_size((when_piped, 24)).columns
