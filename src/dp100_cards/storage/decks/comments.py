"""The comments in a field of a YAML file, which are to outlive its value."""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from dp100_cards.storage.yaml_files.yaml_reader import Fields, Items, Node, Scalar

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_TEXT = "x"


def comments_in(lines: Sequence[str], key: Scalar, value: Node, end: int) -> list[str]:
    """The comment of each line from a field's name to a line behind it; empty where is none."""
    start = key.line - 1
    rest = [*lines[start:end]]
    rest[0] = _TEXT * (key.end_column - 1) + rest[0][key.end_column - 1 :]
    for scalar in _scalars(value):
        _hide(rest, scalar, -start)
    found = (_COMMENT.search(line) for line in rest)
    return [match[0].rstrip() if match else "" for match in found]


def _scalars(value: Node) -> Iterator[Scalar]:
    match value:
        case Scalar():
            yield value
        case Items():
            for item in value.items:
                yield from _scalars(item)
        case Fields():
            yield from value.keys.values()
            for item in value.fields.values():
                yield from _scalars(item)
        case _:
            assert_never(value)


def _hide(lines: list[str], scalar: Scalar, shift: int) -> None:
    """Puts other characters in the place of a text, so that no `#` of it looks like a comment."""
    first, last = scalar.line - 1 + shift, scalar.end_line - 1 + shift
    start, end = scalar.column - 1, scalar.end_column - 1
    if lines[first][start : start + 1] in ("|", ">"):
        _hide_block(lines, first + 1, last)
    elif first == last:
        lines[first] = lines[first][:start] + _TEXT * (end - start) + lines[first][end:]
    else:
        lines[first] = lines[first][:start] + _TEXT
        lines[first + 1 : last] = [_TEXT] * (last - first - 1)
        lines[last] = _TEXT * end + lines[last][end:]


def _hide_block(lines: list[str], first: int, end: int) -> None:
    """Hides the lines of a block; what is indented less and follows it are comments."""
    margin = None
    for number in range(first, min(end, len(lines))):
        text = lines[number].lstrip(" ")
        indent = len(lines[number]) - len(text)
        if not text:
            continue
        margin = indent if margin is None else margin
        if indent < margin and text.startswith("#"):
            return
        lines[number] = _TEXT
