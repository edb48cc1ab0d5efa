"""One statement of wrapped Python, read until nothing in it is open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dp100_cards.documents.code.code_mending import (
    CLOSING,
    OPENING,
    Note,
    PageWidth,
    indent_of,
    joined,
    seam,
)
from dp100_cards.documents.code.hash_comments import is_commented_out, rest_of_comment
from dp100_cards.documents.code.python_comments import Prose, ends_in_assignment, is_prose
from dp100_cards.documents.code.python_layout import align
from dp100_cards.documents.code.python_lines import PythonScanner

_LONGEST_LINE = 500
"""To which more is joined."""
_INNER_DOCSTRING = re.compile(r"\s+r?(?:\"{3}|'{3})")


@dataclass(slots=True)
class Statement:
    """A statement's lines as far as they are known."""

    lines: list[str]
    indices: list[int]
    end: int
    """The line behind it."""
    notes: list[Note] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    """The blank lines that stood in its brackets."""
    comment: str = ""
    """The comment that ends it."""
    is_open: bool = False
    """Whether the code ended before the statement did."""

    @property
    def text(self) -> str:
        """The statement."""
        return "\n".join(self.lines)


class StatementReader:
    """Reads statements out of lines, joining what is cut for certain."""

    def __init__(self, lines: Sequence[str], width: PageWidth) -> None:
        """Read these lines; they may be read up to a few times over, which bounds the time."""
        self._lines = lines
        self._width = width
        self._effort = 8 * len(lines) + 1000

    @property
    def is_tired(self) -> bool:
        """Whether so many lines were read in vain that there is no hope."""
        return self._effort < 0

    def read(self, head: Statement, prose: Prose) -> Statement:
        """The head with the lines that it needs."""
        scanner = PythonScanner()
        for line in head.lines:
            scanner.read_line(line)
        found = Statement(
            list(head.lines), list(head.indices), head.end, list(head.notes), list(head.blanks)
        )
        while self._needs_more(scanner, found) and found.end < len(self._lines):
            self._effort -= 1
            if self.is_tired:
                break
            self._take(scanner, found, prose)
            found.end += 1
        found.comment = scanner.comment
        found.is_open = self._needs_more(scanner, found)
        return found

    def _needs_more(self, scanner: PythonScanner, found: Statement) -> bool:
        goes_on = found.lines[-1].endswith("\\") and not scanner.comment
        return bool(scanner.depth or scanner.quote or goes_on)

    def _take(self, scanner: PythonScanner, found: Statement, prose: Prose) -> None:
        line = self._lines[found.end]
        text = line.strip()
        if not text and not scanner.in_long_string:
            found.blanks.append(found.end)
            return
        rest, what = self._rest(scanner, found, prose)
        if what and len(found.lines[-1]) < _LONGEST_LINE:
            scanner.read_more(rest)
            found.lines[-1] += rest
            found.notes.append(Note(found.end, joined(what)))
        else:
            found.lines.append(line)
            found.indices.append(found.end)
            scanner.read_line(line)

    def _rest(self, scanner: PythonScanner, found: Statement, prose: Prose) -> tuple[str, str]:
        """What of the next line belongs to the line before it, and what that is; else nothing."""
        line, last = self._lines[found.end], self._lines[found.end - 1]
        text = line.strip()
        following = "".join(self._lines[found.end + 1 : found.end + 2]).strip()
        rest = seam(found.lines[-1], text) + text
        if scanner.in_cut_string:
            return ("", "") if found.lines[-1].endswith("\\") else (rest, "a string")
        if scanner.in_long_string:
            is_cut = text and self._is_cut_docstring(found, last, line)
            return (rest, "a string") if is_cut else ("", "")
        if found.lines[-1].endswith("\\"):
            return "", ""
        if scanner.comment:
            words = self._comment(scanner, last, line)
            if words:
                return seam(scanner.comment, words) + words, "a comment"
            is_rest = is_prose(scanner, text, following, prose)
            return (rest, "a comment") if is_rest else ("", "")
        if line.startswith("#"):
            return (rest, "a comment") if self._lost_its_code(last, line) else ("", "")
        if self._is_cut(scanner, found, line):
            return rest, "a word" if rest == text else "a call"
        return "", ""

    def _comment(self, scanner: PythonScanner, last: str, line: str) -> str:
        """The words that certainly belong to the comment that ends the line before."""
        text = line.strip()
        if not text.startswith("#"):
            return text if ends_in_assignment(scanner.comment) else ""
        is_full = self._width.was_full(last, text.lstrip("# "))
        return rest_of_comment(scanner.comment, line) if is_full else ""

    def _is_cut_docstring(self, found: Statement, last: str, line: str) -> bool:
        """Whether an indented docstring, whose lines are words, goes on at the margin."""
        is_docstring = _INNER_DOCSTRING.match(found.lines[0]) is not None
        lost_column = not indent_of(line) and indent_of(found.lines[-1]) > 0
        return is_docstring and lost_column and self._width.was_full(last, line)

    def _lost_its_code(self, last: str, comment: str) -> bool:
        """Whether a comment at the margin stood behind the code of the line before."""
        words = comment.lstrip("# ")
        if not words or is_commented_out(words) or not indent_of(last):
            return False
        return self._width.was_full(f"{last} #", words)

    def _is_cut(self, scanner: PythonScanner, found: Statement, line: str) -> bool:
        """Whether the code read last cannot have ended where it ends."""
        column, last = indent_of(line), self._lines[found.end - 1]
        if column > indent_of(found.lines[0]) or line.lstrip().startswith(CLOSING):
            return False
        if column and not self._width.was_full(last, line):
            return False
        return not scanner.last_code.endswith((",", *OPENING))


def settle(statement: Statement, lines: Sequence[str], begin: int) -> tuple[str, list[Note]]:
    """The statement's text with its arguments in place; as it stood where nothing is wrong."""
    aligned, moved = align(statement.lines, statement.indices, is_repaired=bool(statement.notes))
    notes = statement.notes + moved
    if not notes:
        return "\n".join(lines[begin : statement.end]), []
    dropped = [Note(index, "blank line dropped") for index in statement.blanks]
    return "\n".join(aligned), notes + dropped
