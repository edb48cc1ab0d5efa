"""Where a line of Python leaves off: inside brackets, a string or a comment."""

import re

_PIECE = re.compile(
    r"""(?P<comment>\#.*)
    | (?P<long_quote>\"{3}|'{3})
    | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<quote>["'])
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<other>[^\#"'()\[\]{}]+)""",
    re.VERBOSE,
)
_STRING_END = {
    '"': re.compile(r'(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"(?:[^'\\]|\\.)*'"),
    '"""': re.compile(r'(?:[^\\]|\\.)*?"{3}'),
    "'''": re.compile(r"(?:[^\\]|\\.)*?'{3}"),
}


class PythonScanner:
    """Reads Python line by line, also where a line is cut, and knows what is open."""

    def __init__(self) -> None:
        """Start before the first line."""
        self.element_columns: list[int | None] = []
        """For each open bracket the column of its first element; None while it has none."""
        self.quote = ""
        """The quotes of the string that is open."""
        self.comment = ""
        """The comment that ends the line, with its mark."""
        self.code = ""
        """The line's last piece of code; empty where it has none."""
        self.last_code = ""
        """The same of the last line that has code."""

    @property
    def depth(self) -> int:
        """How many brackets are open."""
        return len(self.element_columns)

    @property
    def in_long_string(self) -> bool:
        """Whether a string in triple quotes is open."""
        return len(self.quote) == 3

    @property
    def in_cut_string(self) -> bool:
        """Whether a string is open that should have ended on the line."""
        return len(self.quote) == 1

    def read_line(self, line: str) -> None:
        """Read a line of its own."""
        self.comment = self.code = ""
        self._read(line)

    def read_more(self, text: str) -> None:
        """Read what was joined to the line's end."""
        if self.comment:
            self.comment += text
        else:
            self._read(text)

    def _read(self, line: str) -> None:
        position = self._leave_string(line, 0)
        while match := _PIECE.match(line, position):
            position = match.end()
            if match["comment"]:
                self.comment = match["comment"]
                return
            if not match[0].isspace():
                self._take(match)
            if match["long_quote"] or match["quote"]:
                self.quote = match[0]
                position = self._leave_string(line, position)

    def _leave_string(self, line: str, position: int) -> int:
        """The position behind the open string, which is the line's end if the string goes on."""
        if not self.quote:
            return position
        end = _STRING_END[self.quote].match(line, position)
        if end is None:
            return len(line)
        self.quote = ""
        return end.end()

    def _take(self, match: re.Match[str]) -> None:
        self.code = self.last_code = match[0].strip()
        if self.element_columns and self.element_columns[-1] is None and not match["close"]:
            lead = len(match[0]) - len(match[0].lstrip())
            self.element_columns[-1] = match.start() + lead
        if match["open"]:
            self.element_columns.append(None)
        elif match["close"] and self.element_columns:
            self.element_columns.pop()
