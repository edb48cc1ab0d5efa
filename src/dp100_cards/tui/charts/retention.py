"""How much was recalled when it came due: by week, by period, and at first sight."""

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Room
from dp100_cards.tui.charts.dots import dot_lines
from dp100_cards.tui.charts.lines import Lines, bar, notes_below
from dp100_cards.tui.charts.reading import (
    count_text,
    numbers,
    of_text,
    share_text,
    shares,
    texts,
)
from dp100_cards.tui.charts.table import Head, table_lines

_NOTHING = "No card came due in this time after it had left learning."
_BAR = 20


def draw_retention_by_week(report: ProgressReport, room: Room) -> Lines:
    """A line of dots; the share that is aimed at is drawn behind it."""
    frame = report.frame("retention_by_week")
    ratios = shares(frame, "ratio")
    if all(ratio is None for ratio in ratios):
        return notes_below([_NOTHING, *frame.notes], room.width)
    days = (int(day) for day in numbers(frame, "day"))
    points = sorted(zip(days, ratios, strict=True), key=lambda point: point[0])
    aim = report.about.settings.desired_retention
    return dot_lines(points, aim, room.width, room.height)


def draw_true_retention(report: ProgressReport, room: Room) -> Lines:
    """Young and mature cards apart, and both."""
    frame = report.frame("true_retention")
    heads = [
        Head("", is_text=True, least=9),
        Head("young", needed=1),
        Head("mature", needed=1),
        Head("all"),
    ]
    kinds = (("young_ratio", "young_tested"), ("mature_ratio", "mature_tested"),
             ("ratio", "tested"))  # fmt: skip
    columns = [
        [of_text(ratio, tested, 1)
         for ratio, tested in zip(shares(frame, one), numbers(frame, other), strict=True)]
        for one, other in kinds
    ]  # fmt: skip
    rows = [*zip(texts(frame, "period"), *columns, strict=True)]
    return table_lines(heads, rows, room.width)


def draw_first_try(report: ProgressReport, room: Room) -> Lines:
    """New cards that were not rated Again when they were first seen, by section."""
    frame = report.frame("first_try")
    heads = [Head("section", is_text=True), Head("tried"), Head("passed"), Head("", is_text=True,
             needed=1)]  # fmt: skip
    rows = [
        (section, count_text(tried), share_text(ratio), bar(ratio, _BAR))
        for section, tried, ratio in zip(
            texts(frame, "section"), numbers(frame, "tried"), shares(frame, "ratio"), strict=True
        )
    ]
    return [*table_lines(heads, rows, room.width), *notes_below(frame.notes, room.width)]
