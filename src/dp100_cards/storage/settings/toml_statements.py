"""Where each value stands in a TOML file, which the standard library's parser does not tell.

The text is taken apart into statements by what strings, comments and brackets look like; whether
it is TOML at all is for the parser to say.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')'
    r'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|[ \t\r]+|.',
    re.DOTALL,
)
_MOST_DOTS = 100


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with its name, or the head of a table."""

    table: str
    """The table it stands in, with dots; of a head, the table it opens."""
    name: str
    """Its full name, with dots."""
    line: int
    """Counted from 1."""
    is_head: bool
    start: int
    """Offset of the value in the text; of a head, of its first bracket."""
    end: int
    """Offset behind the value, before any comment."""


@dataclass(slots=True)
class _Span:
    """What is known of a statement while it is taken apart."""

    start: int
    equals: int | None = None
    value: int | None = None
    end: int = 0
    dots: int = 0
    """Outside of strings."""


def has_many_dots(text: str) -> bool:
    """Whether a name has so many dots that the parser would take minutes over them."""
    return any(span.dots > _MOST_DOTS for span in _spans(text))


def statements(text: str) -> tuple[Statement, ...]:
    """The statements of valid TOML, in their order."""
    found: list[Statement] = []
    table = ""
    line, counted_to = 1, 0
    for span in _spans(text):
        line += text.count("\n", counted_to, span.start)
        counted_to = span.start
        if span.equals is None:
            table = _dotted(text[span.start : span.end].strip("[] \t"))
            found.append(Statement(table, table, line, True, span.start, span.end))
        else:
            name = _dotted(text[span.start : span.equals])
            name = f"{table}.{name}" if table else name
            found.append(Statement(table, name, line, False, span.value or span.end, span.end))
    return tuple(found)


def _spans(text: str) -> Iterator[_Span]:
    span: _Span | None = None
    depth = 0
    for match in _PIECE.finditer(text):
        piece = match[0]
        if piece == "\n" and depth <= 0:
            if span:
                yield span
            span, depth = None, 0
        elif not piece.isspace() and piece[0] != "#":
            span = span or _Span(match.start())
            depth += (piece in "[{") - (piece in "]}")
            _extend(span, match)
    if span:
        yield span


def _extend(span: _Span, match: re.Match[str]) -> None:
    """Takes one more piece into a statement."""
    if span.equals is not None and span.value is None:
        span.value = match.start()
    elif match[0] == "=" and span.equals is None:
        span.equals = match.start()
    span.dots += match[0] == "."
    span.end = match.end()


def _dotted(key: str) -> str:
    """A key as TOML writes it, such as `keys."review.undo"`, as one name."""
    table: object = tomllib.loads(f"{key} = 0")
    parts = []
    while isinstance(table, dict):
        ((part, table),) = table.items()
        parts.append(part)
    return ".".join(parts)
