"""YAML whose lines a converter wrapped or shifted; what begins no entry goes on with one.

The structure is checked as far as columns, names and dashes tell; a line without a place leaves
the code as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.documents.code.code_mending import (
    LineJoiner,
    Mended,
    Note,
    PageWidth,
    Unreadable,
    indent_of,
)
from dp100_cards.documents.code.hash_comments import rest_of_comment
from dp100_cards.documents.code.yaml_lines import Entry, Open, ValueReader, read_entry

_DOCUMENT_MARKS = ("---", "...", "%YAML", "%TAG")


@dataclass(slots=True)
class _Level:
    column: int
    is_list: bool
    is_empty: bool = True
    """Whether its last entry has no value yet."""


def mend_yaml(code: str) -> Mended | Unreadable:
    """The code with values and comments whole and entries in their columns."""
    lines = code.split("\n")
    mender = _Mender(lines)
    for index, line in enumerate(lines):
        if not mender.take(index, line):
            return Unreadable(index)
    return mender.result.mended()


class _Mender:
    def __init__(self, lines: Sequence[str]) -> None:
        self.result = LineJoiner()
        self._lines = lines
        self._width = PageWidth(lines)
        self._levels: list[_Level] = []
        self._value = ValueReader()
        self._shift = 0

    def take(self, index: int, line: str) -> bool:
        """Take the next line; whether it has a place."""
        text = line.strip()
        if not text:
            self.result.lines.append(line)
            self._value.comment = ""
            return True
        is_deeper = indent_of(line) > self._column
        if self._value.opens is Open.BLOCK and is_deeper:
            self.result.lines.append(line)
            return True
        if self._value.opens in (Open.QUOTE, Open.FLOW):
            self._take_rest_of_value(index, line)
            return True
        if text.startswith("#"):
            self._take_comment(index, line)
            return True
        if line.startswith(_DOCUMENT_MARKS):
            self._levels.clear()
            self._value.begin("")
            self.result.lines.append(line)
            return True
        entry = read_entry(line)
        if entry is not None and not self._is_prose(line, index):
            return self._take_entry(index, line, entry)
        return self._take_words(index, line)

    @property
    def _column(self) -> int:
        """The column of the entry that is read; nothing of it stands left of that."""
        return self._levels[-1].column if self._levels else -1

    def _is_prose(self, line: str, index: int) -> bool:
        """Whether what looks like a name of several words is the rest of a comment."""
        name = line.partition(":")[0]
        is_one_word = " " not in name.strip() or name.lstrip().startswith(("-", "'", '"'))
        if is_one_word or not self._value.comment or indent_of(line):
            return False
        return self._width.was_full(self._lines[index - 1], line)

    def _take_rest_of_value(self, index: int, line: str) -> None:
        text = line.strip()
        if indent_of(line) <= self._column and not text.startswith(("]", "}")):
            self.result.join(text, index, "a value")
        else:
            self.result.lines.append(line)
        self._value.read_more(text)

    def _take_comment(self, index: int, line: str) -> None:
        rest = rest_of_comment(self._value.comment, line) if self._value.comment else ""
        if rest and self._width.was_full(self._lines[index - 1], rest):
            self.result.join(rest, index, "a comment")
            self._value.comment += f" {rest}"
        else:
            self.result.lines.append(line)
            self._value.comment = line.strip()

    def _take_words(self, index: int, line: str) -> bool:
        """Take a line that begins no entry."""
        if not self.result.last.strip() or line.lstrip().startswith("? "):
            return False
        if self._value.comment:
            self.result.join(line.strip(), index, "a comment")
            self._value.comment += f" {line.strip()}"
            return True
        if not self._levels:
            return False
        if self._value.opens in (Open.ALL, Open.PLAIN) and indent_of(line) > self._column:
            self.result.lines.append(line)
        else:
            self.result.join(line.strip(), index, "a value")
        if self._value.opens is not Open.BLOCK:
            self._value.begin(line.strip())
        self._levels[-1].is_empty = False
        return True

    def _take_entry(self, index: int, line: str, entry: Entry) -> bool:
        first = entry.column
        column = self._place(first, is_list=bool(entry.dashes))
        if column is None:
            return False
        if column != first:
            line = " " * (column - first) + line
            self.result.notes.append(Note(index, "indentation restored"))
        self._shift = column - first
        self.result.lines.append(line)
        self._enter(entry, column - first)
        return True

    def _place(self, column: int, *, is_list: bool) -> int | None:
        """The column for an entry: its own, else the only one where it can have stood."""
        if self._shift and column and self._fits(column + self._shift, is_list=is_list):
            return column + self._shift
        if self._fits(column, is_list=is_list):
            return column
        deeper = [level.column for level in self._levels if level.column > column]
        fitting = [place for place in deeper if self._fits(place, is_list=is_list)]
        return fitting[0] if len(set(fitting)) == 1 else None

    def _fits(self, column: int, *, is_list: bool) -> bool:
        """Whether an entry may stand in a column."""
        here = [level for level in self._levels if level.column == column]
        if any(level.is_list == is_list for level in here):
            return True
        if here:
            return is_list and here[-1].is_empty and self._levels[-1] is here[-1]
        if not self._levels:
            return True
        return self._levels[-1].column < column and self._levels[-1].is_empty

    def _enter(self, entry: Entry, shift: int) -> None:
        """Remember where the entry stands and what it leaves open."""
        places = [(column + shift, True) for column in entry.dashes]
        if entry.name is not None:
            places.append((entry.name + shift, False))
        for column, is_list in places:
            while self._levels and not self._holds(self._levels[-1], column, is_list=is_list):
                self._levels.pop()
            if self._levels:
                self._levels[-1].is_empty = False
            if not self._levels or (self._levels[-1].column, self._levels[-1].is_list) != (
                column,
                is_list,
            ):
                self._levels.append(_Level(column, is_list))
        self._value.begin(entry.value)
        self._levels[-1].is_empty = self._value.opens is Open.ALL

    def _holds(self, level: _Level, column: int, *, is_list: bool) -> bool:
        """Whether an entry in a column is one of a level or lies in one of its entries."""
        if level.column == column:
            return level.is_list == is_list or (is_list and not level.is_list)
        return level.column < column
