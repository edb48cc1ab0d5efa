"""What a list of cards shows in how many columns."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dp100_cards.model.memory import MemoryState, Phase
from dp100_cards.study.card_facts import CardFacts
from dp100_cards.tui.widgets.card_columns import COLUMNS, fitted, fitted_columns
from tests.study.filtering.some_facts import NEW, SEEN, TODAY

BY_NAME = {column.name: column for column in COLUMNS}


def cell(name: str, facts: CardFacts, width: int = 16) -> str:
    return BY_NAME[name].text(facts, TODAY, width)


def due(days: int, width: int = 16) -> str:
    return cell("due", replace(SEEN, state=replace(SEEN.state, due_on=TODAY + days)), width)


def stability(days: float) -> str:
    state = replace(SEEN.state, memory=MemoryState(days, 5.0))
    return cell("stability", replace(SEEN, state=state))


@given(st.integers(48, 300), st.integers(5, 14))
def test_the_columns_fill_the_width(width: int, id_width: int) -> None:
    columns = fitted_columns(width, id_width)
    assert sum(cells for _, cells in columns) + len(columns) - 1 == width
    assert {"id", "question", "state", "due", "lapses"} <= {column.name for column, _ in columns}


def test_where_it_is_narrow_the_question_comes_before_numbers() -> None:
    widths = {column.name: cells for column, cells in fitted_columns(34, 6)}
    assert widths["question"] >= 16
    assert {"id", "due"} <= set(widths)


@given(st.integers(0, 300))
def test_titles_fit_into_their_columns_with_an_arrow(width: int) -> None:
    for column, cells in fitted_columns(width, 5):
        if column.name != "question":
            assert len(column.title) <= cells - (
                column.key is not None and column.name != "section"
            )


@given(st.text(), st.integers(1, 30))
def test_a_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width


def test_a_text_that_is_cut_says_so() -> None:
    assert fitted("abcdef", 4) == "abc\u2026"
    assert fitted("\u4e2d\u6587\u4e2d", 4) == "\u4e2d \u2026"
    assert fitted("abc", 5, is_number=True) == "  abc"


@pytest.mark.parametrize(
    ("days", "wide", "narrow"),
    [(0, "today", "today"), (3, "3d", "3d"), (-5, "overdue 5d", "-5d"), (400, "1.1y", "1.1y")],
)
def test_a_due_day_is_told_from_today(days: int, wide: str, narrow: str) -> None:
    assert (due(days), due(days, width=6)) == (wide, narrow)


def test_a_new_card_has_no_numbers() -> None:
    names = ("due", "interval", "stability", "difficulty", "lapses", "reviews", "seen")
    assert {cell(name, NEW) for name in names} == {"-"}


def test_numbers_are_rounded_to_what_matters() -> None:
    stabilities = [stability(days) for days in (0.03, 0.26, 9.94, 12.6, 90)]
    assert stabilities == ["43m", "6h", "9.9d", "12.6d", "3.0mo"]
    assert cell("difficulty", SEEN) == "6.5"
    assert cell("seen", SEEN) == "10d ago"


def test_the_words_of_a_question_stand_in_one_line_without_emphasis() -> None:
    question = "What is **one** `instance[0]`\n\nof\tit?"
    assert cell("question", replace(NEW, question=question)) == "What is one instance[0] of it?"


def test_a_section_that_does_not_fit_is_called_by_its_number() -> None:
    assert cell("section", NEW) == "I.C compute"
    assert cell("section", NEW, 6) == "I.C"
    assert cell("section", replace(NEW, deck_number=""), 6) == "compute"


def test_a_learning_card_stands_out() -> None:
    learning = replace(SEEN, state=replace(SEEN.state, phase=Phase.LEARNING))
    tone = BY_NAME["state"].tone
    assert tone(learning, TODAY) not in (tone(SEEN, TODAY), tone(NEW, TODAY))
