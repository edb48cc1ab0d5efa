"""Headings in Markdown's other form, underlined with `===` or `---`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dp100_cards.documents.line_kinds import Line, LineKind

_NUMBERED = re.compile(r"(?:[*_]{2})?(?:[IVXLC]{1,7}|[A-Z])[.)]\s")

_TITLES = {LineKind.TEXT, LineKind.NUMBERED}


def mark_underlined_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with underlined ones as headings.

    A rule often ends a card right below its text, so `---` counts only below a numbered line.
    """
    result = list(lines)
    for at in range(1, len(lines)):
        above, below = lines[at - 1], lines[at]
        if below.kind is LineKind.RULE and above.kind in _TITLES:
            begins = at == 1 or lines[at - 2].kind is LineKind.BLANK
            if begins and (below.text == "=" or _NUMBERED.match(above.text)):
                number = f"{above.ordinal}. " if above.kind is LineKind.NUMBERED else ""
                title = f"{number}{above.text}"
                result[at - 1] = replace(above, kind=LineKind.HEADING, text=title, ordinal=0)
                result[at] = replace(below, note="line under a heading")
    return tuple(result)
