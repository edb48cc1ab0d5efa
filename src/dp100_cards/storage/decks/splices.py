"""Lines of a text to be replaced, collected first and then put in all at once."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
"""A line and its end, as YAML knows them."""


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
        found = [match.groups() for match in _LINE.finditer(text) if match[0]]
        self.lines = [line for line, _ in found]
        self._ends = [end for _, end in found]
        self._splices: list[_Splice] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Puts a text, which ends in a newline, in the place of some lines."""
        self._splices.append(_Splice(start, end, text))

    def insert(self, at: int, text: str) -> None:
        """Puts a text before a line; what is inserted at the same line keeps its order."""
        self.replace(at, at, text)

    def applied(self) -> str:
        """The text with all changes made: new lines end as the first one does, others as before."""
        newline = self._ends[0] if self._ends and self._ends[0] else "\n"
        result: list[str] = []
        at = 0
        for splice in sorted(self._splices, key=lambda splice: (splice.start, splice.end)):
            result += self._kept(at, splice.start, newline)
            result.append(splice.text.replace("\n", newline))
            at = max(at, splice.end)
        result += self._kept(at, len(self.lines), "")
        return "".join(result)

    def _kept(self, start: int, end: int, newline: str) -> list[str]:
        """Lines that stay; the last of a text may have had no end."""
        lines, ends = self.lines[start:end], self._ends[start:end]
        return [f"{line}{own or newline}" for line, own in zip(lines, ends, strict=True)]
