"""Charts below and beside each other, so that they fill the room they have."""

from collections.abc import Sequence

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Chart, Page, Room
from dp100_cards.tui.charts.lines import TITLE, Line, Lines, beside, cut

Drawn = tuple[Chart, ProgressReport]
"""A chart and what it is drawn from."""

_GAP = 4
"""Cells between two columns."""


def page_lines(page: Page, charts: Sequence[Drawn], room: Room) -> Lines:
    """The page in the room it has; longer where that is too little."""
    if room.width < page.two_columns_from:
        return _column(charts, room, room.width, room.height)
    wide = [drawn for drawn in charts if drawn[0].is_wide]
    left, right = (
        [drawn for drawn in charts if not drawn[0].is_wide and drawn[0].is_right is is_right]
        for is_right in (False, True)
    )
    if not left or not right:
        return _column(charts, room, room.width, room.height)
    width = (room.width - _GAP) // 2
    least = max(_least(column, room, width) for column in (left, right))
    above = _column(wide, room, room.width, room.height - least - 1) if wide else []
    if above:
        above.append([])
    height = max(least, room.height - len(above))
    columns = [_column(column, room, width, height) for column in (left, right)]
    return [*above, *beside(columns[0], columns[1], width + _GAP)]


def _least(charts: Sequence[Drawn], room: Room, width: int) -> int:
    return len(_column(charts, room, width, 0))


def _column(charts: Sequence[Drawn], room: Room, width: int, height: int) -> Lines:
    """Charts below each other; those that can grow share what is left, and then the gaps go."""
    fixed = {
        chart: _draw(chart, report, room, width, 0) for chart, report in charts if not chart.least
    }
    growing = [chart for chart, _ in charts if chart.least]
    waiting = len(growing)
    taken = sum(map(len, fixed.values())) + len(charts)
    gap = int(taken + sum(chart.least for chart in growing) + len(charts) - 1 <= height)
    left = height - taken - gap * (len(charts) - 1)
    lines: Lines = []
    for place, (chart, report) in enumerate(charts):
        if place and gap:
            lines.append([])
        lines.append(_title(chart, width))
        if chart.least:
            share = max(chart.least, left // waiting)
            left, waiting = left - share, waiting - 1
            lines += _draw(chart, report, room, width, share)
        else:
            lines += fixed[chart]
    return lines


def _draw(chart: Chart, report: ProgressReport, room: Room, width: int, height: int) -> Lines:
    return chart.draw(report, Room(width, height, room.days, room.cursor))


def _title(chart: Chart, width: int) -> Line:
    return cut([(chart.title, TITLE)], width)
