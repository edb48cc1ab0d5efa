"""The numbers of the page at a glance."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.stats.at_a_glance import (
    FORECAST_DAYS,
    RECENT_DAYS,
    DueDay,
    Glance,
    due_days,
    forecast,
    glance,
)
from dp100_cards.stats.day_sums import DaySums, added
from dp100_cards.stats.frame import Kind
from dp100_cards.stats.period import Period, all_until
from dp100_cards.stats.sections import sections
from dp100_cards.stats.weakest import weakest_section
from tests.support.card_rows import source_of
from tests.support.frames import frame_of, report_of
from tests.support.histories import SECTIONS, TODAY, HistorySource, sources


def day_of(day_on: int, reviews: int) -> DaySums:
    return added([], day_on=day_on)._replace(reviews=reviews, took_ms=10_000 * reviews)


DAYS = [day_of(TODAY - 8, 5), day_of(TODAY - 6, 7), day_of(TODAY, 9)]
FUTURE_DUE = frame_of(
    {"day": Kind.DAY, "due": Kind.COUNT, "backlog": Kind.COUNT},
    (TODAY, 2, 3),
    (TODAY + 1, 0, 0),
    (TODAY + 2, 4, 0),
    (TODAY + 40, 6, 0),
)


def glance_at(period: Period = all_until(TODAY)) -> Glance:  # noqa: B008 - a frozen value
    source = replace(source_of(), day_sums=DAYS)
    return glance(replace(source, about=replace(source.about, period=period)))


def test_lately_is_the_last_week_where_no_first_day_is_asked_for() -> None:
    stretch = glance_at().latest
    assert (stretch.days_studied, stretch.reviews, stretch.seconds) == (2, 16, 160.0)
    assert stretch.period == Period(TODAY - 6, TODAY)
    before = glance_at(all_until(TODAY - 1)).latest
    assert (before.days_studied, before.reviews) == (1, 7)


def test_lately_is_what_is_asked_for_otherwise() -> None:
    asked = Period(TODAY - 8, TODAY - 1)
    stretch = glance_at(asked).latest
    assert (stretch.period, stretch.days_studied, stretch.reviews) == (asked, 2, 12)


def test_recent_days_have_a_number_each() -> None:
    days = glance_at().recent
    assert (len(days.numbers), days.total) == (RECENT_DAYS, 21)
    assert days.numbers[-9:] == (5, 0, 7, 0, 0, 0, 0, 0, 9)
    asked = glance_at(Period(TODAY - 7, TODAY - 6)).recent
    assert (asked.first_on, asked.numbers) == (TODAY - 7, (0, 7))


@given(sources(), st.integers(0, 40), st.integers(0, 40))
def test_a_glance_counts_the_reviews_of_its_days(
    source: HistorySource, since: int, days: int
) -> None:
    asked = Period(TODAY - since, min(TODAY, TODAY - since + days))
    seen = glance(source.over(asked))
    events = [event for history in source.histories for event in history.reviews]
    by_day = Counter(event.day_on for event in events if event.day_on in asked)
    assert (seen.latest.days_studied, seen.latest.reviews) == (len(by_day), by_day.total())
    first_on = seen.recent.first_on
    assert seen.recent.numbers == tuple(
        by_day[day_on] for day_on in range(first_on, asked.until_on + 1)
    )


@given(sources())
def test_the_weakest_section_is_the_one_that_every_way_out_names(source: HistorySource) -> None:
    weakest, frame = glance(source).weakest, sections(source)
    assert (weakest.deck_id if weakest else None) == weakest_section(frame)
    if weakest:
        place = [name.deck_id for name in SECTIONS].index(weakest.deck_id)
        assert weakest.known == frame.values("known")[place]


def test_days_without_a_due_card_are_no_due_days() -> None:
    assert due_days(report_of({"future_due": FUTURE_DUE})) == (
        DueDay(TODAY, 5, 3),
        DueDay(TODAY + 2, 4),
        DueDay(TODAY + 40, 6),
    )


def test_the_forecast_has_every_day_and_todays_backlog() -> None:
    days = forecast(report_of({"future_due": FUTURE_DUE}))
    assert (len(days.numbers), days.numbers[:3], days.total) == (FORECAST_DAYS, (5, 0, 4), 9)
