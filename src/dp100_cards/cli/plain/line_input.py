"""Asking for one line, or for a text of several, on stdin."""

import sys
from io import TextIOWrapper

from dp100_cards.storage.clean_text import clean_text

END_OF_TEXT = "."
"""A line with nothing else ends a text, as in mail programs that work line by line."""


def forgive_foreign_bytes() -> None:
    """Lets a character that an encoding does not have become a sign, not an error."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def ask(prompt: str) -> str | None:
    """The next line without the blanks around it; None at the end of the input."""
    line = _line_typed_at(prompt) if sys.stdin.isatty() else _line_from_script(prompt)
    return line.strip() if line else None


def ask_text(invitation: str) -> str | None:
    """The lines before one with a single full stop, or in a terminal before Ctrl-D.

    None where the input ends before that.
    """
    print(f"{invitation} A line with a single {END_OF_TEXT} ends it.", flush=True)
    lines: list[str] = []
    while line := clean_text(sys.stdin.readline()):
        if line.strip() == END_OF_TEXT:
            return "\n".join(lines)
        lines.append(line.rstrip("\n"))
    return "\n".join(lines) if lines and sys.stdin.isatty() else None


def _line_typed_at(prompt: str) -> str:
    print(prompt, end=" ", flush=True)
    line = clean_text(sys.stdin.readline())
    if not line.endswith("\n"):
        print()
    return line


def _line_from_script(prompt: str) -> str:
    # Nobody's Enter ends the prompt's line there, and what follows shall begin one.
    print(prompt, flush=True)
    return clean_text(sys.stdin.readline())
