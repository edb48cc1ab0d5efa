"""Python code in one form: two ways to write the same become alike in it."""

import ast
import warnings
from collections.abc import Iterator, Sequence
from textwrap import dedent

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_BODIES = ("body", "orelse", "finalbody")


def python_form(code: str) -> str:
    """The code without comments and docstrings, and in one order what may stand in any.

    Raises SyntaxError or ValueError where it is not Python, and RecursionError or MemoryError
    where it is nested too deeply to be read.
    """
    with warnings.catch_warnings():
        # What Python thinks of an escape such as "\d" would be printed in the middle of a screen.
        warnings.simplefilter("ignore")
        tree = ast.parse(dedent(code))
    for node in reversed(list(ast.walk(tree))):
        _bring_to_form(node)
    return ast.unparse(ast.fix_missing_locations(tree))


def _bring_to_form(node: ast.AST) -> None:
    match node:
        case ast.Call() if all(keyword.arg is not None for keyword in node.keywords):
            node.keywords.sort(key=lambda keyword: keyword.arg or "")
        case ast.Dict() if all(key is not None for key in node.keys):
            _sort_entries(node)
        case ast.Constant():
            node.kind = None  # the u of u"text"
    for name in _BODIES:
        body = getattr(node, name, None)
        if isinstance(body, list):
            if name == "body" and isinstance(node, _DOCUMENTED):
                body = _without_docstring(body)
            setattr(node, name, _imports_first(body))


def _sort_entries(node: ast.Dict) -> None:
    # Unparsed only for their order, so a key that is given twice keeps its last value.
    names = [ast.unparse(key) for key in node.keys if key is not None]
    order = sorted(range(len(names)), key=names.__getitem__)
    node.keys = [node.keys[i] for i in order]
    node.values = [node.values[i] for i in order]


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest or [ast.Pass()]
    return body


def _imports_first(body: Sequence[ast.stmt]) -> list[ast.stmt]:
    """The statements behind their imports, which are one for each name and sorted."""
    imports = {ast.unparse(each): each for statement in body for each in _single_imports(statement)}
    rest = [each for each in body if not isinstance(each, ast.Import | ast.ImportFrom)]
    return [imports[text] for text in sorted(imports)] + rest


def _single_imports(statement: ast.stmt) -> Iterator[ast.stmt]:
    match statement:
        case ast.Import(names=names):
            yield from (ast.Import(names=[name]) for name in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            yield from (ast.ImportFrom(module=module, names=[name], level=level) for name in names)
