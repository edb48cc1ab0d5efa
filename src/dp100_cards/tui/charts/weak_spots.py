"""What does not stay in mind: key points, leeches, lapses, and what one was too sure of."""

from collections.abc import Sequence

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.lines import MUTED, Lines, bar, notes_below
from dp100_cards.tui.charts.reading import (
    count_text,
    largest,
    numbers,
    share_text,
    shares,
    texts,
)
from dp100_cards.tui.charts.table import Cell, Head, table_lines

_MOST_LEECHES = 12
_BAR = 16


def draw_missed_points(report: ProgressReport, room: Room) -> Lines:
    """Those missed most often, each with its card."""
    frame = report.frame("missed_points")
    if not frame.rows:
        return _nothing("No key point was missed in this time.", room)
    heads = [Head("key point", is_text=True), Head("card", is_text=True), Head("missed")]
    columns = zip(texts(frame, "point"), texts(frame, "card"), numbers(frame, "missed"),
                  numbers(frame, "looked"), strict=True)  # fmt: skip
    rows = [(point, card, f"{missed:.0f} of {looked:.0f}")
            for point, card, missed, looked in columns]  # fmt: skip
    notes = notes_below(frame.notes, room.width)
    return [*_first_rows(heads, rows, room.height - len(notes), room.width), *notes]


def draw_leeches(report: ProgressReport, room: Room) -> Lines:
    """Cards that keep being forgotten."""
    frame = report.frame("leeches")
    if not frame.rows:
        return _nothing("No card is a leech.", room)
    heads = [Head("card", is_text=True), Head("section", is_text=True), Head("lapses"),
             Head("reviews")]  # fmt: skip
    counts = ([*map(count_text, numbers(frame, name))] for name in ("lapses", "reviews"))
    rows = [*zip(texts(frame, "card"), texts(frame, "section"), *counts, strict=True)]
    return _first_rows(heads, rows, _MOST_LEECHES, room.width)


def draw_lapses(report: ProgressReport, room: Room) -> Lines:
    """How many cards were forgotten how often."""
    frame = report.frame("lapses")
    cards = numbers(frame, "cards")
    if not any(cards):
        return _nothing("No card has been reviewed yet.", room)
    heads = [Head("lapses", is_text=True), Head("cards"), Head("", is_text=True, needed=1)]
    most = largest(cards)
    rows: list[Sequence[Cell]] = [(lapses, count_text(number), bar(number / most, _BAR))
            for lapses, number in zip(texts(frame, "lapses"), cards, strict=True)]  # fmt: skip
    return table_lines(heads, rows, room.width)


def draw_confidence(report: ProgressReport, room: Room) -> Lines:
    """What was said before the answer, and what came of it."""
    frame = report.frame("confidence")
    if not any(numbers(frame, "rated")):
        return _nothing("Nothing was said before an answer; dp100 review --confidence asks.", room)
    heads = [Head("said", is_text=True), Head("rated"), Head("passed"),
             Head("", is_text=True, needed=1)]  # fmt: skip
    columns = zip(texts(frame, "said"), numbers(frame, "rated"), shares(frame, "ratio"),
                  strict=True)  # fmt: skip
    rows = [(said, count_text(rated), share_text(ratio), bar(ratio, _BAR))
            for said, rated, ratio in columns]  # fmt: skip
    return [*table_lines(heads, rows, room.width), *notes_below(frame.notes, room.width)]


def _first_rows(
    heads: Sequence[Head], rows: Sequence[Sequence[Cell]], height: int, width: int
) -> Lines:
    """A table in so many lines; the last one says how many rows it leaves out."""
    lines = table_lines(heads, rows, width)
    if len(lines) <= height:
        return lines
    kept = max(1, height - 1)
    return [*lines[:kept], [(f"and {len(lines) - kept:,} more", MUTED)]]


def _nothing(text: str, room: Room) -> Lines:
    return notes_below([text], room.width)
