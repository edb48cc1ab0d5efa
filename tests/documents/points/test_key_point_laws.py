import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dp100_cards.documents.blocks import Block, BlockKind
from dp100_cards.documents.points.key_points import key_points
from dp100_cards.documents.points.shortening import LONGEST
from tests.documents.builders import parse

WORDS = st.sampled_from(
    (
        "vault,",
        "key",
        "store.",
        "(e.g. disk)",
        "**bold**",
        "hub",
        "`code`",
        "when",
        "and",
        "for",
        "a:",
    )
)
PHRASES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
LEADS = st.sampled_from(("", "**Lead:** ", "**Why:** ", "**Two words:** ", "**(Optional) It:** "))
MARKS = st.sampled_from(("", "", "- ", "- ", "  - ", "1. ", "### "))
LINES = st.tuples(MARKS, LEADS, PHRASES).map("".join)
ANSWERS = st.lists(LINES, min_size=1, max_size=15)


@given(ANSWERS)
def test_points_are_short_plain_different_and_words_of_the_answer(
    lines: list[str],
) -> None:
    document = parse("\n".join(["- **Question 1:** What?", "- **Answer:**", *lines]))
    cards = [card for deck in document.decks for card in deck.cards]
    for card in cards:
        folded = [point.casefold() for point in card.key_points]
        assert len(set(folded)) == len(folded) <= 12
        assert all(0 < len(point) <= LONGEST for point in folded)
        assert not any(re.search(r"[`*#…]|[:,;]$|^\s|\s$", point) for point in folded)
        answer = words(card.answer)
        assert all(set(words(point)) <= set(answer) for point in folded)


@given(st.permutations([f"Thing{number}" for number in range(8)]))
def test_points_stand_in_the_order_of_the_answer(names: list[str]) -> None:
    lines = [
        f"- **{name}:** x." if number % 2 else f"- {name}." for number, name in enumerate(names)
    ]
    document = parse("\n".join(["- **Question 1:** What?", "- **Answer:**", *lines]))
    (deck,) = document.decks
    assert deck.cards[0].key_points == tuple(names)


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "**a** ",
        "**a ",
        "`a ",
        "( ",
        "(e.g. ",
        "[a](",
        "a, b: c. ",
        "| - ",
        "*",
        "\\\\",
        "x",
    ],
)
def test_a_huge_line_is_read_in_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    for start in ("", "|", "**a:** ", "**(Optional):** ", "a because ", "You can "):
        for kind in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            found = key_points([Block(kind, start + text, 1)], "What is a word?")
            assert all(0 < len(point.strip()) <= LONGEST for point in found)
            assert " (optional)" not in found


def test_many_nested_entries_are_read_in_linear_time() -> None:
    question = "Which of the things? " * 10_000
    blocks = [
        Block(BlockKind.BULLET, f"**Thing {number}:** of the things.", number, depth=number % 8 + 1)
        for number in range(10_000)
    ]
    assert len(key_points(blocks, question)) <= 12


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
