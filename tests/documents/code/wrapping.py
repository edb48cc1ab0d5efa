"""What a converter does to lines of code that are wider than its page."""

import re

from hypothesis import strategies as st

WIDTHS = st.integers(62, 84)
_BREAK = re.compile(r"(?<=\S) (?=\S)|(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])")
WORDS = (
    "the",
    "model",
    "of",
    "this",
    "run",
    "for",
    "a",
    "job",
    "in",
    "its",
    "store",
    "is",
    "not",
    "used",
    "when",
    "data",
    "(optional)",
    "and",
    "saved",
    "to",
    "run's",
    "root",
    "if",
    "needed",
    "pre-trained",
    "Azure",
    "as",
    "config",
)
PROSE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=16).map(
    lambda words: f"Set {' '.join(words)}"
)


def wrap(line: str, width: int, *, marked: bool = False) -> list[str]:
    """The line in pieces that fit the page, all but the first without indentation.

    If asked to, a piece of a comment gets a mark of its own, as the converter sometimes gave it.
    """
    pieces = []
    while len(line) > width:
        inner = len(line) - len(line.lstrip(" #")) + 1
        places = list(_BREAK.finditer(line, inner))
        if not places:
            break
        fitting = [place for place in places if place.start() <= width]
        place = fitting[-1] if fitting else places[0]
        head, line = line[: place.start()], line[place.end() :]
        pieces.append(head)
        if marked and "# " in head and not line.startswith("#"):
            line = f"# {line}"
    return [*pieces, line]


def visible(code: str) -> str:
    """The characters that are not blank."""
    return "".join(code.split())


def without_marks(code: str) -> str:
    """The characters that are neither blank nor the mark of a comment."""
    return visible(code).replace("#", "")
