"""Python whose lines a converter wrapped and shifted, put together statement by statement.

Python's own parser judges each statement; where it refuses one, the smallest change that it
accepts is taken, and where there is none the code is left as it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dp100_cards.documents.code.code_mending import (
    Mended,
    Note,
    PageWidth,
    Unreadable,
    indent_of,
    joined,
    seam,
)
from dp100_cards.documents.code.hash_comments import rest_of_comment
from dp100_cards.documents.code.python_code import is_idle, is_notebook_line, is_statement, parse
from dp100_cards.documents.code.python_comments import (
    Prose,
    are_only_words,
    commented_lines,
    ends_in_assignment,
    may_be_words,
)
from dp100_cards.documents.code.python_statements import Statement, StatementReader, settle

_MOST_JOINS = 6
_MOST_BLANK_LINES = 2
_BINARY_SIGN = re.compile(r"[+-] ")
_KNOWN_NAME = re.compile(
    r"(?<![.\w])([A-Za-z_]\w*)(?:\s*=|[.(\[])|^\s*(?:import|def|class)\s+([A-Za-z_]\w*)"
    r"|^\s*for\s+([A-Za-z_]\w*)\s+in\b|^(?:import|from)\b.*\bas\s+([A-Za-z_]\w*)"
)
_CELL_OF_PYTHON = re.compile(r"%%(?:time|timeit|capture|prun)\b")


@dataclass(slots=True)
class _Piece:
    """Lines that are put together: a statement, a comment or a blank line."""

    text: str
    begin: int
    comment: str = ""
    """The comment that ends it; a notebook's line counts as one."""
    is_own: bool = False
    """Whether it is a line for a notebook, not for Python."""


def mend_python(code: str) -> Mended | Unreadable:
    """The code with its wrapped lines rejoined by the smallest change that parses."""
    if code.lstrip().startswith("%%") and not _CELL_OF_PYTHON.match(code.lstrip()):
        return Mended(code)
    lines = code.split("\n")
    margin = _margin(lines)
    result = _Mender([line[min(margin, indent_of(line)) :] for line in lines]).mend()
    if not margin or isinstance(result, Unreadable):
        return result
    return Mended(result.text, (Note(0, "indentation of the whole removed"), *result.notes))


