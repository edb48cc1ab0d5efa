"""The day on which a card shall be due, as a learner writes it."""

import pytest

from dp100_cards.model.errors import UsageError
from dp100_cards.model.time_text import day_from_text
from dp100_cards.study.due_day import read_due_day

TODAY = day_from_text("2026-11-23")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0", "2026-11-23"),
        ("today", "2026-11-23"),
        (" Tomorrow ", "2026-11-24"),
        ("3", "2026-11-26"),
        ("+3", "2026-11-26"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_days_from_now_and_dates_are_understood(text: str, day: str) -> None:
    assert read_due_day(text, TODAY) == day_from_text(day)


@pytest.mark.parametrize("text", ["", "soon", "-2", "1.5", "2026-13-01", "2026-02-30", "\u0663"])
def test_anything_else_is_answered_with_what_to_write(text: str) -> None:
    with pytest.raises(UsageError, match="write days from now"):
        read_due_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("2026-11-22", "has passed"), ("40000", "too far"), ("9999-01-01", "too far")],
)
def test_a_day_that_has_passed_or_is_too_far_away_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        read_due_day(text, TODAY)
