"""Intervals as words."""

import pytest

from dp100_cards.model.memory import CardState, Phase
from dp100_cards.study.interval_text import (
    days_text,
    duration_text,
    interval_text,
    stability_text,
)


@pytest.mark.parametrize(
    ("days", "text"), [(1, "1d"), (30, "30d"), (31, "1.0mo"), (200, "6.6mo"), (730, "2.0y")]
)
def test_days(days: int, text: str) -> None:
    assert days_text(days) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(0.001, "1m"), (0.03, "43m"), (0.26, "6h"), (0.97, "23h"), (0.98, "1.0d"), (12.64, "12.6d"),
     (30.99, "31.0d"), (31.2, "1.0mo"), (730.0, "2.0y")],
)  # fmt: skip
def test_a_stability_is_told_in_the_unit_it_can_be_read_in(days: float, text: str) -> None:
    assert stability_text(days) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(30, "30s"), (60, "1m"), (330, "6m"), (600, "10m"), (7200, "2h")]
)
def test_steps(seconds: int, text: str) -> None:
    state = CardState(phase=Phase.LEARNING, due_at=5_000 + 1_000 * seconds)
    assert interval_text(state, at=5_000) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (59.4, "59s"), (90, "2m"), (3_900, "1h 5m")]
)
def test_time_spent(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
