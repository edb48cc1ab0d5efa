"""Charts below and beside each other, so that they fill the room they have."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from dp100_cards.stats.progress_report import ProgressReport
from dp100_cards.tui.charts.chart import Chart, Page, Room
from dp100_cards.tui.charts.lines import TITLE, Lines, beside, cut

Drawn = tuple[Chart, ProgressReport]
"""A chart and what it is drawn from."""

_GAP = 3
"""Cells between two columns."""

_Band = Sequence[Sequence[Drawn]]
"""Columns side by side, each of charts below each other."""


def page_lines(page: Page, charts: Sequence[Drawn], room: Room) -> Lines:
    """The page in the room it has; longer where that is too little."""
    bands = _bands(charts) if room.width >= page.two_columns_from else [[charts]]
    for gap in (1, 0):  # lines between charts, where there is room for them
        least = [len(_band_lines(band, room, 0, gap)) for band in bands]
        spare = room.height - sum(least) - gap * (len(bands) - 1)
        if spare >= 0:
            break
    growing = [place for place, band in enumerate(bands) if _grows(band)]
    more = max(0, spare) // max(1, len(growing))
    lines: Lines = []
    for place, band in enumerate(bands):
        height = least[place] + (more if place in growing else 0)
        lines += [[]] * gap if place else []
        lines += _band_lines(band, room, height, gap)
    return lines


def _bands(charts: Sequence[Drawn]) -> list[_Band]:
    """What lies below each other: charts over the whole width, and those in two columns."""
    bands: list[_Band] = []
    for is_wide, run in groupby(charts, key=lambda drawn: drawn[0].is_wide):
        if is_wide:
            bands += [[[drawn]] for drawn in run]
            continue
        columns: tuple[list[Drawn], list[Drawn]] = ([], [])
        for drawn in run:
            columns[drawn[0].is_right].append(drawn)
        bands.append([column for column in columns if column])
    return bands


def _grows(band: _Band) -> bool:
    return any(chart.least for column in band for chart, _ in column)


def _band_lines(band: _Band, room: Room, height: int, gap: int) -> Lines:
    if len(band) == 1:
        return _column(band[0], replace(room, height=height), gap)
    width = (room.width - _GAP) // 2
    own_room = replace(room, width=width, height=height)
    left, right = (_column(column, own_room, gap) for column in band)
    return beside(left, right, width + _GAP)


def _column(charts: Sequence[Drawn], room: Room, gap: int) -> Lines:
    """Charts below each other; those that can grow share what the others leave."""
    drawn = {chart: chart.draw(report, room) for chart, report in charts if not chart.least}
    growing = [(chart, report) for chart, report in charts if chart.least]
    left = room.height - sum(map(len, drawn.values())) - len(charts) - gap * (len(charts) - 1)
    for waiting, (chart, report) in zip(range(len(growing), 0, -1), growing, strict=True):
        height = max(chart.least, left // waiting)
        left -= height
        drawn[chart] = chart.draw(report, replace(room, height=height))
    lines: Lines = []
    for place, (chart, _) in enumerate(charts):
        lines += [[]] * gap if place else []
        lines += [cut([(chart.title, TITLE)], room.width), *drawn[chart]]
    return lines
