"""The columns of a call's arguments that a page's end shifted; moving them changes no token."""

from collections.abc import Sequence

from dp100_cards.documents.code.code_mending import CLOSING, OPENING, Note, indent_of
from dp100_cards.documents.code.python_lines import PythonScanner

_NEAR = 2
_HANGING = (4, 8)


def align(
    lines: Sequence[str], indices: Sequence[int], *, is_repaired: bool
) -> tuple[list[str], list[Note]]:
    """Put each element of an open bracket under the first one, where it lost its place.

    In a statement that was wrapped that is every element; in any other only one that stands left
    of the statement, or next to its column but not in it.
    """
    scanner = PythonScanner()
    margin = indent_of(lines[0])
    result, notes = [], []
    for line, index in zip(lines, indices, strict=True):
        column = _element_column(scanner, line)
        here = indent_of(line)
        if column not in (None, here) and (is_repaired or _is_lost(here, column or 0, margin)):
            result.append(" " * (column or 0) + line.lstrip())
            notes.append(Note(index, "indentation restored"))
        else:
            result.append(line)
        scanner.read_line(result[-1])
    return result, notes


def _is_lost(here: int, column: int, margin: int) -> bool:
    """Whether a column is neither the right one nor one that a person would choose."""
    if here < margin or (here == margin and column > margin):
        return True
    return abs(here - column) <= _NEAR and here - margin not in _HANGING


def _element_column(scanner: PythonScanner, line: str) -> int | None:
    """The column for a line that begins an element of a bracket, None for any other line."""
    if not scanner.depth or not line.strip() or line.lstrip().startswith(CLOSING):
        return None
    begins_element = scanner.last_code.endswith((",", *OPENING))
    return scanner.element_columns[-1] if begins_element else None