def _margin(lines: Sequence[str]) -> int:
    """The column of the first line that is neither blank nor a comment."""
    code = (line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return indent_of(next(code, ""))


class _Mender:
    """Goes through the lines of one piece of code."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._width = PageWidth(lines)
        self._reader = StatementReader(lines, self._width)
        self._known = {
            name
            for line in lines
            for names in _KNOWN_NAME.findall(line.partition("#")[0])
            for name in names
        }
        self._pieces: list[_Piece] = []
        self._notes: list[Note] = []
        self._at = 0

    def mend(self) -> Mended | Unreadable:
        while self._at < len(self._lines):
            if not self._step():
                return Unreadable(self._at)
        if parse("\n".join(map(_for_python, self._pieces))) is None:
            return Unreadable()
        text = "\n".join(piece.text for piece in self._pieces)
        return Mended(text, tuple(sorted(self._notes, key=lambda note: note.index)))

    @property
    def _last(self) -> _Piece | None:
        """The piece that ends in the line before this one."""
        piece = self._pieces[-1] if self._pieces else None
        return piece if piece is not None and piece.text.strip() else None

    def _step(self) -> bool:
        """Take the next line with all that belongs to it; whether Python can read that."""
        line = self._lines[self._at]
        text = line.strip()
        if not text:
            self._take_blank()
        elif text.startswith("#"):
            self._take_comment(line)
        elif is_notebook_line(line) and not is_statement(line):
            self._pieces.append(_Piece(line, self._at, comment=line, is_own=True))
            self._at += 1
        elif count := self._lines_of_comment(line):
            for _ in range(count):
                self._extend_comment(self._lines[self._at].strip())
        else:
            return self._take_statement(line)
        return True

    def _take_blank(self) -> None:
        run = self._pieces[-_MOST_BLANK_LINES:]
        if len(run) == _MOST_BLANK_LINES and not any(piece.text.strip() for piece in run):
            self._notes.append(Note(self._at, "blank line dropped"))
        else:
            self._pieces.append(_Piece(self._lines[self._at], self._at))
        self._at += 1

    def _take_comment(self, line: str) -> None:
        last = self._last
        if last is not None and last.comment and not last.is_own and self._was_full(line):
            rest = rest_of_comment(last.comment, line)
            if rest and indent_of(line) in (0, indent_of(last.text)):
                self._extend_comment(rest)
                return
        self._pieces.append(_Piece(line, self._at, comment=line.strip()))
        self._at += 1

    def _was_full(self, line: str) -> bool:
        return self._width.was_full(self._lines[self._at - 1], line.lstrip("# "))

    def _lines_of_comment(self, line: str) -> int:
        """How many lines certainly belong to the comment that ends the piece before."""
        last = self._last
        if last is None or not last.comment:
            return 0
        if ends_in_assignment(last.comment):
            return 1
        following = self._lines[self._at : self._at + _MOST_JOINS]
        if count := commented_lines(last.comment, following):
            return count
        return int(self._was_full(line) and is_idle(line.strip(), self._known))

    def _extend_comment(self, text: str) -> None:
        last = self._pieces[-1]
        rest = seam(last.text, text) + text
        last.text += rest
        last.comment += rest
        self._notes.append(Note(self._at, joined("a comment")))
        self._at += 1

    def _take_statement(self, line: str) -> bool:
        text = line.strip()
        head = Statement([line], [self._at], self._at + 1)
        found = None
        if not self._seems_cut(text) and not self._is_rest_of_comment(text):
            found = self._read(head)
        if found is not None and self._splits_block(found) and self._was_full(text):
            found = None
        if found is None and self._take_into_last(text):
            return True
        found = found or self._read(head)
        if found is None:
            return False
        self._settle(found, self._at)
        return True

    def _seems_cut(self, text: str) -> bool:
        """Whether the statement before goes on here although it could have ended."""
        last = self._last
        if last is None or last.comment or not self._was_full(text):
            return False
        return last.text.endswith(",") or _BINARY_SIGN.match(text) is not None

    def _is_rest_of_comment(self, text: str) -> bool:
        """Whether words go on with a comment, even if they make a statement with the next line."""
        last = self._last
        if last is None or not last.comment or not self._was_full(text):
            return False
        return are_only_words(text) and not is_statement(text)

    def _splits_block(self, found: Statement) -> bool:
        """Whether the lines around the statement are one block, and it stands left of that."""
        last = self._last
        after = self._lines[found.end] if found.end < len(self._lines) else ""
        here = indent_of(found.lines[0])
        if last is None or not after.strip() or found.text.endswith(":"):
            return False
        return here < indent_of(last.text) and here < indent_of(after)

    def _take_into_last(self, text: str) -> bool:
        """Join the line to the comment or the code before it; whether that is possible."""
        last = self._last
        if last is None:
            return False
        if last.comment:
            if not may_be_words(last.comment, text):
                return False
            self._extend_comment(text)
            return True
        head = self._joined(Statement(last.text.split("\n"), [], self._at), "a statement")
        head.indices = list(range(last.begin, last.begin + len(head.lines)))
        found = self._read(head)
        if found is None:
            return False
        self._pieces.pop()
        self._settle(found, last.begin)
        return True

    def _read(self, head: Statement) -> Statement | None:
        """The statement that begins with the head; None where Python reads none."""
        for _ in range(_MOST_JOINS):
            readings = (self._reader.read(head, prose) for prose in Prose)
            plain = next(readings)
            for found in (plain, *readings):
                if not found.is_open and is_statement(found.text):
                    return found
            if plain.is_open or plain.comment or plain.end >= len(self._lines):
                return None
            if not self._lines[plain.end].strip():
                return None
            head = self._joined(plain, "a statement")
        return None

    def _joined(self, statement: Statement, what: str) -> Statement:
        """The statement with the line behind it joined to its end."""
        text = self._lines[statement.end].strip()
        rest = seam(statement.text, text) + text
        return Statement(
            [*statement.lines[:-1], statement.lines[-1] + rest],
            statement.indices,
            statement.end + 1,
            [*statement.notes, Note(statement.end, joined("a word" if rest == text else what))],
            statement.blanks,
        )

    def _settle(self, found: Statement, begin: int) -> None:
        text, notes = settle(found, self._lines, begin)
        self._pieces.append(_Piece(text, begin, comment=found.comment))
        self._notes += notes
        self._at = found.end


def _for_python(piece: _Piece) -> str:
    """What stands for a piece where Python reads the whole."""
    return " " * indent_of(piece.text) + "pass" if piece.is_own else piece.text
