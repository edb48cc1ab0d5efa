"""The help of the filter language is true and complete."""

import pytest

from dp100_cards.study.filtering.card_filter import parse_filter
from dp100_cards.study.filtering.choice_terms import CHOICES
from dp100_cards.study.filtering.filter_help import FILTER_HELP
from dp100_cards.study.filtering.filter_terms import KEYS
from dp100_cards.study.filtering.number_terms import DAYS_AHEAD
from tests.study.filtering.some_facts import SECTIONS, TODAY


@pytest.mark.parametrize("example", [example for example, _ in FILTER_HELP])
def test_every_example_is_understood(example: str) -> None:
    assert parse_filter(example, TODAY, SECTIONS).text == example


def test_every_key_and_every_word_is_explained() -> None:
    rows = [f"{example}  {meaning}" for example, meaning in FILTER_HELP]
    assert [key for key in KEYS if not any(key in row for row in rows)] == []
    for key, words in {**CHOICES, "due": DAYS_AHEAD}.items():
        about = " ".join(row for row in rows if f"{key}:" in row)
        assert [word for word in words if word not in about] == []


def test_help_fits_a_narrow_screen() -> None:
    assert max(len(example) for example, _ in FILTER_HELP) <= 24
    assert max(len(meaning) for _, meaning in FILTER_HELP) <= 72
