"""JSON whose lines a converter wrapped; the parser of JSON judges each repair."""

import json
import re

from dp100_cards.documents.code.code_mending import (
    LineJoiner,
    Mended,
    PageWidth,
    Unreadable,
    indent_of,
)

_QUOTES = re.compile(r"\\.|\"")


def mend_json(code: str) -> Mended | Unreadable:
    """The code with its cut strings whole, and values back behind their names."""
    result = LineJoiner()
    in_string = False
    lines = code.split("\n")
    width = PageWidth(lines)
    for index, line in enumerate(lines):
        text = line.strip()
        if in_string and text:
            result.join(text, index, "a string")
        elif text and result.last.endswith(":") and indent_of(line) < indent_of(result.last):
            result.join(text, index, "a value")
        elif _lost_column(line, result.last) and width.was_full(lines[index - 1], text):
            result.join(text, index, "a member")
        else:
            result.lines.append(line)
        quotes = sum(1 for quote in _QUOTES.findall(line) if quote == '"')
        in_string ^= bool(quotes % 2)
    mended = result.mended()
    error = _error_line(mended.text)
    return mended if error is None or _is_json_by_line(mended.text) else Unreadable(error)


def _lost_column(line: str, before: str) -> bool:
    """Whether a line begins a member at the margin, behind a member that stands deeper."""
    begins_member = line[:1] not in ("", "}", "]") and not indent_of(line)
    return begins_member and before.endswith(",") and indent_of(before) > 0


def _is_json_by_line(code: str) -> bool:
    return all(_error_line(line) is None for line in code.split("\n") if line.strip())


def _error_line(code: str) -> int | None:
    """The line where the parser gave up, counted from 0; None where it read all."""
    try:
        json.loads(code)
    except json.JSONDecodeError as error:
        return error.lineno - 1
    except (ValueError, RecursionError):
        return 0
    return None
