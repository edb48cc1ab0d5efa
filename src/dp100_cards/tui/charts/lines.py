"""Lines of words, and what every chart does with them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

from dp100_cards.tui.widgets.word_lines import Word

Line = Sequence[Word]
Lines = list[Line]

MUTED, TITLE, STRONG = "$foreground-muted", "bold $text-accent", "bold"
BAR, GOOD, WARNING, BAD = "$primary", "$text-success", "$text-warning", "$text-error"
NONE = "\u00b7"
FULL, DARK, MEDIUM, LIGHT = "\u2588", "\u2593", "\u2592", "\u2591"
"""Shades, from the one that covers most to the one that covers least."""

_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589"
_MOST_NOTE_LINES = 3


def line_width(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def cut(line: Line, width: int) -> Line:
    """A line in exactly so many cells."""
    return [*_cut(line, width)]


def _cut(line: Line, width: int) -> Iterator[Word]:
    for text, style in line:
        cells = cell_len(text)
        if cells > width:
            yield set_cell_size(text, width), style
            return
        yield text, style
        width -= cells
    if width:
        yield " " * width, ""


def beside(left: Lines, right: Lines, left_width: int) -> Lines:
    """Lines next to each other."""
    pairs = zip_longest(left, right, fillvalue=())
    return [[*cut(one, left_width), *other] for one, other in pairs]


def flowing(entries: Iterable[Line], width: int, gap: int = 3) -> Lines:
    """Entries one after the other, in as few lines as they fit into."""
    lines: list[list[Word]] = []
    for entry in entries:
        if lines and line_width(lines[-1]) + gap + line_width(entry) <= width:
            lines[-1] += [(" " * gap, ""), *entry]
        else:
            lines.append([*entry])
    return [*lines]


def facts_line(facts: Iterable[tuple[str, str]], width: int) -> Lines:
    """Numbers with what they are, side by side as far as they fit."""
    return flowing(([(number, STRONG), (f" {what}", MUTED)] for number, what in facts), width)


def bar(share: float | None, cells: int, style: str = BAR) -> Line:
    """A bar that is full at 1; what it lacks is dotted."""
    eighths = round(min(1.0, max(0.0, share or 0.0)) * cells * 8)
    full, rest = divmod(eighths, 8)
    drawn = FULL * full + (_EIGHTHS[rest] if rest else "")
    return [(drawn, style), (NONE * (cells - len(drawn)), MUTED)]


def stacked_bar(parts: Sequence[tuple[float, str, str]], cells: int) -> Line:
    """Amounts as shares of one bar, each with its sign and its style."""
    whole = sum(amount for amount, _, _ in parts)
    if not whole:
        return [(NONE * cells, MUTED)]
    words, before, done = [], 0.0, 0
    for amount, sign, style in parts:
        before += amount
        end = round(before / whole * cells)
        words.append((sign * (end - done), style))
        done = end
    return words


def notes_below(notes: Iterable[str], width: int, most: int = _MOST_NOTE_LINES) -> Lines:
    """What must be known besides, in a few lines; the explanations have all of it."""
    lines = [line for note in notes for line in wrap(note, max(8, width - 1))]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}\u2026"]
    return [[(line, MUTED)] for line in lines]
