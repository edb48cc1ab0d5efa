"""The drawings: that they fit, that nothing is hidden, and that what is higher is more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.stats.frame import Column, Frame, Kind
from dp100_cards.stats.measure import Measure
from dp100_cards.stats.measures import MEASURES
from dp100_cards.stats.period import all_until
from dp100_cards.stats.progress_report import Measured, ProgressReport
from dp100_cards.tui.charts.calendar import draw_calendar
from dp100_cards.tui.charts.chart import Page, Room
from dp100_cards.tui.charts.columns import Bar, column_lines
from dp100_cards.tui.charts.days import draw_cumulative, draw_due
from dp100_cards.tui.charts.dots import dot_lines
from dp100_cards.tui.charts.layout import page_lines
from dp100_cards.tui.charts.lines import Line, Lines, bar, flowing, line_width, stacked_bar
from dp100_cards.tui.charts.overview import draw_readiness
from dp100_cards.tui.charts.pages import PAGES
from dp100_cards.tui.charts.table import Head, table_lines
from dp100_cards.usecases.watch_progress import View
from tests.support.card_rows import NEW, source_of
from tests.support.histories import TODAY, scope
from tests.tui.sample_progress import SampleProgress

BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
SHADES = "\u2591\u2592\u2593\u2588"
NARROWEST = 57  # cells for charts on a screen of sixty
EPOCH = date(1970, 1, 1)


def text(line: Line) -> str:
    return "".join(part for part, _ in line)


def texts(lines: Lines) -> list[str]:
    return [text(line) for line in lines]


def heights(lines: Sequence[str], width: int) -> list[int]:
    """How many eighths are filled in each column of cells."""
    columns = [[line.ljust(width)[place] for line in lines] for place in range(width)]
    return [sum(BARS.index(cell) + 1 for cell in column if cell in BARS) for column in columns]


values = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=40)


@given(values, st.integers(48, 120), st.integers(4, 30))
def test_bars_fit_and_none_that_is_something_is_hidden(
    numbers: list[int], width: int, height: int
) -> None:
    lines = texts(column_lines([Bar(number) for number in numbers], width, height))
    assert len(lines) <= height
    assert max(map(len, lines)) <= width
    drawn = sum(1 for filled in heights(lines, width) if filled)
    assert drawn >= sum(1 for number in numbers if number)
    assert bool(drawn) is any(numbers)


@given(st.lists(st.integers(0, 900), min_size=2, max_size=12), st.integers(5, 30))
def test_more_is_never_lower(numbers: list[int], height: int) -> None:
    width = 12 * len(numbers)
    lines = texts(column_lines([Bar(number) for number in numbers], width, height))
    tops = [
        max(heights(lines, width)[place * 11 : place * 11 + 9]) for place in range(len(numbers))
    ]
    for one, filled in zip(numbers, tops, strict=True):
        assert all(filled >= other for two, other in zip(numbers, tops, strict=True) if one >= two)


def test_few_bars_have_their_numbers_above_and_many_an_axis() -> None:
    few = texts(column_lines([Bar(12, "Mon"), Bar(0, "Tue"), Bar(4, "Wed")], 40, 5))
    assert "12" in few[0]
    assert few[-1].split() == ["Mon", "Tue", "Wed"]
    many = texts(column_lines([Bar(100 + place) for place in range(60)], 70, 6))
    assert many[0].startswith("159\u2524")


def test_what_is_overdue_is_shaded_at_the_foot() -> None:
    lines = texts(column_lines([Bar(10, lower=5), Bar(10)], 30, 8))
    shaded = [line for line in lines if "\u2592" in line]
    assert 2 <= len(shaded) <= 3
    assert lines.index(shaded[0]) > 1


@given(st.floats(-0.5, 1.5), st.integers(1, 60))
def test_a_bar_is_as_long_as_it_says(share: float, cells: int) -> None:
    line = bar(share, cells)
    assert line_width(line) == cells
    if share >= 1:
        assert text(line) == "\u2588" * cells


@given(st.lists(st.integers(0, 500), min_size=1, max_size=6), st.integers(1, 80))
def test_a_stacked_bar_is_filled_by_its_parts(amounts: list[int], cells: int) -> None:
    line = stacked_bar([(amount, "x", "") for amount in amounts], cells)
    assert line_width(line) == cells


@given(st.lists(st.text(st.characters(categories=["L"]), max_size=9), max_size=9),
       st.integers(10, 60))  # fmt: skip
def test_entries_flow_into_lines_that_fit(entries: list[str], width: int) -> None:
    lines = flowing([[(entry, "")] for entry in entries], width)
    assert [word for line in lines for word, _ in line if word.strip()] == [
        entry for entry in entries if entry
    ]
    assert all(line_width(line) <= width for line in lines if len(line) > 1)


@given(st.integers(12, 90))
def test_a_table_leaves_out_what_is_needed_least(width: int) -> None:
    heads = [Head("name", is_text=True), Head("first", needed=1), Head("second", needed=2),
             Head("stays")]  # fmt: skip
    rows = [("a name that is long", "111", "222", "3"), ("b \u4f60\u597d", "1", "2", "333")]
    lines = table_lines(heads, rows, width, cursor=1)
    assert all(line_width(line) <= max(width, 10) for line in lines)
    assert ("second" in text(lines[0])) <= ("first" in text(lines[0]))
    assert "stays" in text(lines[0])
    assert text(lines[2]).startswith("\u25b6 ")


@given(st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=60), st.integers(30, 120),
       st.integers(6, 30))  # fmt: skip
def test_a_line_of_dots_fits_whatever_the_shares(
    shares: list[float | None], width: int, height: int
) -> None:
    points = [(TODAY + 7 * week, share) for week, share in enumerate([*shares, 0.9])]
    lines = dot_lines(points, 0.9, width, height)
    assert len(lines) == height
    assert all(line_width(line) <= width for line in lines)
    assert "100%" in text(lines[0])


@given(
    st.dictionaries(st.integers(TODAY - 500, TODAY), st.integers(1, 300), max_size=60),
    st.integers(36, 130),
)
def test_every_day_of_the_calendar_stands_in_its_week_and_weekday(
    reviews: dict[int, int], width: int
) -> None:
    lines = texts(draw_calendar(reviews_report(reviews), Room(width, 9)))
    cell = 2 if width >= 110 else 1
    weeks = min(53, (width - 4) // cell)
    weekday = (EPOCH + timedelta(TODAY)).weekday()
    first_on = TODAY - weekday - 7 * (weeks - 1)
    for day_on in range(first_on, TODAY + 1):
        week, row = divmod(day_on - first_on, 7)
        sign = lines[1 + row][4 + week * cell]
        assert (sign in SHADES) is (day_on in reviews), day_on


def test_darker_days_have_more_reviews() -> None:
    reviews = {TODAY - ahead: 1 + ahead * 3 for ahead in range(40)}
    lines = texts(draw_calendar(reviews_report(reviews), Room(76, 9)))
    signs = [
        lines[1 + (day_on - first) % 7][4 + (day_on - first) // 7]
        for first in [TODAY - (EPOCH + timedelta(TODAY)).weekday() - 7 * 52]
        for day_on in sorted(reviews, reverse=True)
    ]
    assert signs == sorted(signs, key=SHADES.index)
    assert set(signs) == set(SHADES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_chart_is_wider_than_its_room_from_the_smallest_promised_size_on(page: Page) -> None:
    progress = SampleProgress()
    for days in (7, 30, 365, None):
        charts = [(chart, progress.report(View(None, days), chart.measures))
                  for chart in page.charts]  # fmt: skip
        for width in range(NARROWEST, 240, 7):
            lines = page_lines(page, charts, Room(width, 30, days, 3))
            assert not [text(line) for line in lines if line_width(line) > width], (days, width)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_where_there_is_nothing_to_draw_no_word_is_cut_off(page: Page) -> None:
    source = source_of(NEW)
    measured = (Measured(each, each.compute(source)) for each in MEASURES)
    report = ProgressReport(source.about, tuple(measured))
    for width in (NARROWEST, page.two_columns_from // 2 - 2):
        drawn = [chart.draw(report, Room(width, 12, 30)) for chart in page.charts]
        assert not [text(line) for lines in drawn for line in lines if line_width(line) > width]


@pytest.mark.parametrize("width", [NARROWEST, 78, 118])
def test_what_readiness_means_is_said_in_a_whole_sentence(width: int) -> None:
    report = SampleProgress().report(View(), ("readiness",))
    assert texts(draw_readiness(report, Room(width, 10)))[-1].endswith("interval of 90 %.")


def test_a_card_set_due_in_another_age_holds_nothing_up() -> None:
    progress = SampleProgress()
    report = progress.report(View(), ("future_due",))
    frame = report.frame("future_due")
    later = replace(frame, rows=(*frame.rows, (TODAY + 2_900_000, 1, 0, 900)))
    report = replace(report, measured=(replace(report.measured[0], frame=later),))
    for draw in (draw_due, draw_cumulative):
        lines = draw(report, Room(76, 12))
        assert all(line_width(line) <= 76 for line in lines)


def test_what_is_due_until_a_day_only_grows() -> None:
    report = SampleProgress().report(View(), ("future_due",))
    lines = texts(draw_cumulative(report, Room(76, 12)))
    filled = heights(lines, 76)[5:]
    drawn = filled[: len(filled) - filled[::-1].index(max(filled))]
    assert drawn == sorted(drawn)


def reviews_report(reviews: dict[int, int]) -> ProgressReport:
    columns = (Column("day", "Day", Kind.DAY), Column("reviews", "Reviews", Kind.COUNT))
    frame = Frame(columns, tuple(sorted(reviews.items())))
    measure = Measure("reviews", "Reviews", "", "", "", lambda source: frame)
    return ProgressReport(scope(all_until(TODAY)), (Measured(measure, frame),))
