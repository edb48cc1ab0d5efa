"""The HTML report as a whole: one sound file that stands alone."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.exchange.html_report.page import html_report
from dp100_cards.exchange.html_report.records import is_blank
from dp100_cards.model.exam import ExamStatus
from dp100_cards.model.ids import CardId
from dp100_cards.stats.frame import Frame, Kind, Value
from dp100_cards.stats.period import Period
from dp100_cards.stats.progress_report import Measured, ProgressReport
from tests.exchange.html_report.reading import pictures, read
from tests.exchange.html_report.sample import nothing_yet, only, scope, year_of_use
from tests.exchange.html_report.sample_rows import TODAY
from tests.support.measure_columns import NAMES

YEAR = year_of_use()
PAGE = html_report(YEAR)
EMPTY_PAGE = html_report(nothing_yet())


@pytest.mark.parametrize("page", [PAGE, EMPTY_PAGE], ids=["year", "empty"])
def test_elements_nest_ids_are_unique_and_links_lead_somewhere(page: str) -> None:
    elements = read(page)
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    named = {
        name for each in elements for name in each.attributes.get("aria-labelledby", "").split()
    }
    links = {each.attributes["href"].removeprefix("#") for each in elements if each.name == "a"}
    assert named | links <= set(ids)


@pytest.mark.parametrize("page", [PAGE, EMPTY_PAGE], ids=["year", "empty"])
def test_nothing_is_loaded_and_nothing_runs(page: str) -> None:
    elements = read(page)
    loading = {"link", "img", "script", "iframe", "object", "embed", "base", "form", "use", "image"}
    assert not loading & {each.name for each in elements}
    attributes = {name for each in elements for name in each.attributes}
    assert not {name for name in attributes if name.startswith("on")} | attributes & {
        "src",
        "style",
    }
    assert all(each.attributes.get("href", "#").startswith("#") for each in elements)
    assert not re.search(r"url\(|@import|https?:", page)


def test_a_year_of_daily_use_stays_small() -> None:
    assert len(PAGE.encode()) < 145_000


def test_ten_years_stay_readable() -> None:
    assert len(html_report(year_of_use(3650)).encode()) < 200_000


def test_the_same_report_gives_the_same_page() -> None:
    assert html_report(year_of_use()) == PAGE


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(each.name[1]) for each in read(PAGE) if re.fullmatch("h[1-6]", each.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_every_picture_has_a_name_and_a_description_or_repeats_what_stands_beside_it() -> None:
    drawn = pictures(PAGE)
    assert len(drawn) > 50
    for picture in drawn:
        if picture.get("aria-hidden") == "true":
            assert not picture.findall(".//title")
            continue
        assert picture.get("role") == "img"
        title, says = picture.find("title"), picture.find("desc")
        assert title is not None
        assert says is not None
        assert title.text
        assert says.text
        assert picture.get("aria-labelledby") == f"{title.get('id')} {says.get('id')}"


def test_every_measure_has_a_panel_an_explanation_and_its_values_as_text() -> None:
    panel_text = r'<section class="panel[^"]*" id="(\w+)"(.*?)</section>'
    panels = dict(re.findall(panel_text, PAGE, re.DOTALL))
    assert set(panels) == {"calendar", *NAMES}
    for each in YEAR.measured:
        panel = panels[each.measure.id]
        assert '<details class="why">' in panel
        assert "<table" in panel or "<dl>" in panel
        assert each.measure.title in panel


def test_only_what_was_asked_for_is_drawn() -> None:
    page = html_report(only(YEAR, "streak", "hours"))
    shown = [each.attributes["id"] for each in read(page) if each.name == "section"]
    assert shown == ["streak", "hours"]
    assert "Reviewed today" not in page


def test_a_measure_without_a_place_comes_last_as_a_table() -> None:
    novel = replace(YEAR.measured[-1].measure, id="novel", title="Novel")
    measured = (Measured(novel, YEAR.frame("leeches")), *YEAR.measured)
    page = html_report(replace(YEAR, measured=measured))
    last = re.findall(r'<section class="panel" id="(\w+)"(.*?)</section>', page, re.DOTALL)[-1]
    assert last[0] == "novel"
    assert "<th>q01<td" in last[1]


def test_cards_that_no_deck_has_any_more_are_counted_apart_and_named() -> None:
    assert "without a deck" not in PAGE
    page = html_report(replace(YEAR, orphans=((CardId("q<98>"), 12), (CardId("q99"), 3))))
    read(page)
    assert "2 reviewed cards stand in no deck now and in no number above" in page
    assert "<th>q&lt;98&gt;<td>12" in page


def test_an_empty_history_is_told_what_to_do() -> None:
    assert "dp100 review" in EMPTY_PAGE
    assert "No reviews yet" in EMPTY_PAGE
    assert "tiles" not in [each.attributes.get("class") for each in read(EMPTY_PAGE)]
    listed = [each for each in read(EMPTY_PAGE) if each.name == "h3" and "li" in each.inside]
    blank = [each for each in nothing_yet().measured if is_blank(each.frame)]
    assert [each.text for each in listed] == [each.measure.title for each in blank]


def test_a_day_without_reviews_is_told_as_zero_not_as_missing() -> None:
    frame = replace(YEAR.frame("today"), rows=((0, 0.0, 0, None, 0, 0, 0, 0, 0),))
    measured = tuple(
        replace(each, frame=frame) if each.measure.id == "today" else each for each in YEAR.measured
    )
    page = html_report(replace(YEAR, measured=measured))
    assert "No data yet" not in page
    assert "<strong>0</strong><small>nothing yet" in page


def test_the_retired_exam_and_its_successor_are_said_plainly() -> None:
    assert "DP-100 was retired on 1 Jun 2026 and can no longer be taken." in PAGE
    assert "Its successor is AI-300" in PAGE
    assert YEAR.about.exam
    active = replace(YEAR.about.exam, status=ExamStatus.ACTIVE)
    in_use = replace(YEAR.about, exam=active)
    without = replace(YEAR.about, exam=None)
    assert "retired on" not in html_report(replace(YEAR, about=in_use))
    assert "DP-100" not in html_report(replace(YEAR, about=without))


def test_what_was_asked_for_stands_in_the_head() -> None:
    period = Period(TODAY - 29, TODAY)
    about = replace(scope(), period=period, sections=scope().sections[2:3], is_whole=False)
    page = html_report(replace(YEAR, about=about))
    assert "Only I.C Configure and Manage Compute Resources" in page
    assert "Days from 1 Nov 2026 to 30 Nov 2026" in page
    assert "Calendar from 1 Nov to 30 Nov" in page


def values(kind: Kind) -> st.SearchStrategy[Value]:
    number: st.SearchStrategy[Value] = st.integers(0, 50_000)
    if kind in (Kind.RATIO, Kind.NUMBER, Kind.SECONDS):
        number = st.floats(0, 1 if kind is Kind.RATIO else 1e7)
    return st.just("some words") if kind is Kind.TEXT else st.none() | st.just(0) | number


@st.composite
def other_values(draw: st.DrawFn, frame: Frame) -> Frame:
    """The frame with some of its rows, and other values beside the same keys."""
    kept = (
        draw(st.lists(st.sampled_from(frame.rows), max_size=6, unique=True)) if frame.rows else []
    )
    kinds = [column.kind for column in frame.columns[frame.keys :]]
    rows = tuple(
        (*row[: frame.keys], *(draw(values(kind)) for kind in kinds))
        for row in sorted(kept, key=frame.rows.index)
    )
    return replace(frame, rows=rows)


@given(st.data())
def test_any_values_make_a_sound_page(data: st.DataObject) -> None:
    picked = data.draw(
        st.lists(st.sampled_from(YEAR.measured), min_size=1, max_size=4, unique_by=id)
    )
    measured = tuple(Measured(each.measure, data.draw(other_values(each.frame))) for each in picked)
    page = html_report(ProgressReport(YEAR.about, measured))
    read(page)
    pictures(page)
    assert not re.search(r"\b(nan|inf|None)\b", page)
