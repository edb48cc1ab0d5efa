"""JSON whose lines a converter wrapped; the parser of JSON judges each repair."""

import json
import re

from dp100_cards.documents.code.code_mending import LineJoiner, Mended, Unreadable, indent_of

_QUOTES = re.compile(r"\\.|\"")


def mend_json(code: str) -> Mended | Unreadable:
    """The code with its cut strings whole, and values back behind their names."""
    result = LineJoiner()
    in_string = False
    for index, line in enumerate(code.split("\n")):
        text = line.strip()
        if in_string and text:
            result.join(text, index, "a string")
        elif text and result.last.endswith(":") and indent_of(line) < indent_of(result.last):
            result.join(text, index, "a value")
        else:
            result.lines.append(line)
        quotes = sum(1 for quote in _QUOTES.findall(line) if quote == '"')
        in_string ^= bool(quotes % 2)
    mended = result.mended()
    return mended if _is_json(mended.text) else Unreadable(_first_error(mended.text))


def _is_json(code: str) -> bool:
    return _loads(code) or all(_loads(line) for line in code.split("\n") if line.strip())


def _loads(code: str) -> bool:
    try:
        json.loads(code)
    except (ValueError, RecursionError):
        return False
    return True


def _first_error(code: str) -> int:
    try:
        json.loads(code)
    except json.JSONDecodeError as error:
        return error.lineno - 1
    except (ValueError, RecursionError):
        return 0
    return 0
