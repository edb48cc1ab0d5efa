"""A picture of dots, eight to a character cell; Unicode's braille patterns draw it."""

from collections.abc import Iterator

_BLANK = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Of the dots of a cell, row by row."""


class DotCanvas:
    """Dots are counted from the top left, two to a cell across, four down."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width, self.height = 2 * columns, 4 * rows
        self._cells = [[0] * columns for _ in range(rows)]

    def draw_line(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Sets the dots between two dots, both included."""
        (left, top), (right, bottom) = start, end
        steps = max(abs(right - left), abs(bottom - top), 1)
        for step in range(steps + 1):
            self._set(
                left + round((right - left) * step / steps),
                top + round((bottom - top) * step / steps),
            )

    def rows(self) -> Iterator[str]:
        """The cells as text; one without a dot is a blank."""
        for cells in self._cells:
            yield "".join(chr(_BLANK + bits) if bits else " " for bits in cells)

    def _set(self, x: int, y: int) -> None:
        self._cells[y // 4][x // 2] |= _BITS[y % 4][x % 2]
