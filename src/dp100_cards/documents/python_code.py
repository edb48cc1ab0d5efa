"""Python whose lines a converter wrapped and shifted; Python's own parser judges each repair."""

import ast
import keyword
import re
import warnings
from collections.abc import Sequence

from dp100_cards.documents.python_lines import PythonScanner

_LONGEST_CODE = 100_000
_LONGEST_LINE = 500
_WANTS_MORE = re.compile(r"(?:[=+/|&<>%-]|(?<!\.)\.|\bimport)$")
_COMMENTED_ASSIGNMENT = re.compile(r"[\w\])]\s*=$")
_STRINGS = re.compile(r"\"[^\"]*\"|'[^']*'|#.*")
_WORD_PAIR = re.compile(r"(?=(?<![\w.])([A-Za-z]\w*) +([A-Za-z]\w*))")
_BARE_WORD = re.compile(r"[A-Za-z]\w*")
_OPENING = ("(", "[", "{")
_CLOSING = (")", "]", "}")
_CONSTANTS = frozenset(("None", "True", "False", "not", "lambda", "await"))


def parse(code: str) -> ast.Module | None:
    """The code's syntax tree; None where Python cannot read the code."""
    if len(code) > _LONGEST_CODE:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def mend_python(code: str) -> str | None:
    """The code with its wrapped lines rejoined by the smallest change that parses, else None."""
    lines = code.split("\n")
    for prose_joins in (False, True):
        rejoined = _rejoin(lines, prose_joins=prose_joins)
        if parse("\n".join(rejoined)) is not None:
            return "\n".join(_align(rejoined))
    return None


def seam(text: str, following: str) -> str:
    """What stood where a line was wrapped: nothing behind a word's hyphen, else a space."""
    is_cut_word = text[-1:] == "-" and text[-2:-1].isalnum() and following[:1].isalnum()
    return "" if is_cut_word else " "


def _rejoin(lines: Sequence[str], *, prose_joins: bool) -> list[str]:
    """Join what is cut for certain and, if asked to, prose that goes on from a comment."""
    scanner = PythonScanner()
    result: list[str] = []
    for index, line in enumerate(lines):
        text = line.strip()
        if not text and scanner.depth and not scanner.in_long_string:
            continue
        following = "".join(lines[index + 1 : index + 2]).strip()
        if _may_go_on(result, text) and (
            _is_cut(scanner, line) or (prose_joins and _is_prose(scanner, text, following))
        ):
            rest = seam(result[-1], text) + text
            scanner.read_more(rest)
            result[-1] += rest
        else:
            result.append(line)
            scanner.read_line(line)
    return result


def _may_go_on(result: Sequence[str], text: str) -> bool:
    """Whether there are two halves to join; no page is as wide as the longest line."""
    return bool(text and result and result[-1].strip()) and len(result[-1]) < _LONGEST_LINE


def _is_cut(scanner: PythonScanner, line: str) -> bool:
    """Whether the line read last cannot have ended where it ends."""
    if scanner.in_cut_string:
        return True
    if scanner.in_long_string:
        return False
    if scanner.comment:
        assigns = _COMMENTED_ASSIGNMENT.search(scanner.comment) is not None
        return assigns and not line.lstrip().startswith("#")
    if not scanner.depth:
        return _WANTS_MORE.search(scanner.code) is not None
    lost_indent = not line[0].isspace() and not line.startswith((*_CLOSING, "#"))
    return lost_indent and not scanner.last_code.endswith((",", *_OPENING))


def _is_prose(scanner: PythonScanner, text: str, following: str) -> bool:
    """Whether a line behind a comment is words of that comment, no code."""
    if not scanner.comment or text.startswith("#"):
        return False
    bare = _STRINGS.sub("", text)
    if any(_are_words(*pair) for pair in _WORD_PAIR.findall(bare)):
        return True
    if not scanner.depth:
        return any(bare.count(close) > bare.count(open_) for open_, close in ("()", "[]", "{}"))
    first_word = text.split(maxsplit=1)[0]
    if scanner.last_code.endswith((",", *_OPENING)) and keyword.iskeyword(first_word):
        return first_word not in _CONSTANTS
    return _BARE_WORD.fullmatch(text) is not None and not following.startswith((*_CLOSING, ","))


def _are_words(first: str, second: str) -> bool:
    """Whether two words side by side can only be prose."""
    return not keyword.iskeyword(first) and not keyword.iskeyword(second)


def _align(lines: Sequence[str]) -> list[str]:
    """Put each element of an open bracket under the first one; that changes no token."""
    scanner = PythonScanner()
    result = []
    for line in lines:
        column = _element_column(scanner, line)
        aligned = line if column is None else " " * column + line.lstrip()
        result.append(aligned)
        scanner.read_line(aligned)
    return result


def _element_column(scanner: PythonScanner, line: str) -> int | None:
    """The column for a line that begins an element of a bracket, None for any other line."""
    if not scanner.depth or line.lstrip().startswith(_CLOSING):
        return None
    begins_element = scanner.last_code.endswith((",", *_OPENING))
    return scanner.element_columns[-1] if begins_element else None
