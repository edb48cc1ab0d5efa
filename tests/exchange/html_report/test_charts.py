"""Pictures: what is drawn is what was measured."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.exchange.html_report.axes import Plot, below, round_steps
from dp100_cards.exchange.html_report.bars import Bar, bars
from dp100_cards.exchange.html_report.calendar_map import calendar_map, level_bounds
from dp100_cards.exchange.html_report.folding import first_of_month, folded, monday_of
from dp100_cards.exchange.html_report.lines import Point, share_line
from dp100_cards.exchange.html_report.numbers import brief, calendar_date, weekday, written
from dp100_cards.exchange.html_report.page import html_report
from dp100_cards.exchange.html_report.svg import LETTER, WIDTH
from dp100_cards.stats.frame import Kind, Value
from dp100_cards.stats.period import Period
from tests.exchange.html_report.sample import measured, only, year_of_use
from tests.exchange.html_report.sample_rows import TODAY
from tests.support.frames import frame_of

HOURS = measured("hours", []).measure


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=60))
def test_bars_are_as_tall_as_their_values(amounts: list[float]) -> None:
    drawn = bars(HOURS, "", [Bar(f"{amount}", (amount,)) for amount in amounts])
    highest, plot = round_steps(max(amounts))[-1], Plot()
    heights = [-float(each) for each in re.findall(r"v(-?[\d.]+)", drawn)]
    wanted = [plot.height * amount / highest for amount in amounts if amount]
    assert heights == pytest.approx(wanted, abs=0.06)


@given(st.floats(0, 1e9))
def test_an_axis_has_few_round_steps_and_ends_above_the_highest_value(highest: float) -> None:
    steps = round_steps(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest * 0.999
    assert 2 <= len(steps) <= 6
    assert all(len(brief(step)) <= 5 for step in steps)


@given(
    st.lists(
        st.tuples(st.floats(0, WIDTH), st.text("abcxyz", min_size=1, max_size=12)), max_size=40
    )
)
def test_labels_below_an_axis_neither_touch_nor_leave_the_picture(
    marks: list[tuple[float, str]],
) -> None:
    drawn = re.findall(r'x="([\d.]+)"[^>]*>([a-z]+)<', below(Plot(), sorted(marks)))
    spans = [
        (float(x) - len(word) * LETTER / 2, float(x) + len(word) * LETTER / 2) for x, word in drawn
    ]
    assert bool(spans) == bool(marks)
    assert all(left >= -0.1 and right <= WIDTH + 0.1 for left, right in spans)
    assert all(one[1] < next_one[0] for one, next_one in pairwise(spans))


@given(st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=60), st.floats(0.7, 0.99))
def test_a_line_has_a_dot_for_each_share_within_the_plot(
    ratios: list[float | None], target: float
) -> None:
    drawn = share_line(HOURS, "", [Point(ratio, "") for ratio in ratios], target)
    places = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    assert len(places) == len([ratio for ratio in ratios if ratio is not None])
    assert all(Plot().top <= y <= Plot().bottom for y in places)


@given(st.integers(1, 400), st.data())
def test_the_calendar_has_a_square_for_each_day_named_with_its_count(
    days: int, data: st.DataObject
) -> None:
    period = Period(TODAY - min(days, 365) + 1, TODAY)
    studied = data.draw(st.dictionaries(st.integers(period.since_on, TODAY), st.integers(1, 300)))
    drawn = calendar_map("map", studied, period, TODAY)
    shown = [int(count) for count in re.findall(r"<title>\d+ \w+: (\d+)</title>", drawn)]
    assert shown == [studied.get(day, 0) for day in range(period.since_on, TODAY + 1)]


@given(st.lists(st.integers(0, 400), max_size=200))
def test_levels_of_the_calendar_hold_every_count(counts: list[int]) -> None:
    bounds = level_bounds(counts)
    assert bounds == sorted(set(bounds))
    assert len(bounds) <= 4
    assert max(counts, default=0) == max(bounds, default=0)


@given(st.dictionaries(st.integers(TODAY - 900, TODAY), st.integers(0, 90)))
def test_weeks_and_months_add_up_to_the_same(counts: dict[int, int]) -> None:
    rows: Sequence[Sequence[Value]] = [
        [day, count, 0, 0, count, 0, 0, count * 9.5] for day, count in sorted(counts.items())
    ]
    frame = measured("reviews", rows).frame
    for first_day in (monday_of, first_of_month):
        parts = folded(frame, first_day, "From")
        days = [int(day or 0) for day in parts.values("day")]
        assert days == sorted({first_day(day) for day in counts})
        assert sum(int(each or 0) for each in parts.values("reviews")) == sum(counts.values())


@given(st.integers(0, 40_000))
def test_weekdays_are_those_of_the_calendar(day: int) -> None:
    assert weekday(day) == calendar_date(day).weekday()


def test_where_nothing_comes_due_soon_it_is_said_in_words() -> None:
    later = frame_of(
        {"day": Kind.DAY, "due": Kind.COUNT, "backlog": Kind.COUNT, "cumulative": Kind.COUNT},
        (TODAY, 0, 0, 0),
        (TODAY + 200, 3, 0, 3),
    )
    report = only(year_of_use(), "future_due")
    page = html_report(replace(report, measured=(replace(report.measured[0], frame=later),)))
    assert "Nothing comes due until " in page
    assert "Nothing comes due until " not in html_report(report)


def test_the_table_of_what_is_due_keeps_the_last_cumulative_count() -> None:
    frame = year_of_use().frame("future_due")
    page = html_report(only(year_of_use(), "future_due"))
    last = re.findall(r"<tr><th>[\d-]+<td>[\d,]+<td>[\d,]+<td>([\d,]+)", page)[-1]
    assert last == f"{frame.values('cumulative')[-1]:,}"


def test_the_section_known_least_is_marked_in_words() -> None:
    page = html_report(only(year_of_use(), "sections"))
    marked = re.findall(r"<span>([^<]+)<em>weakest: least known</em>", page)
    assert marked == ["III.A Train Models Using Azure Machine Learning "]


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (None, Kind.COUNT, "\u2013"),
        (12_345, Kind.COUNT, "12,345"),
        (0.9127, Kind.RATIO, "91.3%"),
        (8.44, Kind.SECONDS, "8.4s"),
        (3900, Kind.SECONDS, "1h 5m"),
        (2.5, Kind.DAYS, "2.5d"),
        (365, Kind.DAYS, "365d"),
        (20_787, Kind.DAY, "2026-11-30"),
        (0.28714, Kind.NUMBER, "0.287"),
        (1234.5, Kind.NUMBER, "1,234"),
        ("sure", Kind.TEXT, "sure"),
    ],
)
def test_values_are_written_by_their_kind(value: Value, kind: Kind, shown: str) -> None:
    assert written(value, kind) == shown
