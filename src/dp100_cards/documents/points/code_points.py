"""What code must do: the calls of Python, the commands of a shell, else what its comments say."""

import ast
import re
from collections.abc import Iterator, Sequence

from dp100_cards.documents.code.python_code import parse
from dp100_cards.documents.points.shortening import LONGEST, shorten

_AIM = 60
_LONGEST_TEXT = 30
_DESCRIBING = frozenset(("description", "display_name", "help", "tags"))
"""Arguments that describe a thing and do not change what it does."""
_COMMENT = re.compile(r"\s*(?:#|//|--)\s+(.*)")
_COMMAND = re.compile(r"\s*(?:\$ )?((?!-)[\w./-]+(?: (?!-)[\w./-]+)*)")
_LINE_STARTS = {
    "bash": _COMMAND,
    "powershell": _COMMAND,
    "yaml": re.compile(r"([A-Za-z_$][\w.$-]*):(?:\s|$)"),
    "dockerfile": re.compile(r"([A-Z]+)\s"),
}
"""What counts at the beginning of a line: a command without options, an outermost key."""
_CONTINUED = re.compile(r"[\\`]\n")


def code_points(code: str, language: str) -> Iterator[str]:
    """What a learner must name of a piece of code, in its order."""
    tree = parse(code) if language in ("python", "") else None
    found = _python_points(tree) if tree is not None else _line_points(code, language)
    if not found:
        lines = code.strip().split("\n")
        found = [shorten(said) for line in lines if (said := _said(line))]
        found = found or [line for line in lines[:1] if len(lines) == 1]
    yield from (point for point in found if 0 < len(point) <= LONGEST)


def _said(line: str) -> str:
    comment = _COMMENT.match(line)
    return comment[1].rstrip(".: ") if comment is not None else ""


def _python_points(tree: ast.Module) -> list[str]:
    calls = [call for call in _calls(tree.body) if _name(call) != "print"]
    # A call without arguments beside others only prepares them.
    telling = [call for call in calls if call.args or call.keywords] or calls
    if telling:
        return [_call_point(call) for call in telling]
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [statement.name for statement in tree.body if isinstance(statement, kinds)]


def _calls(body: Sequence[ast.stmt]) -> Iterator[ast.Call]:
    """The calls that statements make for what they do or give, in their order."""
    waiting = list(reversed(body))
    while waiting:
        statement = waiting.pop()
        for value in _values(statement):
            call = value.value if isinstance(value, ast.Await) else value
            if isinstance(call, ast.Call):
                yield call
        for inner in ("finalbody", "orelse", "body"):
            waiting += reversed(getattr(statement, inner, ()))


def _values(statement: ast.stmt) -> list[ast.expr | None]:
    match statement:
        case ast.Assign() | ast.AnnAssign() | ast.Expr() | ast.Return():
            return [statement.value]
        case ast.With() | ast.AsyncWith():
            return [item.context_expr for item in statement.items]
        case _:
            return []


def _name(call: ast.Call) -> str:
    """The dotted name of what is called; of a call on another call's result, its last part."""
    parts: list[str] = []
    function = call.func
    while isinstance(function, ast.Attribute):
        parts.append(function.attr)
        function = function.value
    if isinstance(function, ast.Name):
        parts.append(function.id)
    else:
        del parts[1:]
    return ".".join(reversed(parts))


def _call_point(call: ast.Call) -> str:
    """The call with a leading text and the names of the arguments, as many as fit."""
    name = _name(call)
    told = ""
    for argument in (*_leading_text(call), *_argument_names(call)):
        longer = f"{told}, {argument}" if told else argument
        if len(name) + len(longer) + 2 > _AIM:
            break
        told = longer
    return f"{name}({told})" if name else ""


def _leading_text(call: ast.Call) -> Iterator[str]:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        text = repr(first.value)
        if first.value.isprintable() and "\\" not in text and len(text) <= _LONGEST_TEXT:
            yield text


def _argument_names(call: ast.Call) -> Iterator[str]:
    named = (keyword.arg for keyword in call.keywords)
    return (name for name in named if name is not None and name not in _DESCRIBING)


def _line_points(code: str, language: str) -> list[str]:
    start = _LINE_STARTS.get(language)
    if start is None:
        return []
    lines = _CONTINUED.sub(" ", code).split("\n")
    return [match[1] for match in map(start.match, lines) if match is not None]
