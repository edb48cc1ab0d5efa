"""Days as a learner names them."""

import pytest

from dp100_cards.model.errors import UsageError
from dp100_cards.model.time_text import day_from_text
from dp100_cards.stats.asked_days import ALL_DAYS, AskedDays
from dp100_cards.stats.named_day import NamedDay, day_ahead, day_back
from dp100_cards.stats.period import FIRST_DAY, Period

TODAY = day_from_text("2026-11-30")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-01", "2026-11-01"),
        ("today", "2026-11-30"),
        (" Yesterday ", "2026-11-29"),
        ("0d", "2026-11-30"),
        ("7d", "2026-11-23"),
        ("4w", "2026-11-02"),
        ("1y", "2025-11-30"),
    ],
)
def test_a_day_of_the_past_is_a_date_or_so_long_ago(text: str, day: str) -> None:
    assert day_back(text, "--since").on(TODAY) == day_from_text(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2027-01-15", "2027-01-15"), ("tomorrow", "2026-12-01"), ("2w", "2026-12-14")],
)
def test_a_day_to_come_is_a_date_or_so_long_from_now(text: str, day: str) -> None:
    assert day_ahead(text, "--on").on(TODAY) == day_from_text(day)


@pytest.mark.parametrize(
    "text", ["", "d", "7", "-7d", "7 d", "999999d", "100y", "\u0663d", "2026-13-01", "someday"]
)
def test_what_is_no_day_is_told_with_what_would_be_one(text: str) -> None:
    with pytest.raises(UsageError) as raised:
        day_back(text, "--since")
    assert str(raised.value).startswith(f"--since: '{text}' is no day")
    assert "yesterday, or 7d" in str(raised.value)


def days(since: str | None = None, until: str | None = None) -> Period:
    return AskedDays(
        day_back(since, "--since") if since else None, day_back(until, "--until") if until else None
    ).period(TODAY)


def test_without_days_everything_up_to_today_is_asked_for() -> None:
    assert ALL_DAYS.period(TODAY) == Period(FIRST_DAY, TODAY)
    assert ALL_DAYS.ready_on(TODAY) == TODAY


def test_days_that_cannot_be_are_cut_off() -> None:
    assert days("0001-01-01", "9999-12-31") == Period(FIRST_DAY, TODAY)
    assert days(until="1950-01-01").days == 0


@pytest.mark.parametrize(
    ("since", "until", "message"),
    [
        ("2026-11-20", "2026-11-19", "--since 2026-11-20 is after --until 2026-11-19"),
        ("2026-12-01", None, "--since 2026-12-01 is after today, 2026-11-30"),
        ("2026-12-01", "2026-12-02", "--since 2026-12-01 is still to come"),
    ],
)
def test_days_the_wrong_way_round_are_refused(since: str, until: str | None, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        days(since, until)
    assert str(raised.value) == message


def test_an_exam_that_is_over_is_refused() -> None:
    yesterday = AskedDays(ready=NamedDay(TODAY - 1))
    with pytest.raises(UsageError, match="--on 2026-11-29 is over; today is 2026-11-30"):
        yesterday.ready_on(TODAY)
