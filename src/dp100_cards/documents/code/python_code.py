"""What Python's own parser says about a piece of code or about one statement of it."""

import ast
import re
import warnings
from collections.abc import Container

LONGEST_CODE = 100_000
"""Characters of code that is parsed."""
_COMPOUND = {
    "elif": ("if 1:\n pass\n", ""),
    "else": ("if 1:\n pass\n", ""),
    "except": ("try:\n pass\n", ""),
    "finally": ("try:\n pass\n", ""),
    "case": ("match 1:\n ", ""),
    "try": ("", "\nfinally:\n pass"),
}
"""What must stand before and after the first line of a statement to make it a whole one."""
_TO_BE_FILLED_IN = re.compile(r"<[A-Za-z][\w -]*>")
"""What stands for a name or a value in examples, such as `<your-workspace>`."""
_FIRST_WORD = re.compile(r"\w+")
_NOTEBOOK_LINE = re.compile(r"\s*(?:[!%]|\?\w|>>>|\w[\w.]*\?{1,2}$)|\s*\w+\s*=\s*[!%]")
_IDLE = (
    ast.Name,
    ast.Attribute,
    ast.Compare,
    ast.BoolOp,
    ast.UnaryOp,
    ast.BinOp,
    ast.Tuple,
    ast.Constant,
    ast.expr_context,
    ast.boolop,
    ast.unaryop,
    ast.operator,
    ast.cmpop,
)


def parse(code: str) -> ast.Module | None:
    """The code's syntax tree; None where Python cannot read the code.

    What the reader is to fill in counts as a name.
    """
    if len(code) > LONGEST_CODE:
        return None
    tree = _parse(code)
    if tree is None and _TO_BE_FILLED_IN.search(code):
        return _parse(_TO_BE_FILLED_IN.sub("_", code))
    return tree


def _parse(code: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def is_statement(text: str) -> bool:
    """Whether the text is one statement, or the head of one that has a body."""
    code = text.lstrip()
    if parse(code) is not None:
        return True
    if code.startswith("@"):
        return parse(f"{code}\ndef f(): pass") is not None
    match = _FIRST_WORD.match(code)
    before, after = _COMPOUND.get(match[0] if match else "", ("", ""))
    if parse(f"{before}{code}\n  pass{after}") is not None:
        return True
    if code.startswith("match"):
        return parse(f"{code}\n case _:\n  pass") is not None
    return bool(before) and parse(before + code) is not None


def is_idle(text: str, known_names: Container[str]) -> bool:
    """Whether the text, read as code, would do nothing with names that nothing else knows."""
    tree = parse(text)
    if tree is None or len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return False
    nodes = list(ast.walk(tree.body[0].value))
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    # Nobody writes a space before a call's bracket, but anybody does in prose.
    idle = (*_IDLE, ast.Call) if " (" in text else _IDLE
    only_looks = all(isinstance(node, idle) for node in nodes)
    return only_looks and bool(names) and not any(name in known_names for name in names)


def is_notebook_line(line: str) -> bool:
    """Whether a notebook or a prompt reads the line and Python does not."""
    return _NOTEBOOK_LINE.match(line) is not None
