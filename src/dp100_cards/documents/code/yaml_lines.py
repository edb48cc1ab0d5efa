"""One line of YAML: its columns, its name and what its value leaves open."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
_DASH = re.compile(r"-(?:[ ]+|$)")
_NAME = re.compile(
    rf"(?:{_QUOTED}|[^\s\"'#\[\]{{}},|>@`%&*!-][^:#]*|[^\s\"'#\[\]{{}},|>@`%&*!]\S*):(?:\s+|$)"
)
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:\s+|$))+")
_BLOCK_SCALAR = re.compile(r"[|>][-+\d]*\s*(?:#.*)?$")
_MARK = re.compile(r"[\\\"'\[\]{}#]")


class Open(Enum):
    """What a value leaves open for the lines after it."""

    NOTHING = auto()
    ALL = auto()
    """There is no value yet."""
    PLAIN = auto()
    """Words that may go on in deeper lines."""
    QUOTE = auto()
    FLOW = auto()
    """A list in brackets or a mapping in braces."""
    BLOCK = auto()
    """Text, each line as it stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that begins an entry of a list or of a mapping."""

    dashes: tuple[int, ...]
    """The columns of its dashes."""
    name: int | None
    """The column of its name."""
    value: str

    @property
    def column(self) -> int:
        """The column of the entry itself."""
        return self.dashes[0] if self.dashes else self.name or 0


def read_entry(line: str) -> Entry | None:
    """The entry that a line begins; None where it begins none."""
    column = len(line) - len(line.lstrip(" "))
    dashes = []
    while match := _DASH.match(line, column):
        dashes.append(column)
        column = match.end()
    match = _NAME.match(line, column)
    if match is None and not dashes:
        return None
    value = line[match.end() if match else column :]
    return Entry(tuple(dashes), column if match else None, value)


class ValueReader:
    """Reads a value line by line and knows what of it is open."""

    def __init__(self) -> None:
        """Start before any value."""
        self.opens = Open.ALL
        self.comment = ""
        """The comment that ends the line."""
        self._quote = ""
        self._depth = 0

    def begin(self, value: str) -> None:
        """Read the first line of a value."""
        self._quote, self._depth, self.comment = "", 0, ""
        value = _PROPERTIES.sub("", value, count=1).strip()
        if not value or value.startswith("#"):
            self.opens, self.comment = Open.ALL, value
        elif _BLOCK_SCALAR.match(value):
            self.opens = Open.BLOCK
        elif value[0] in "\"'[{":
            self.read_more(value)
        else:
            _, mark, comment = value.partition(" #")
            self.comment = f"#{comment}" if mark else ""
            self.opens = Open.NOTHING if mark else Open.PLAIN

    def read_more(self, text: str) -> None:
        """Read a line of a value in quotes or brackets."""
        self.comment = ""
        escaped = -1
        for match in _MARK.finditer(text):
            at = match.start()
            if match[0] == "#" and not self._quote and not text[max(at - 1, 0) : at].strip():
                self.comment = text[at:]
                break
            if at != escaped and self._take(match[0], is_in_word=text[at - 1 : at].isalnum()):
                escaped = at + 1
        is_flow = self._depth > 0
        self.opens = Open.QUOTE if self._quote else Open.FLOW if is_flow else Open.NOTHING

    def _take(self, mark: str, *, is_in_word: bool) -> bool:
        """Take a mark; whether the one behind it counts for nothing."""
        if mark == "\\":
            return self._quote == '"'
        if self._quote:
            self._quote = "" if mark == self._quote else self._quote
        elif mark in "\"'":
            self._quote = "" if is_in_word else mark
        else:
            self._depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        return False
