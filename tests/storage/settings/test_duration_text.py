"""Durations as text: the largest unit that fits, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.storage.settings.duration_text import seconds_from_text, seconds_to_text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0m"), (1, "1s"), (90, "90s"), (600, "10m"), (5400, "90m"), (7200, "2h"), (86_400, "1d")],
)
def test_the_largest_unit_without_a_rest_is_taken(seconds: int, text: str) -> None:
    assert seconds_to_text(seconds) == text


@given(st.integers(0, 10**9 - 1))
def test_what_is_written_reads_the_same(seconds: int) -> None:
    assert seconds_from_text(seconds_to_text(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "m", "5", "5w", "1m 30s", "-5m", "5.5m", "\u0663m"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        seconds_from_text(text)
