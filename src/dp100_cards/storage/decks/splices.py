"""Lines of a text to be replaced, collected first and then put in all at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Splice:
    start: int
    """The first line that goes, counted from 0."""
    end: int
    """The first line behind it that stays."""
    text: str


class Splices:
    """A text and what is to change in it; until then all line numbers stay valid."""

    def __init__(self, text: str) -> None:
        self.lines = text.removesuffix("\n").split("\n")
        self._splices: list[_Splice] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Puts a text, which ends in a newline, in the place of some lines."""
        self._splices.append(_Splice(start, end, text))

    def insert(self, at: int, text: str) -> None:
        """Puts a text before a line; what is inserted at the same line keeps its order."""
        self.replace(at, at, text)

    def applied(self) -> str:
        """The text with all changes made."""
        lines = [f"{line}\n" for line in self.lines]
        ordered = sorted(enumerate(self._splices), key=lambda pair: (pair[1].start, pair[0]))
        for _, splice in reversed(ordered):
            lines[splice.start : splice.end] = [splice.text]
        return "".join(lines)
