"""Python code laid out with a line for each argument and entry, so that lines can be compared."""

import io
import token
import tokenize
from collections.abc import Iterator, Sequence

_INDENT = "    "
_LONGEST_LINE = 10_000
"""Of longer ones Python 3.12 takes seconds to find the tokens."""
_OPENING = "([{"
_CLOSING = ")]}"
_NAMES_BEFORE = {")", "]"}
_TEXT_BEGINS = {getattr(token, name, -1) for name in ("FSTRING_START", "TSTRING_START")}
_TEXT_ENDS = {getattr(token, name, -1) for name in ("FSTRING_END", "TSTRING_END")}
_LAYOUT = {token.NEWLINE, token.NL, token.INDENT, token.DEDENT, token.ENDMARKER}


def laid_out(code: str) -> list[str]:
    """The lines of code that `ast.unparse` wrote, with what several things stand in opened up.

    Whether a bracket is opened depends on nothing but what it holds, so that one difference makes
    one line differ.
    """
    if any(len(line) > _LONGEST_LINE for line in code.splitlines()):
        return code.splitlines()
    lines: list[str] = []
    for statement in _statements(code):
        lines += _lines(statement, _opened(statement))
    return lines


def _statements(code: str) -> Iterator[list[tokenize.TokenInfo]]:
    """The tokens of each logical line; a text with its inner code counts as one token."""
    tokens: list[tokenize.TokenInfo] = []
    depth = 0
    for each in tokenize.generate_tokens(io.StringIO(f"{code}\n").readline):
        depth -= each.type in _TEXT_ENDS
        if each.type == token.NEWLINE:
            yield tokens
            tokens = []
        elif depth or each.type in _TEXT_BEGINS or each.type in _TEXT_ENDS:
            tokens.append(each._replace(type=token.STRING))
        elif each.type not in _LAYOUT:
            tokens.append(each)
        depth += each.type in _TEXT_BEGINS


def _opened(tokens: Sequence[tokenize.TokenInfo]) -> dict[int, int]:
    """Which brackets hold several things each on a line of its own, with where they close."""
    found: dict[int, int] = {}
    waiting: list[tuple[int, set[str]]] = []
    for position, each in enumerate(tokens):
        if each.type == token.OP and each.string in _OPENING:
            waiting.append((position, set()))
        elif each.type == token.OP and each.string in _CLOSING and waiting:
            begin, inside = waiting.pop()
            if "," in inside and not inside & {"for", "lambda"} and _may_open(tokens, begin):
                found[begin] = position
        elif waiting and each.type in (token.OP, token.NAME):
            waiting[-1][1].add(each.string)
    return found


def _may_open(tokens: Sequence[tokenize.TokenInfo], begin: int) -> bool:
    """Whether a bracket is that of a call, a list or a mapping, and no index and no tuple."""
    before = tokens[begin - 1] if begin else None
    is_after_name = before is not None and (
        before.string in _NAMES_BEFORE
        or (before.type == token.NAME and before.end == tokens[begin].start)
    )
    return is_after_name == (tokens[begin].string == "(")


def _lines(tokens: Sequence[tokenize.TokenInfo], opened: dict[int, int]) -> Iterator[str]:
    ends = set(opened.values())
    depth = tokens[0].start[1] // len(_INDENT) if tokens else 0
    line = _INDENT * depth
    open_levels: list[bool] = []
    for position, each in enumerate(tokens):
        if position in ends:
            depth -= 1
            yield f"{line},"
            line = _INDENT * depth
        line += _gap(tokens, position) if line.strip() else ""
        line += each.string
        if each.type == token.OP and each.string in _OPENING:
            open_levels.append(position in opened)
        elif each.type == token.OP and each.string in _CLOSING and open_levels:
            open_levels.pop()
        is_between = each.type == token.OP and each.string == "," and open_levels[-1:] == [True]
        if position in opened or is_between:
            yield line
            depth += position in opened
            line = _INDENT * depth
    if line.strip():
        yield line


def _gap(tokens: Sequence[tokenize.TokenInfo], position: int) -> str:
    """The blanks before a token, of which the next line of a text has none."""
    before, each = tokens[position - 1], tokens[position]
    if before.end[0] != each.start[0]:
        return ""
    return " " * (each.start[1] - before.end[1])
