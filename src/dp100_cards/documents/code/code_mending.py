"""What the menders of all languages share: their result, how halves meet, how wide a page was."""

from collections.abc import Sequence
from dataclasses import dataclass

OPENING = ("(", "[", "{")
CLOSING = (")", "]", "}")

_LONGEST_LINE = 10_000
"""No page wraps lines that are longer."""
_NARROWEST_PAGE = 60
_TOLERANCE = 0.88
"""Letters are not equally wide, so neither are full lines."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was done to a piece of code."""

    index: int
    """Which line of the code, counted from 0."""
    what: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A piece of code whose language can be read again, and what was done for that."""

    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A piece of code that no repair makes readable."""

    index: int = 0
    """The line where the reader gave up, counted from 0."""


class PageWidth:
    """How wide the page was, as far as the lines of one piece of code tell."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Take the widest line for a nearly full one, but for a single word, which no page cuts."""
        widest = max((len(line) for line in lines if " " in line.strip()), default=0)
        self._full = max(_NARROWEST_PAGE, widest * _TOLERANCE)

    def was_full(self, line: str, following: str) -> bool:
        """Whether the first word of a line had no room in the line before."""
        first_word = following.split(maxsplit=1)[:1]
        return len(line) + 1 + len("".join(first_word)) >= self._full


class LineJoiner:
    """Collects lines of code, joining some to the line before."""

    def __init__(self) -> None:
        """Begin without a line."""
        self.lines: list[str] = []
        self.notes: list[Note] = []

    @property
    def last(self) -> str:
        """The line so far; empty before the first one."""
        return self.lines[-1] if self.lines else ""

    def join(self, text: str, index: int, what: str, *, is_word: bool = False) -> None:
        """Put the text to the last line's end, as the rest of its last word if it is one."""
        if len(self.last) > _LONGEST_LINE:
            self.lines.append(text)
            return
        rest = text if is_word else seam(self.last, text) + text
        self.lines[-1] += rest
        self.notes.append(Note(index, joined("a word" if rest == text else what)))

    def mended(self) -> Mended:
        """What came out."""
        return Mended("\n".join(self.lines), tuple(self.notes))


def seam(text: str, following: str) -> str:
    """What stood where a line was wrapped: nothing behind a word's hyphen, else a space."""
    is_cut_word = text[-1:] == "-" and text[-2:-1].isalnum() and following[:1].isalnum()
    return "" if is_cut_word else " "


def joined(what: str) -> str:
    """The words for a line that was joined to the one before."""
    return f"joined to the line before: {what} went on"


def indent_of(line: str) -> int:
    """The column of a line's first mark."""
    return len(line) - len(line.lstrip())
