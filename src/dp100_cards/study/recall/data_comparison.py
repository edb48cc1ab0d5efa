"""Plain values, such as YAML and JSON give, compared whatever the order of their fields."""

import json
from collections.abc import Iterator

from dp100_cards.study.recall.code_comparison import CodeComparison, compare_lines

_INDENT = "  "


def compare_data(expected: object, typed: object) -> CodeComparison:
    """Compare values made of mappings, lists, texts, numbers, truth values and nothing.

    The order of a list counts, that of a mapping does not; both are shown much as YAML shows them.
    """
    quoted = not (_is_all_text(expected) and _is_all_text(typed))
    return compare_lines(list(_lines(expected, quoted=quoted)), list(_lines(typed, quoted=quoted)))


def _lines(value: object, *, quoted: bool) -> Iterator[str]:
    """A line for each value, fields by their names; a list of open values instead of recursion."""
    waiting: list[tuple[str, str, object]] = [("", "", value)]
    while waiting:
        indent, lead, current = waiting.pop()
        inner = indent + _INDENT if lead else indent
        match current:
            case dict() if current:
                names = sorted(current, key=str, reverse=True)
                waiting += [(inner, f"{_shown(str(name))}:", current[name]) for name in names]
            case list() if current:
                waiting += [(inner, "-", item) for item in reversed(current)]
            case _:
                lead = f"{lead} {_scalar(current, quoted=quoted)}".lstrip()
        if lead:
            yield indent + lead


def _scalar(value: object, *, quoted: bool) -> str:
    if isinstance(value, str) and not quoted:
        return _shown(value)
    return json.dumps(value, ensure_ascii=False)


def _shown(text: str) -> str:
    """A text on one line."""
    return text if text and text.isprintable() else json.dumps(text, ensure_ascii=False)


def _is_all_text(value: object) -> bool:
    """Whether there is nothing beside texts, so that quotes would tell nothing."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case dict() as fields:
                waiting += fields.values()
            case list() as items:
                waiting += items
            case str():
                pass
            case _:
                return False
    return True
