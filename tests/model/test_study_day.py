"""Which study day an instant belongs to."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.model.moment import Moment
from dp100_cards.model.study_day import study_day
from dp100_cards.model.time_text import (
    day_from_text,
    day_to_text,
    instant_from_text,
    instant_to_text,
)

INSTANTS = st.integers(-2_000_000_000_000, 100_000_000_000_000)
OFFSETS = st.integers(-12 * 60, 14 * 60)
HOURS = st.integers(0, 23)


def at(text: str) -> int:
    return instant_from_text(text)


@pytest.mark.parametrize(
    ("instant", "offset_minutes", "day"),
    [
        ("2026-11-23T03:59:59.999Z", 0, "2026-11-22"),
        ("2026-11-23T04:00:00.000Z", 0, "2026-11-23"),
        ("2026-11-23T02:59:59.999Z", 60, "2026-11-22"),
        ("2026-11-23T03:00:00.000Z", 60, "2026-11-23"),
        ("2026-11-22T14:00:00.000Z", 14 * 60, "2026-11-23"),
        ("2026-11-23T15:59:59.999Z", -12 * 60, "2026-11-22"),
        ("1969-12-31T12:00:00.000Z", 0, "1969-12-31"),
    ],
)
def test_a_day_begins_at_the_rollover_where_the_learner_is(
    instant: str, offset_minutes: int, day: str
) -> None:
    assert day_to_text(Moment(at(instant), offset_minutes).study_day(4)) == day


@given(INSTANTS, OFFSETS, HOURS)
def test_the_study_day_is_the_local_date_after_the_rollover(
    instant_at: int, offset_minutes: int, rollover_hour: int
) -> None:
    zone = timezone(timedelta(minutes=offset_minutes))
    local = datetime(1970, 1, 1, tzinfo=UTC).astimezone(zone) + timedelta(milliseconds=instant_at)
    expected = (local - timedelta(hours=rollover_hour)).date().isoformat()
    assert day_to_text(study_day(instant_at, offset_minutes, rollover_hour)) == expected


@given(INSTANTS)
def test_instants_read_back_to_the_millisecond(instant_at: int) -> None:
    assert instant_from_text(instant_to_text(instant_at)) == instant_at


@given(st.integers(-100_000, 2_000_000))
def test_days_read_back(day_on: int) -> None:
    assert day_from_text(day_to_text(day_on)) == day_on
