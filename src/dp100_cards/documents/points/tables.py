"""A Markdown table whose rows may have been joined into one line."""

import re
from collections.abc import Iterator

_DELIMITER = re.compile(r":?-+:?")


def is_table(text: str) -> bool:
    """Whether a paragraph is a table with a line between its head and its rows."""
    return text.startswith("|") and re.search(r"\|\s*:?-+:?\s*\|", text) is not None


def first_cells(table: str) -> Iterator[str]:
    """The first cell of each row below the head."""
    cells = [cell.strip() for cell in table.split("|")[1:]]
    rules = [index for index, cell in enumerate(cells) if _DELIMITER.fullmatch(cell)]
    width = 1
    while width < len(rules) and rules[width] == rules[0] + width:
        width += 1
    # Between two rows stands what was between their lines.
    yield from (cell for cell in cells[rules[0] + width + 1 :: width + 1] if cell)
