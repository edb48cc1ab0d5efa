"""The numbers of the page at a glance."""

from dp100_cards.stats.at_a_glance import (
    FORECAST_DAYS,
    RECENT_DAYS,
    DueDay,
    due_days,
    forecast,
    latest_stretch,
    recent_days,
)
from dp100_cards.stats.frame import Kind
from dp100_cards.stats.period import Period, all_until
from tests.support.frames import frame_of, report_of
from tests.support.histories import TODAY

REVIEWS = frame_of(
    {"day": Kind.DAY, "reviews": Kind.COUNT, "seconds": Kind.SECONDS},
    (TODAY - 8, 5, 50.0),
    (TODAY - 6, 7, 70.0),
    (TODAY, 9, 90.0),
)
FUTURE_DUE = frame_of(
    {"day": Kind.DAY, "due": Kind.COUNT, "backlog": Kind.COUNT},
    (TODAY, 2, 3),
    (TODAY + 1, 0, 0),
    (TODAY + 2, 4, 0),
    (TODAY + 40, 6, 0),
)


def test_lately_is_the_last_week_where_no_first_day_is_asked_for() -> None:
    stretch = latest_stretch(report_of({"reviews": REVIEWS}))
    assert (stretch.days_studied, stretch.reviews, stretch.seconds) == (2, 16, 160.0)
    assert stretch.period == Period(TODAY - 6, TODAY)
    before = latest_stretch(report_of({"reviews": REVIEWS}, period=all_until(TODAY - 1)))
    assert (before.days_studied, before.reviews) == (1, 7)


def test_lately_is_what_is_asked_for_otherwise() -> None:
    asked = Period(TODAY - 8, TODAY - 1)
    stretch = latest_stretch(report_of({"reviews": REVIEWS}, period=asked))
    assert (stretch.period, stretch.days_studied, stretch.reviews) == (asked, 2, 12)


def test_recent_days_have_a_number_each() -> None:
    days = recent_days(report_of({"reviews": REVIEWS}))
    assert (len(days.numbers), days.total) == (RECENT_DAYS, 21)
    assert days.numbers[-9:] == (5, 0, 7, 0, 0, 0, 0, 0, 9)
    asked = recent_days(report_of({"reviews": REVIEWS}, period=Period(TODAY - 7, TODAY - 6)))
    assert (asked.first_on, asked.numbers) == (TODAY - 7, (0, 7))


def test_days_without_a_due_card_are_no_due_days() -> None:
    assert due_days(report_of({"future_due": FUTURE_DUE})) == (
        DueDay(TODAY, 5, 3),
        DueDay(TODAY + 2, 4),
        DueDay(TODAY + 40, 6),
    )


def test_the_forecast_has_every_day_and_todays_backlog() -> None:
    days = forecast(report_of({"future_due": FUTURE_DUE}))
    assert (len(days.numbers), days.numbers[:3], days.total) == (FORECAST_DAYS, (5, 0, 4), 9)
