"""Headers and footers of pages, and lines that only look like them."""

import pytest

from dp100_cards.documents.fates import FateKind
from tests.documents.builders import code_blocks, only_card, parse

CARD = "- **Question {0}:** What is {0}?\n- **Answer:** It is"


def document(*furniture: str) -> str:
    """Cards whose answers are each cut by the end of a page."""
    cards = (
        f"{CARD.format(number)}\n\n{line}\n\nthe hub."
        for number, line in enumerate(furniture, start=1)
    )
    return "\n\n".join(cards)


def answers(text: str) -> set[str]:
    return {card.answer for deck in parse(text).decks for card in deck.cards}


@pytest.mark.parametrize(
    "form",
    [
        "DP-100 Study Guide   Page {}",
        "DP-100 Study Guide - Page {}",
        "*DP-100 Study Guide, page {} of 27*",
        "DP-100 Study Guide | {}",
        "DP-100 Study Guide          {}",
        "{}          DP-100 Study Guide",
        "{} | DP-100 Study Guide",
        "Page {} | DP-100 Study Guide",
        "Leitfaden, Seite {} von 27",
        "## DP-100 Study Guide   Page {}",
    ],
)
def test_a_line_whose_number_rises_from_page_to_page_is_furniture(form: str) -> None:
    text = document(*(form.format(number) for number in (3, 4, 6)))
    assert answers(text) == {"It is the hub."}
    fates = [fate for fate in parse(text).fates if fate.kind is FateKind.FURNITURE]
    assert {fate.reason for fate in fates} == {"running header or footer"}
    assert len(fates) == 3


@pytest.mark.parametrize("page_end", ["\u240c", "Page {}", "          {}"])
def test_a_line_that_stands_beside_each_page_end_is_furniture(page_end: str) -> None:
    text = document(*(f"{page_end.format(number)}\n\nMy Notes" for number in (3, 4, 5)))
    assert answers(text) == {"It is the hub."}


def test_a_header_at_the_top_of_the_document_is_the_same_furniture() -> None:
    text = document(*(f"Page {number}\n\nMy Notes" for number in (3, 4)))
    assert answers(f"My Notes\n\n{text}") == {"It is the hub."}


def test_a_footer_within_code_is_furniture() -> None:
    pages = [f"My Notes   Page {number}" for number in (1, 2, 3)]
    code = f"```python\nx = call(\n{pages[0]}\n    1)\n```"
    text = f"Question 1: x?\nAnswer:\n{code}\n\n{pages[1]}\n\nSo.\n\n{pages[2]}"
    card = only_card(text)
    assert code_blocks(card.answer) == [("python", "x = call(\n    1)\n")]
    assert card.answer.endswith("\n\nSo.")


@pytest.mark.parametrize(
    "lines",
    [
        ["My Notes   Page 3", "My Notes   Page 4"],
        ["My Notes   Page 3", "My Notes   Page 3", "My Notes   Page 3"],
        ["See page 3.", "See page 4.", "See page 5."],
        ["Step 1", "Step 2", "Step 3"],
        ["Version 2", "Version 3", "Version 4"],
        ["The hub", "The hub", "The hub"],
        ["None of these.", "None of these.", "None of these."],
    ],
)
def test_lines_that_are_no_furniture_stay(lines: list[str]) -> None:
    cards = [
        f"Question {number}: What?\nAnswer:\n\n{line}\n\n- So it is."
        for number, line in enumerate(lines)
    ]
    assert answers("\n\n".join(cards)) == {f"{line}\n\n- So it is." for line in lines}


@pytest.mark.parametrize("answer", ["Yes.", "True"])
def test_an_answer_at_the_end_of_each_page_is_no_furniture(answer: str) -> None:
    cards = [f"Question {page}: What?\nAnswer:\n\n{answer}\n\nPage {page}" for page in range(4)]
    assert answers("\n\n".join(cards)) == {answer}


def test_what_also_stands_within_a_page_is_no_furniture() -> None:
    cards = [f"Question {page}: What?\nAnswer:\n\nSo:\n\nThe hub" for page in range(4)]
    ends = ["Page 1", "Page 2", "", "Page 3"]
    text = "\n\n".join(f"{card}\n\n{end}" for card, end in zip(cards, ends, strict=True))
    assert answers(f"{text}\n\nQuestion 5: Why?\nAnswer: So.") == {"So:\n\nThe hub", "So."}
